"""A library: a catalogue, its vectors and its register, kept in step. One transaction a document."""

from __future__ import annotations

import threading
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType

import numpy as np
from filelock import FileLock, Timeout

from index import manual_decisions as manual
from index.catalogue import Catalogue
from index.embedder import Embedder, SentenceEmbedder, TokenCounter, key_of_vector
from index.errors import LibraryBusy, LibraryUnusable, NotInLibrary, ReadOnly
from index.gathering import gather, key_of
from index.records import Act, CheckReport, DocumentRow, Filters, Hit, IngestReport, LeftOut, Recommendation, Refused
from index.register import refresh
from index.search import Weights, search
from index.settings import Settings
from index.vectors import Vectors
from ingest.apart import Job, parse_apart
from ingest.errors import RefusedFile
from ingest.own_words import digest_of, read_words
from ingest.parse import PARSER_VERSION, sha256_of
from ingest.passages import Size
from ingest.records import Given, Options, OwnWords, ParsedDocument

Progress = Callable[[int, int, str], None]
NOBODY = "not named"  # who decides by hand, where nobody says so


class Library:
    """A library in a folder. Reading is open to all processes and threads at once; writing to one at a time.

    The embedder and Chroma are loaded when first needed: listing needs neither.
    """

    def __init__(
        self, folder: Path, *, create: bool = False, embedder: Embedder | None = None, settings: Settings | None = None
    ) -> None:
        self.folder = folder
        self.settings = settings or Settings()
        if create := create and not self.settings.read_only:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as e:
                raise LibraryUnusable(f"{folder}: cannot be made ({e.strerror}); name another folder with --library") from e
        self.catalogue = Catalogue(folder / "catalogue.db", create=create, embedder=lambda: self.embedder)
        self._embedder = embedder
        self._vectors: Vectors | None = None
        self._lock = FileLock(folder / "write.lock")
        self._loading = threading.RLock()
        if self.catalogue.ledger.is_stale():
            # The format was upgraded, or an ingest was cut off before its end. Another process may be at it,
            # or the folder may only be read: then the next who writes does it.
            with suppress(LibraryBusy, LibraryUnusable, ReadOnly), self._writing(wait=0):
                self._refresh_register()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        if self._vectors is not None:
            self._vectors.close()
            self._vectors = None
        self.catalogue.close()

    @property
    def embedder(self) -> Embedder:
        with self._loading:
            if self._embedder is None:
                self._embedder = SentenceEmbedder(self.settings.model)
        return self._embedder

    @cached_property
    def _words(self) -> tuple[OwnWords, ...]:
        """The own words that papers are read with."""
        return read_words(self.settings.vocabulary or self.folder / "vocabulary.toml")

    def _same_embedder(self) -> None:
        """Vectors of two models cannot be compared: raises LibraryUnusable where the library's are of another."""
        made_with = self.catalogue.meta("embedder")
        if made_with not in (None, self.embedder.name):
            raise LibraryUnusable(
                f"{self.folder}: its vectors were made by the model {made_with}, not {self.embedder.name}; "
                "set SCRUTINEER_MODEL to that one, or read the papers into a new library"
            )

    @property
    def vectors(self) -> Vectors:
        with self._loading:
            if self._vectors is None:
                self._vectors = Vectors(self.folder / "vectors")
        return self._vectors

    # --- writing ---------------------------------------------------------------------------

    def check_writable(self) -> None:
        """Raises ReadOnly where the settings let nothing be changed."""
        if self.settings.read_only:
            raise ReadOnly(
                f"{self.folder}: SCRUTINEER_READ_ONLY is set, so nothing in this library can be changed; unset it first"
            )

    @contextmanager
    def _writing(self, wait: float | None = None) -> Iterator[None]:
        self.check_writable()
        try:
            self._lock.acquire(timeout=self.settings.lock_seconds if wait is None else wait)
        except Timeout as e:
            raise LibraryBusy(f"{self.folder}: another process is writing to this library; try again when it is done") from e
        except OSError as e:
            raise LibraryUnusable(f"{self.folder}: cannot be written to ({e.strerror}); check its permissions") from e
        try:
            yield
        finally:
            self._lock.release()

    def ingest(
        self,
        paths: Iterable[Path],
        *,
        authority: str | None = None,
        committee: str | None = None,
        ocr: bool = False,
        progress: Progress | None = None,
    ) -> IngestReport:
        """Reads files and folders into the library. A file that cannot be read is refused, the rest goes on.

        With `ocr`, pages that are pictures are read by Tesseract.
        """
        added: list[str] = []
        replaced: list[str] = []
        unchanged: list[str] = []
        paths = list(paths)
        files, refused = gather(paths)
        given = {k: v for k, v in (("authority", authority), ("committee", committee)) if v}
        with self._writing():
            with self.catalogue.transaction():
                for path in paths:
                    self.catalogue.drop_refused(key_of(path))
                for circle in refused:
                    if Path(circle.file).is_dir():
                        self.catalogue.set_refused(str(Path(circle.file).absolute()), circle)
            unread = {d.id for d in self.documents() if d.details.unread_pages} if ocr else set()
            todo: list[Path] = []
            for path in files:
                try:
                    (todo if self._is_news(path, given, unread) else unchanged).append(path)  # type: ignore[arg-type]
                except RefusedFile as e:
                    refused.append(self._refuse(path, e))
            try:
                for path, before, outcome in self._read(todo, Options(ocr=ocr, words=self._words), progress):
                    if isinstance(outcome, RefusedFile):
                        refused.append(self._refuse(path, outcome))
                    else:
                        (replaced if before else added).append(str(path))
            finally:  # what was read before an interruption stays, and the register is in step with it
                self._refresh_register()
        return IngestReport(
            added=tuple(added), replaced=tuple(replaced), unchanged=tuple(str(p) for p in unchanged), refused=tuple(refused)
        )

    def _is_news(self, path: Path, given: dict[str, str], unread: Container[int]) -> bool:
        """Whether a file has to be read: new, changed, given something by hand, or one of the `unread`, whose scans now can be."""
        key = key_of(path)
        if given:
            with self.catalogue.transaction():
                self.catalogue.set_correction(key, self.catalogue.correction(key) | given)
            return True
        if self.catalogue.read_as(key) != (sha256_of(path), PARSER_VERSION, digest_of(self._words)):
            return True
        return self.catalogue.find(key) in unread

    def _refuse(self, path: Path, error: RefusedFile) -> Refused:
        refused = Refused(file=str(path), reason=str(error))
        with self.catalogue.transaction():
            self.catalogue.set_refused(key_of(path), refused)
        return refused

    def _read(
        self, paths: Sequence[Path], options: Options, progress: Progress | None = None, names: dict[str, str] | None = None
    ) -> Iterator[tuple[Path, bool, ParsedDocument | RefusedFile]]:
        """Parses files, several at once, and stores each in place of what the library holds of it.

        Gives the path, whether it was there before, and the document or why it was refused. `names`
        are what documents are called where that is not their path.
        """
        keys = [key_of(p) for p in paths]
        size = Size(TokenCounter(self.settings.model))
        jobs = (
            Job(p, size, Given.model_validate(self.catalogue.correction(k)), options) for p, k in zip(paths, keys, strict=True)
        )
        outcomes = parse_apart(jobs, limits=self.settings.limits, processes=self.settings.processes or None)
        for n, (path, key, outcome) in enumerate(zip(paths, keys, outcomes, strict=True)):
            if progress:
                progress(n, len(paths), path.name)
            before = self.catalogue.find(key)
            if not isinstance(outcome, RefusedFile):
                self._store(key, (names or {}).get(key, str(path)), outcome, replacing=before)
            yield path, before is not None, outcome
        if progress:
            progress(len(paths), len(paths), "")

    def _store(self, key: str, file: str, parsed: ParsedDocument, *, replacing: int | None) -> None:
        self._same_embedder()
        inputs = [f"{p.context}\n{p.text}" for p in parsed.passages]
        hashes = [key_of_vector(self.embedder, i) for i in inputs]
        known = self.catalogue.vectors(hashes)
        new = {h: i for h, i in zip(hashes, inputs, strict=True) if h not in known}
        made = self.embedder.embed(list(new.values())) if new else np.zeros((0, 1), np.float32)
        gone: list[int] = []
        with self.catalogue.transaction():
            if replacing is not None:
                gone = self.catalogue.drop_document(replacing)
            self.catalogue.store_vectors(list(new), made)
            # Dropping the old document took with it the vectors that only it used.
            self.catalogue.store_vectors(list(known), np.vstack(list(known.values())) if known else made[:0])
            document, ids = self.catalogue.add_document(file, key, parsed, hashes, digest_of(self._words))
            self.catalogue.drop_refused(key)
            self.catalogue.set_meta("embedder", self.embedder.name)
        self.vectors.remove(gone)
        if ids:
            by_hash = known | dict(zip(new, made, strict=True))
            self.vectors.add(ids, [document] * len(ids), np.vstack([by_hash[h] for h in hashes]))

    def _refresh_register(self) -> None:
        """Brings the register into step with the documents; see `index.register`."""
        ledger = self.catalogue.ledger
        if not ledger.is_stale():
            return
        with self.catalogue.transaction():
            refresh(ledger, self.catalogue.text, self.catalogue.meaning)

    def remove(self, files: Iterable[str]) -> list[str]:
        """Takes documents out, whole; a folder takes out all in it. Raises NotInLibrary, having removed nothing."""
        with self._writing():
            paths: list[str] = []
            for file in files:
                found = self._paths_of(file)
                with self.catalogue.transaction():
                    forgotten = self.catalogue.drop_refused(key_of(file))
                if not found and not forgotten:
                    raise NotInLibrary(f"{file}: not in the library; `scrutineer documents` lists what is")
                paths += found
            for path in dict.fromkeys(paths):
                document = self.catalogue.find(path)
                if document is None:
                    continue
                with self.catalogue.transaction():
                    gone = self.catalogue.drop_document(document)
                self.vectors.remove(gone)
            self._refresh_register()
        return paths

    def correct(self, file: str, fields: dict[str, str], *, who: str = NOBODY) -> list[str]:
        """Sets authority, committee, date or kind of a file, or of all in a folder, by hand; it survives re-ingest."""
        with self._writing():
            scope = key_of(file)
            paths = self._paths_of(file)
            if not paths:
                raise NotInLibrary(f"{file}: not in the library; `scrutineer documents` lists what is")
            self._check_there(paths)
            with self.catalogue.transaction():
                scope = paths[0] if len(paths) == 1 else scope
                self.catalogue.ledger.acts.add(manual.on_document(file, scope, self.catalogue.correction_at(scope), fields, who))
                self.catalogue.set_correction(scope, fields)
            self._read_again(paths)
        return paths

    def _check_there(self, paths: Iterable[str]) -> None:
        missing = [p for p in paths if not Path(p).exists()]
        if missing:
            raise NotInLibrary(f"{missing[0]}: the file is no longer there, and correcting reads it again; put it back first")

    def _read_again(self, paths: Sequence[str]) -> None:
        """Reads documents again as they are corrected now. Raises RefusedFile where one cannot be read."""
        names = {d.path: d.file for d in self.documents()}
        outcomes = [o for _, _, o in self._read([Path(p) for p in paths], Options(words=self._words), names=names)]
        self._refresh_register()
        for outcome in outcomes:
            if isinstance(outcome, RefusedFile):
                raise outcome

    def _paths_of(self, file: str) -> list[str]:
        """Library paths that a person may mean: the path itself, a folder's, or a file name that only one bears."""
        found = self.catalogue.paths_under(key_of(file))
        if not found and "/" not in file:
            named = [d.path for d in self.documents() if Path(d.path).name == file]
            found = named if len(named) == 1 else []
        return found

    def check(self, *, repair: bool = False) -> CheckReport:
        """Whether catalogue, full text, vectors and register agree; with `repair`, vectors and register are rebuilt."""
        with self._writing():
            problems = self._problems()
            if repair and problems:
                self._repair()
                remaining = self._problems()
                return CheckReport(
                    documents=len(self.documents()), passages=len(self.catalogue.passage_ids()),
                    problems=tuple(remaining), repaired=not remaining,
                )  # fmt: skip
            return CheckReport(
                documents=len(self.documents()), passages=len(self.catalogue.passage_ids()), problems=tuple(problems)
            )

    def _problems(self) -> list[str]:
        problems = self.catalogue.problems()
        ids = self.catalogue.passage_ids()
        held = self.vectors.ids()
        if extra := held - set(ids):
            problems.append(f"{len(extra)} vectors belong to no passage")
        if absent := set(ids) - held:
            problems.append(f"{len(absent)} passages have no vector in Chroma")
        live, _, matrix = self.catalogue.passage_vectors()
        reachable = [n for n, i in enumerate(live) if i in held]
        lost = self.vectors.lost([live[n] for n in reachable], matrix[reachable]) if reachable else []
        if lost:
            problems.append(f"{len(lost)} vectors do not find themselves")
        if self.catalogue.ledger.is_stale():
            problems.append("the register is behind the documents")
        return problems

    def _repair(self) -> None:
        self.vectors.rebuild()
        ids, documents, matrix = self.catalogue.passage_vectors()
        if ids:
            self.vectors.add(ids, documents, matrix)
        with self.catalogue.transaction():
            self.catalogue.ledger.all_stale()
        self._refresh_register()

    # --- what people decide ---------------------------------------------------------------------

    def join(self, first: str, *others: str, who: str = NOBODY) -> str:
        """Makes recommendations one, whatever their words; gives its id. It survives re-ingest. See `manual_decisions.join`."""
        with self._deciding():
            return manual.join(self.catalogue, [first, *others], who)

    def part(self, id_: str, files: Sequence[str], *, who: str = NOBODY) -> tuple[str, str]:
        """Takes what some documents tell out of a recommendation, as one of its own; gives both ids. See `manual_decisions.part`."""
        paths = {p for f in files for p in self._paths_of(f)}
        with self._deciding():
            return manual.part(self.catalogue, id_, paths, who)

    def put_back(self, mention: int, *, who: str = NOBODY) -> str:
        """Puts what was left out (see `left_out`) into the register; gives its id. It survives re-ingest."""
        with self._deciding():
            return manual.put_back(self.catalogue, mention, who)

    def take_out(self, id_: str, reason: str, *, who: str = NOBODY) -> str:
        """Takes a recommendation that is none out of the register; gives the id that it had. It survives re-ingest."""
        with self._deciding():
            manual.take_out(self.catalogue, id_, who, reason)
        return id_

    def amend(self, id_: str, fields: Mapping[str, str], reason: str, *, who: str = NOBODY) -> str:
        """Puts right what was misread of a recommendation; gives its id. It survives re-ingest. See `manual_decisions.amend`."""
        with self._deciding():
            return manual.amend(self.catalogue, id_, fields, who, reason)

    def acts(self) -> list[Act]:
        """What people decided by hand, oldest first, the undone ones too."""
        return self.catalogue.ledger.acts.all()

    def undo(self, number: int, *, who: str = NOBODY) -> Act:
        """Takes one act back, and the register is as it would be without it. Raises CannotChange where that cannot be."""
        with self._writing():
            with self.catalogue.transaction():
                act = manual.undo(self.catalogue, number, who)
                paths = self.catalogue.paths_under(act.scope) if act.scope else []
                self._check_there(paths)
                if act.scope:
                    self.catalogue.reset_correction(act.scope, act.before, act.after)
            self._read_again(paths)
        return act

    def find(self, file: str) -> list[int]:
        """The ids of the documents that a file or folder means. Raises NotInLibrary where it means none."""
        paths = self._paths_of(file)
        if not paths:
            raise NotInLibrary(f"{file}: not in the library; `scrutineer documents` lists what is")
        return [i for p in paths if (i := self.catalogue.find(p)) is not None]

    def left_out(self, document: int) -> list[LeftOut]:
        """What reads like a recommendation in a document and was taken for none, with the reason."""
        return self.catalogue.ledger.left_out_of(document)

    @contextmanager
    def _deciding(self) -> Iterator[None]:
        with self._writing(), self.catalogue.transaction():
            yield

    # --- reading ---------------------------------------------------------------------------

    def glance(self) -> dict[str, int]:
        """How many documents, passages and recommendations can be read. Raises LibraryUnusable where none can."""
        return self.catalogue.counts()

    def documents(self) -> list[DocumentRow]:
        return self.catalogue.documents()

    def refused(self) -> list[Refused]:
        """The files that were refused when last read, and why."""
        return self.catalogue.refused()

    @property
    def response_months(self) -> int:
        """The time for a response to a recommendation; 0 where the clock is off."""
        return self.settings.response_months

    def recommendations(self) -> list[Recommendation]:
        return self.catalogue.ledger.recommendations()

    def search(
        self,
        query: str,
        k: int = 10,
        *,
        filters: Filters = Filters(),
        weights: Weights = Weights(),
        documents: Sequence[int] | None = None,
    ) -> list[Hit]:
        self._same_embedder()
        return search(
            self.catalogue, self.vectors, self.embedder, query, k, filters=filters, weights=weights, documents=documents
        )
