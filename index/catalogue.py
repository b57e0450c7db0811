"""The SQLite catalogue: documents, passages, full text, register, embedding cache. It is the truth."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from weakref import WeakSet

import numpy as np

from index.connections import Connections
from index.embedder import Embedder, Matrix, key_of_vector
from index.errors import LibraryBusy, LibraryUnusable
from index.ledger import Ledger
from index.records import Details, DocumentRow, Event, Filters, Refused, StoredPassage
from ingest.authorities import fold_place, same_authority
from ingest.dates import written
from ingest.parse import PARSER_VERSION
from ingest.records import Found, ParsedDocument

SCHEMA_VERSION = 6
# What a catalogue of an earlier format lacks, beside the tables that schema.sql makes where they are missing.
_UPGRADES = {
    1: "ALTER TABLE documents ADD COLUMN details TEXT NOT NULL DEFAULT '{}'",
    # The register of the format before is dropped; it is made again from the mentions.
    2: "DROP TABLE recommendations; DROP TABLE recommendation_mentions; ALTER TABLE mentions ADD COLUMN authority TEXT;"
    "ALTER TABLE documents ADD COLUMN vocabulary TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE mentions ADD COLUMN telling TEXT; ALTER TABLE mentions ADD COLUMN cluster INTEGER;",
    3: "ALTER TABLE mentions ADD COLUMN left_out TEXT; UPDATE mentions SET left_out = json_extract(body, '$.left_out');",
    4: "DROP TABLE IF EXISTS recommendation_mentions; DROP TABLE IF EXISTS recommendations;",
}
_PASSAGE = (
    'p.id, p.document, d.file, d.kind, COALESCE(d.adopted, d.authority), d.committee, d.meeting_date, p."text", p.context, '
    'p."start", p."end", p.page, p.item_number, p.item_title, p.recommendation_number, '
    "(SELECT MIN(rm.recommendation) FROM recommendation_mentions rm WHERE rm.mention = p.mention)"
)
_PASSAGE_FIELDS = tuple(StoredPassage.model_fields)
_SPARE, _TIMES = 1000, 4  # meanings kept beside so many for each mention


class Catalogue:
    """One open catalogue. Reading needs no lock; writing goes on inside `transaction`.

    `embedder` is called where vectors that the catalogue does not hold are first needed.
    """

    def __init__(self, path: Path, *, create: bool = False, embedder: Callable[[], Embedder] | None = None) -> None:
        self._embedder = embedder
        if not create and not path.exists():
            raise LibraryUnusable(f"no library at {path.parent}: ingest some documents first, or name another with --library")
        try:
            self._db = Connections(path, WeakSet())
            self.ledger = Ledger(self._db)
            self._prepare(path, create=create)
        except sqlite3.DatabaseError as e:
            raise _explained(e, path) from e

    def _prepare(self, path: Path, *, create: bool) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise LibraryUnusable(
                f"{path}: made by a newer version (format {version}, this one reads {SCHEMA_VERSION}); upgrade scrutineer"
            )
        if version == SCHEMA_VERSION:
            return
        tables = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if version == 0 and (tables or not create):
            raise LibraryUnusable(f"{path}: not a catalogue of scrutineer's; name another folder with --library")
        self._db.execute("PRAGMA journal_mode = WAL")
        for earlier in range(version or SCHEMA_VERSION, SCHEMA_VERSION):
            self._db.executescript(_UPGRADES.get(earlier, ""))
        self._db.executescript(files("index").joinpath("schema.sql").read_text(encoding="utf-8"))
        if version:
            self.ledger.acts.take_over()
            self.ledger.all_stale()
        self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Raises LibraryBusy where another process holds the catalogue."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as e:
            raise LibraryBusy("another process is writing to this library; try again when it is done") from e
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # --- documents -------------------------------------------------------------------------

    def find(self, path: str) -> int | None:
        """The id of the document at `path`."""
        row = self._db.execute("SELECT id FROM documents WHERE path = ?", (path,)).fetchone()
        return int(row[0]) if row else None

    def read_as(self, path: str) -> tuple[str, int, str] | None:
        """How the document at `path` was read: (sha256, parser version, digest of the own words)."""
        row = self._db.execute("SELECT sha256, parser, vocabulary FROM documents WHERE path = ?", (path,)).fetchone()
        return (row[0], row[1], row[2]) if row else None

    def path_of(self, document: int) -> str:
        return str(self._db.execute("SELECT path FROM documents WHERE id = ?", (document,)).fetchone()[0])

    def paths_under(self, path: str) -> list[str]:
        rows = self._db.execute("SELECT path FROM documents ORDER BY path")
        return [p for (p,) in rows if p == path or p.startswith(path.rstrip("/") + "/")]

    def documents(self) -> list[DocumentRow]:
        rows = self._db.execute(
            "SELECT id, file, path, sha256, kind, COALESCE(adopted, authority), committee, meeting_date, title, pages,"
            " (SELECT count(*) FROM passages p WHERE p.document = d.id),"
            " (SELECT count(DISTINCT rm.recommendation) FROM recommendation_mentions rm JOIN mentions m ON m.id = rm.mention"
            "  WHERE m.document = d.id), warnings, sources, adopted, adopted_from, details FROM documents d ORDER BY id"
        )
        out = []
        for row in rows:
            warnings, sources, adopted, source = json.loads(row[12]), json.loads(row[13]), row[14], row[15]
            if adopted:
                warnings = [w for w in warnings if not w.startswith(("authority", "no authority"))] + [
                    f"authority {adopted} taken from: {source}"
                ]
                sources["authority"] = source
            values = (*row[:12], tuple(warnings), sources, json.loads(row[16]))
            fields = dict(zip(DocumentRow.model_fields, values, strict=True))
            out.append(DocumentRow.model_validate(fields))
        return out

    def document_ids(self, filters: Filters) -> list[int] | None:
        """Ids of the documents within `filters`; None for no filter at all."""
        if filters == Filters():
            return None
        return [d.id for d in self.documents() if within(filters, d.authority, d.committee, d.meeting_date)]

    def text(self, document: int) -> str:
        row = self._db.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()
        return str(row[0]) if row else ""

    def add_document(
        self, file: str, path: str, parsed: ParsedDocument, embeddings: Sequence[str], vocabulary: str = ""
    ) -> tuple[int, list[int]]:
        """Stores a parsed document, read with the own words of that digest; gives its id and its passages' ids. Inside a transaction."""
        meeting = parsed.meeting
        sources = {n: f.source for n in ("authority", "committee", "date") if (f := getattr(meeting, n))} | {
            "kind": parsed.kind_source
        }
        document = self._insert(
            "documents",
            path=path,
            file=file,
            sha256=parsed.sha256,
            parser=PARSER_VERSION,
            vocabulary=vocabulary,
            kind=parsed.kind,
            authority=_value(meeting.authority),
            committee=_value(meeting.committee),
            meeting_date=_value(meeting.date),
            title=parsed.title,
            pages=parsed.pages,
            text=parsed.text,
            warnings=json.dumps(parsed.warnings),
            sources=json.dumps(sources),
            details=parsed.model_dump_json(include=set(Details.model_fields)),
        )
        self.ledger.document_added(document, _value(meeting.authority))
        mentions = [
            self._insert("mentions", document=document, ordinal=n, body=m.model_dump_json())
            for n, m in enumerate(parsed.mentions)
        ]
        for n, m in enumerate((*parsed.tellings, *parsed.left_out), len(mentions)):
            self._insert("mentions", document=document, ordinal=n, body=m.model_dump_json(), left_out=m.left_out)
        self.ledger.put_back_again(path)
        place = _place(parsed)
        passages: list[int] = []
        for p, embedding in zip(parsed.passages, embeddings, strict=True):
            fields = p.model_dump() | {"mention": mentions[p.mention] if p.mention is not None else None}
            id_ = self._insert("passages", document=document, embedding=embedding, **fields)
            self._insert("passages_fts", rowid=id_, text=p.text, context=p.context, place=place)
            passages.append(id_)
        return document, passages

    def _insert(self, table: str, **values: object) -> int:
        """Adds a row of named values; gives its id."""
        names = ", ".join(f'"{n}"' for n in values)
        marks = ", ".join("?" * len(values))
        return int(self._db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values())).lastrowid or 0)

    def drop_document(self, document: int) -> list[int]:
        """Takes a document out, whole; gives the ids of its passages. Inside a transaction."""
        passages = self.passage_ids(document)
        self._db.executemany("DELETE FROM passages_fts WHERE rowid = ?", [(i,) for i in passages])
        embeddings = self._db.execute("SELECT embedding FROM passages WHERE document = ?", (document,)).fetchall()
        self.ledger.document_leaves(document)
        self._db.execute("DELETE FROM documents WHERE id = ?", (document,))
        self._db.executemany(
            "DELETE FROM embeddings WHERE hash = ? AND NOT EXISTS (SELECT 1 FROM passages WHERE embedding = hash)", embeddings
        )
        return passages

    def set_refused(self, path: str, refused: Refused) -> None:
        self._db.execute("INSERT OR REPLACE INTO refused VALUES (?,?,?)", (path, refused.file, refused.reason))

    def drop_refused(self, path: str) -> int:
        """Forgets that a file, or those in a folder, were refused; gives how many were."""
        inside = path.rstrip("/") + "/"
        return self._db.execute(
            "DELETE FROM refused WHERE path = ? OR substr(path, 1, ?) = ?", (path, len(inside), inside)
        ).rowcount

    def refused(self) -> list[Refused]:
        """The files that were refused when last read, by name."""
        return [Refused(file=f, reason=r) for f, r in self._db.execute("SELECT file, reason FROM refused ORDER BY path")]

    # --- passages --------------------------------------------------------------------------

    def passage_ids(self, document: int | None = None) -> list[int]:
        if document is None:
            return [i for (i,) in self._db.execute("SELECT id FROM passages ORDER BY id")]
        return [i for (i,) in self._db.execute("SELECT id FROM passages WHERE document = ? ORDER BY id", (document,))]

    def passages(self, ids: Sequence[int]) -> dict[int, StoredPassage]:
        out: dict[int, StoredPassage] = {}
        for at in range(0, len(ids), 500):
            some = list(ids[at : at + 500])
            marks = ",".join("?" * len(some))
            rows = self._db.execute(
                f"SELECT {_PASSAGE} FROM passages p JOIN documents d ON d.id = p.document WHERE p.id IN ({marks})", some
            )
            for row in rows:
                out[row[0]] = StoredPassage.model_validate(dict(zip(_PASSAGE_FIELDS, row, strict=True)))
        return out

    def passages_of(self, recommendation: str) -> list[StoredPassage]:
        ids = [i for (i,) in self._db.execute(
            "SELECT p.id FROM passages p JOIN recommendation_mentions rm ON rm.mention = p.mention"
            " WHERE rm.recommendation = ? ORDER BY p.id", (recommendation,)
        )]  # fmt: skip
        return list(self.passages(ids).values())

    def edition(self) -> tuple[tuple[int, str], ...]:
        """The id and content hash of every document: it changes when what the library holds does."""
        return tuple(self._db.execute("SELECT id, sha256 FROM documents ORDER BY id").fetchall())

    def passages_under(self, event: Event) -> list[StoredPassage]:
        """The passages that stand under the same agenda item as an event; none where its item has neither number nor title."""
        if not (event.item_number or event.item_title):
            return []
        ids = [i for (i,) in self._db.execute(
            "SELECT id FROM passages WHERE document = ? AND item_number IS ? AND item_title IS ? ORDER BY id",
            (event.document, event.item_number, event.item_title),
        )]  # fmt: skip
        return list(self.passages(ids).values())

    def full_text(
        self, query: str, k: int, weights: tuple[float, float, float], documents: Sequence[int] | None
    ) -> list[tuple[int, float]]:
        """The best `k` (passage id, BM25 score, higher is better) for an FTS5 query."""
        where, values = "", []
        if documents is not None:
            where = f" AND rowid IN (SELECT id FROM passages WHERE document IN ({','.join('?' * len(documents))}))"
            values = list(documents)
        rows = self._db.execute(
            f"SELECT rowid, -bm25(passages_fts, ?, ?, ?) AS s FROM passages_fts WHERE passages_fts MATCH ?{where}"
            " ORDER BY s DESC, rowid LIMIT ?",
            (*weights, query, *values, k),
        )
        return [(i, s) for i, s in rows]

    def frequency(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many passages each term (as FTS5 stems it) stands."""
        count = "SELECT count(*) FROM passages_fts WHERE passages_fts MATCH ?"
        return {t: self._db.execute(count, (f'"{t}"',)).fetchone()[0] for t in terms}

    # --- embeddings, corrections, meta -------------------------------------------------------

    def vectors(self, hashes: Sequence[str]) -> dict[str, Matrix]:
        return self._vectors_of("embeddings", hashes)

    def _vectors_of(self, table: str, hashes: Sequence[str]) -> dict[str, Matrix]:
        out: dict[str, Matrix] = {}
        for at in range(0, len(hashes), 500):
            some = list(hashes[at : at + 500])
            rows = self._db.execute(f"SELECT hash, vector FROM {table} WHERE hash IN ({','.join('?' * len(some))})", some)
            out |= {h: np.frombuffer(v, dtype=np.float32) for h, v in rows}
        return out

    def store_vectors(self, hashes: Sequence[str], vectors: Sequence[Matrix] | Matrix, table: str = "embeddings") -> None:
        rows = [(h, v.tobytes()) for h, v in zip(hashes, vectors, strict=True)]
        self._db.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?,?)", rows)

    @property
    def meaning(self) -> Callable[[Sequence[str]], Matrix] | None:
        """What gives the unit vectors of texts that are no passages (texts, dimensions); None without an embedder."""
        return self._meaning if self._embedder else None

    def _meaning(self, texts: Sequence[str]) -> Matrix:
        """Each vector is made once. What is kept is let go where it has grown to several times what the register tells."""
        assert self._embedder  # noqa: S101
        embedder = self._embedder()
        hashes = [key_of_vector(embedder, t) for t in texts]
        found = self._vectors_of("meanings", hashes)
        if new := {h: t for h, t in zip(hashes, texts, strict=True) if h not in found}:
            found |= dict(zip(new, embedder.embed(list(new.values())), strict=True))
            kept, told = (self._db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("meanings", "mentions"))
            if kept > _SPARE + _TIMES * told:
                self._db.execute("DELETE FROM meanings")
            self.store_vectors(list(new), [found[h] for h in new], "meanings")
        return np.stack([found[h] for h in hashes]) if hashes else np.zeros((0, 1), np.float32)

    def passage_vectors(self, ids: Sequence[int] | None = None) -> tuple[list[int], list[int], Matrix]:
        """(passage ids, their documents, their vectors) from the cache; those without a vector are left out."""
        rows = self._db.execute(
            "SELECT p.id, p.document, e.vector FROM passages p JOIN embeddings e ON e.hash = p.embedding ORDER BY p.id"
        ).fetchall()
        wanted = None if ids is None else set(ids)
        rows = [r for r in rows if wanted is None or r[0] in wanted]
        matrix = np.vstack([np.frombuffer(r[2], dtype=np.float32) for r in rows]) if rows else np.zeros((0, 1), np.float32)
        return [r[0] for r in rows], [r[1] for r in rows], matrix

    def correction(self, path: str) -> dict[str, str]:
        """What a person set for a file: its own correction over those of the folders it lies in."""
        found: dict[str, str] = {}
        for scope in [*(str(p) for p in reversed(Path(path).parents)), path]:
            found |= self.correction_at(scope)
        return found

    def set_correction(self, path: str, fields: dict[str, str]) -> None:
        body = self.correction_at(path) | fields
        self._db.execute("INSERT OR REPLACE INTO corrections VALUES (?,?)", (path, json.dumps(body)))

    def correction_at(self, path: str) -> dict[str, str]:
        """What a person set for a file or folder itself."""
        row = self._db.execute("SELECT body FROM corrections WHERE path = ?", (path,)).fetchone()
        return json.loads(row[0]) if row else {}

    def reset_correction(self, path: str, before: Mapping[str, str], after: Mapping[str, str]) -> None:
        """Takes back what was set for a file or folder: what `after` names is as in `before` again, or as its papers say."""
        body = {n: v for n, v in self.correction_at(path).items() if n not in after} | {
            n: before[n] for n in after if n in before
        }
        self._db.execute("INSERT OR REPLACE INTO corrections VALUES (?,?)", (path, json.dumps(body)))

    def meta(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def set_meta(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?,?)", (name, value))

    def counts(self) -> dict[str, int]:
        """The number of documents, passages and recommendations, read from their tables. Raises LibraryUnusable."""
        try:
            return {
                table: int(self._db.execute(f"SELECT count(*) FROM (SELECT * FROM {table})").fetchone()[0])
                for table in ("documents", "passages", "recommendations")
            }
        except sqlite3.DatabaseError as e:
            raise LibraryUnusable(f"the catalogue cannot be read ({e}); `scrutineer check` tells more") from e

    def problems(self) -> list[str]:
        """What SQLite itself finds wrong, and passages whose text is not their slice of the document."""
        out = [str(r[0]) for r in self._db.execute("PRAGMA integrity_check") if r[0] != "ok"]
        full_text = self._db.execute("SELECT count(*) FROM passages_fts").fetchone()[0]
        passages = self._db.execute("SELECT count(*) FROM passages").fetchone()[0]
        if full_text != passages:
            out.append(f"full text holds {full_text} passages, the catalogue {passages}")
        orphans = self._db.execute(
            "SELECT count(*) FROM embeddings WHERE hash NOT IN (SELECT embedding FROM passages)"
        ).fetchone()[0]
        if orphans:
            out.append(f"{orphans} cached embeddings belong to no passage")
        missing = self._db.execute(
            "SELECT count(*) FROM passages WHERE embedding NOT IN (SELECT hash FROM embeddings)"
        ).fetchone()[0]
        if missing:
            out.append(f"{missing} passages have no embedding")
        bad = self._db.execute(
            'SELECT count(*) FROM passages p JOIN documents d ON d.id = p.document WHERE substr(d.text, p."start" + 1, p."end" - p."start") <> p."text"'
        ).fetchone()[0]
        if bad:
            out.append(f"{bad} passages are not the text at their offsets")
        return out


def within(filters: Filters, authority: str | None, committee: str | None, date: dt.date | None) -> bool:
    """Whether a document or recommendation lies within `filters`; one without a date lies in no span of dates."""
    if filters.authority and not same_authority(filters.authority, authority):
        return False
    if filters.committee and fold_place(filters.committee) not in fold_place(committee or ""):
        return False
    if (filters.since or filters.until) and date is None:
        return False
    return not ((filters.since and date and date < filters.since) or (filters.until and date and date > filters.until))


def _place(parsed: ParsedDocument) -> str:
    """Council, committee and written date: searched with every passage of a document, never quoted."""
    meeting = parsed.meeting
    date = written(dt.date.fromisoformat(meeting.date.value)) if meeting.date else None
    return " ".join(filter(None, (_value(meeting.authority), _value(meeting.committee), date)))


def _value(found: Found | None) -> str | None:
    return found.value if found else None


def _explained(error: sqlite3.DatabaseError, path: Path) -> Exception:
    text = str(error)
    if "locked" in text or "busy" in text:
        return LibraryBusy("another process is writing to this library; try again when it is done")
    if "unable to open" in text or "readonly" in text:
        return LibraryUnusable(f"{path}: cannot be opened ({text}); check the folder and its permissions")
    return LibraryUnusable(f"{path}: not a catalogue of scrutineer's ({text}); name another folder with --library")
