"""The register's tables in the catalogue: mentions with what they are compared by, records, and what a hand decided."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from index.acts import Acts
from index.connections import Connections
from index.identity import fold_committee
from index.likeness import Telling, fold_words, plain_traces, telling_of, traces
from index.linked import sign_of
from index.numbered import Slot
from index.records import Decision, LeftOut, Recommendation, Sign, StoredMention
from ingest.authorities import fold_place
from ingest.records import Found, Mention

_MENTION = (
    "SELECT m.id, m.document, d.file, d.path, d.sha256, COALESCE(d.adopted, d.authority), m.body"
    " FROM mentions m JOIN documents d ON d.id = m.document"
)
_LEFT_OUT = "SELECT m.id, d.file, d.path, m.left_out, m.body FROM mentions m JOIN documents d ON d.id = m.document"
# A council that was only guessed from places can still be outvoted by the recommendations told of.
_SURE = "d.authority IS NOT NULL AND COALESCE(json_extract(d.sources, '$.authority'), '') NOT LIKE '%place named%'"


def place_of(m: StoredMention) -> str:
    """What a mention's council is known by; a document without one is a council of its own."""
    return fold_place(m.authority) if m.authority else f"?{m.sha256}"


def traces_of(m: StoredMention) -> set[int]:
    """All the traces that a mention is filed under."""
    own = traces(telling_of(m.mention), place_of(m)) if m.mention.text else set()
    return own | plain_traces(m.mention)


class Met(NamedTuple):
    """Who met, and when, as a document tells."""

    document: int
    authority: str
    committee: str | None
    date: dt.date | None


class Ledger:
    """Reads and writes the register's tables; writing goes on inside the catalogue's transaction."""

    def __init__(self, db: Connections) -> None:
        self._db = db
        self.acts = Acts(db, self._touch)

    # --- what has changed ------------------------------------------------------------------

    def document_added(self, document: int, authority: str | None) -> None:
        self._stale("document", [document])
        self._stale("named", [authority] if authority else ())

    def document_leaves(self, document: int) -> None:
        """Remembers what a document's going touches, and takes its mentions from the register; called before it is deleted."""
        mentions = self.mentions_of([document])
        reached = {r for records in self.reached(m.id for m in mentions).values() for r in records}
        self._stale("cluster", self.clusters_in(document) | self.clusters_of(reached))
        self._stale("authority", {place_of(m) for m in mentions})
        self._stale("trace", {t for m in mentions for t in plain_traces(m.mention)})
        self._stale("named", {a for a in (*(m.authority for m in mentions), self.adoption(document)[1]) if a})
        self._unfile(mentions)
        self._db.execute("DELETE FROM stale WHERE what = 'document' AND value = ?", (document,))

    def _unfile(self, mentions: Iterable[StoredMention]) -> None:
        self._db.executemany(
            "DELETE FROM traces WHERE trace = ? AND mention = ?", [(t, m.id) for m in mentions for t in traces_of(m)]
        )

    def _touch(self, decision: Decision) -> None:
        """What a person decided is to be seen: the clusters of its files are linked again."""
        for sign in filter(None, (decision.left, decision.right)):
            self._stale("cluster", self._clusters_at(sign.path))
        if decision.verdict == "put_back" and (document := self._at(decision.left.path)) is not None:
            self.document_leaves(document)
            self.put_back_again(decision.left.path)
            self._stale("document", [document])

    def _at(self, path: str) -> int | None:
        row = self._db.execute("SELECT id FROM documents WHERE path = ?", (path,)).fetchone()
        return int(row[0]) if row else None

    def _clusters_at(self, path: str) -> set[int]:
        document = self._at(path)
        return set() if document is None else self.clusters_in(document)

    def clusters_in(self, document: int) -> set[int]:
        rows = self._db.execute("SELECT cluster FROM mentions WHERE document = ? AND cluster > 0", (document,))
        return {c for (c,) in rows}

    def all_stale(self) -> None:
        """Forgets the whole register, so that it is linked afresh."""
        for table in ("traces", "recommendation_mentions", "recommendations"):
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute("UPDATE mentions SET authority = NULL, telling = NULL, cluster = NULL")
        self._db.execute("DELETE FROM stale")
        for document, authority in self._db.execute("SELECT id, authority FROM documents").fetchall():
            self.document_added(document, authority)

    def _stale(self, what: str, values: Iterable[Any]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO stale VALUES (?,?)", [(what, v) for v in values])

    def is_stale(self) -> bool:
        return bool(self._db.execute("SELECT EXISTS (SELECT 1 FROM stale)").fetchone()[0])

    def stale(self) -> dict[str, set[Any]]:
        """What has changed since the register was last in step: documents, clusters, authorities, traces."""
        found: defaultdict[str, set[Any]] = defaultdict(set)
        for what, value in self._db.execute("SELECT what, value FROM stale"):
            found[what].add(value)
        return found

    def in_step(self) -> None:
        """The register has taken in all that changed; it is of a new edition."""
        self._db.execute("DELETE FROM stale")
        self._db.execute("INSERT OR REPLACE INTO meta VALUES ('register', ?)", (str(self.edition() + 1),))

    def edition(self) -> int:
        """How often the register was brought into step: while it is the same, so is the register."""
        row = self._db.execute("SELECT value FROM meta WHERE name = 'register'").fetchone()
        return int(row[0]) if row else 0

    def councils(self, touched: Iterable[str]) -> tuple[list[str], bool]:
        """(the councils that documents name themselves or a person gave, none guessed from places; whether they have changed).

        `touched` are those that documents added or dropped name; the others are as they were.
        """
        row = self._db.execute("SELECT value FROM meta WHERE name = 'councils'").fetchone()
        before = set(json.loads(row[0])) if row else set()
        query = f"SELECT EXISTS (SELECT 1 FROM documents d WHERE d.authority = ? AND {_SURE})"
        now = set(before)
        for name in touched:
            (now.add if self._db.execute(query, (name,)).fetchone()[0] else now.discard)(name)
        self._db.execute("INSERT OR REPLACE INTO meta VALUES ('councils', ?)", (json.dumps(sorted(now)),))
        return sorted(now), now != before

    # --- documents without a council ---------------------------------------------------------

    def unsure_documents(self, among: Iterable[int] | None = None) -> list[int]:
        """Documents that name no council, or one only guessed from places."""
        query = f"SELECT d.id FROM documents d WHERE NOT ({_SURE})"
        if among is None:
            return [d for (d,) in self._db.execute(query)]
        return [d for (d,) in self._in(f"{query} AND d.id IN", list(among))]

    def committee(self, document: int) -> str | None:
        row = self._db.execute("SELECT committee FROM documents WHERE id = ?", (document,)).fetchone()
        return row[0] if row else None

    def meetings(self) -> list[Met]:
        """The documents that for sure are of a council, by date."""
        query = f"SELECT d.id, d.authority, d.committee, d.meeting_date FROM documents d WHERE {_SURE} ORDER BY d.meeting_date, d.sha256"
        return [Met(i, a, c, dt.date.fromisoformat(day) if day else None) for i, a, c, day in self._db.execute(query)]

    def fellows(self) -> dict[str, list[int]]:
        """Each committee's name, folded, to its documents that name no council, by date."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        query = "SELECT d.committee, d.id FROM documents d WHERE d.authority IS NULL AND d.committee IS NOT NULL ORDER BY d.meeting_date, d.sha256"
        for committee, document in self._db.execute(query):
            found[fold_committee(committee)].append(document)
        return found

    def unsure_near(self, traces: Iterable[int]) -> list[int]:
        """The documents without a sure council that bear any of these traces."""
        query = (
            "SELECT DISTINCT m.document FROM traces t JOIN mentions m ON m.id = t.mention JOIN documents d ON d.id = m.document"
            f" WHERE NOT ({_SURE}) AND t.trace IN"
        )
        return [d for (d,) in self._in(query, list(traces))]

    def sure_near(self, traces: Iterable[int]) -> list[StoredMention]:
        """The mentions of documents that name their council, under these traces."""
        query = f"{_MENTION} WHERE {_SURE} AND m.id IN (SELECT mention FROM traces WHERE trace IN"
        return [_mention(r) for r in self._in(query, list(traces), ")")]

    def adoption(self, document: int) -> tuple[str | None, str | None]:
        """(the council a document has adopted, the one it names itself)."""
        row = self._db.execute("SELECT adopted, authority FROM documents WHERE id = ?", (document,)).fetchone()
        return row[0], row[1]

    def adopt(self, document: int, found: Found | None) -> None:
        values = (found.value, found.source) if found else (None, None)
        self._db.execute("UPDATE documents SET adopted = ?, adopted_from = ? WHERE id = ?", (*values, document))

    # --- mentions ------------------------------------------------------------------------------

    def mentions_of(self, documents: Iterable[int]) -> list[StoredMention]:
        """The mentions of documents that are not left out."""
        return [_mention(r) for r in self._in(f"{_MENTION} WHERE m.left_out IS NULL AND m.document IN", list(documents))]

    def left_out_of(self, document: int) -> list[LeftOut]:
        """What of a document was taken for no recommendation, in its order."""
        rows = self._db.execute(f"{_LEFT_OUT} WHERE m.document = ? AND m.left_out IS NOT NULL ORDER BY m.ordinal", (document,))
        return [_left_out(r) for r in rows]

    def left_out(self, mention: int) -> LeftOut | None:
        row = self._db.execute(f"{_LEFT_OUT} WHERE m.id = ? AND m.left_out IS NOT NULL", (mention,)).fetchone()
        return _left_out(row) if row else None

    def put_back_again(self, path: str) -> None:
        """What of a file was left out and a person put back is in the register; what was not is out of it."""
        back = {d.left for d in self.decisions() if d.verdict == "put_back" and d.left.path == path}
        rows = self._db.execute(
            "SELECT m.id, m.body FROM mentions m JOIN documents d ON d.id = m.document"
            " WHERE d.path = ? AND json_extract(m.body, '$.left_out') IS NOT NULL", (path,)
        ).fetchall()  # fmt: skip
        for id_, body in rows:
            mention = Mention.model_validate_json(body)
            is_back = Sign(path=path, words=fold_words(mention.text), number=mention.number) in back
            why = None if is_back else mention.left_out
            self._db.execute(
                "UPDATE mentions SET left_out = ?, cluster = iif(?, cluster, NULL) WHERE id = ?", (why, is_back, id_)
            )

    def members(self, clusters: Iterable[int]) -> list[StoredMention]:
        return [_mention(r) for r in self._in(f"{_MENTION} WHERE m.cluster IN", list(clusters))]

    def numbered(self, place: str) -> list[StoredMention]:
        """A council's answers by number alone."""
        return [_mention(r) for r in self._db.execute(f"{_MENTION} WHERE m.authority = ? AND m.cluster = 0", (place,))]

    def untold(self, places: Iterable[str]) -> set[int]:
        """The clusters of councils in which no paper makes anything: rows that may be those of recommendations worded otherwise."""
        query = (
            "SELECT cluster FROM mentions WHERE authority = ? AND cluster > 0 GROUP BY cluster"
            " HAVING SUM(json_extract(body, '$.kind') = 'made') = 0"
        )
        return {c for place in places for (c,) in self._db.execute(query, (place,))}

    def file(self, mentions: Sequence[StoredMention]) -> None:
        """Notes of mentions their council, what they are compared by, and their traces. What only names numbers is in cluster 0."""
        self._db.executemany(
            "UPDATE mentions SET authority = ?, telling = ?, cluster = ? WHERE id = ?",
            [(place_of(m), _written(telling_of(m.mention)), None if m.mention.text else 0, m.id) for m in mentions],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO traces VALUES (?,?)", sorted((t, m.id) for m in mentions for t in traces_of(m))
        )

    def under(self, traces: Iterable[int]) -> list[tuple[int, int, int]]:
        """(trace, mention, cluster) of the linked mentions filed under these traces."""
        query = (
            "SELECT t.trace, m.id, m.cluster FROM traces t JOIN mentions m ON m.id = t.mention WHERE m.cluster > 0 AND t.trace IN"
        )
        return self._in(query, list(traces))

    def tellings(self, ids: Iterable[int]) -> dict[int, Telling]:
        return {i: _telling(body) for i, body in self._in("SELECT id, telling FROM mentions WHERE id IN", list(ids))}

    # --- records -------------------------------------------------------------------------------

    def is_empty(self) -> bool:
        return not self._db.execute("SELECT EXISTS (SELECT 1 FROM recommendations)").fetchone()[0]

    def slots(self, place: str, without: set[int]) -> list[tuple[Slot, int]]:
        """A council's records as answers by number find them, with their clusters; those of clusters `without` left out."""
        rows = self._db.execute(
            "SELECT id, made_on, item, committee, number, slot, cluster FROM recommendations WHERE place = ?", (place,)
        )
        return [
            (Slot(i, _date(on), item, com, no, *json.loads(more)), c)
            for i, on, item, com, no, more, c in rows
            if c not in without
        ]

    def reached(self, mentions: Iterable[int]) -> dict[int, set[str]]:
        """The records that answers by number are joined to now."""
        found: defaultdict[int, set[str]] = defaultdict(set)
        for mention, record in self._in(
            "SELECT mention, recommendation FROM recommendation_mentions WHERE mention IN", list(mentions)
        ):
            found[mention].add(record)
        return found

    def holding(self, sign: Sign) -> set[str]:
        """The records that a telling is in."""
        document = self._at(sign.path)
        own = [m.id for m in self.mentions_of([document]) if sign_of(m) == sign] if document is not None else []
        return {r for records in self.reached(own).values() for r in records}

    def clusters_of(self, records: Iterable[str]) -> set[int]:
        return {c for (c,) in self._in("SELECT DISTINCT cluster FROM recommendations WHERE id IN", sorted(records))}

    def drop_clusters(self, clusters: Iterable[int]) -> None:
        self._db.executemany("DELETE FROM recommendations WHERE cluster = ?", [(c,) for c in clusters])

    def store(self, rows: Sequence[tuple[int, str, Slot, Recommendation]], members: Sequence[tuple[int, int]]) -> None:
        """Stores records (cluster, place, slot, record) and which cluster each mention is in (cluster, mention)."""
        self._db.executemany("UPDATE mentions SET cluster = ? WHERE id = ?", members)
        self._db.executemany(
            "INSERT INTO recommendations VALUES (?,?,?,?,?,?,?,?,?,?)",
            [
                (
                    r.id,
                    c,
                    place,
                    r.authority,
                    r.made_on and r.made_on.isoformat(),
                    s.item,
                    s.committee,
                    s.number,
                    json.dumps((s.item_number, s.words, s.known_from, s.parts, s.references, s.told_in)),
                    r.model_dump_json(),
                )
                for c, place, s, r in rows
            ],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO recommendation_mentions VALUES (?,?)", [(m, r.id) for _, _, _, r in rows for m in r.mentions]
        )

    def recommendations(self) -> list[Recommendation]:
        rows = self._db.execute("SELECT body FROM recommendations ORDER BY place, made_on, id")
        return [Recommendation.model_validate_json(body) for (body,) in rows]

    def recommendation(self, id_: str) -> Recommendation | None:
        row = self._db.execute("SELECT body FROM recommendations WHERE id = ?", (id_,)).fetchone()
        return Recommendation.model_validate_json(row[0]) if row else None

    def of_path(self, path: str) -> list[Recommendation]:
        """The recommendations that the document at a path tells of."""
        rows = self._db.execute(
            "SELECT DISTINCT r.body FROM recommendations r JOIN recommendation_mentions rm ON rm.recommendation = r.id"
            " JOIN mentions m ON m.id = rm.mention JOIN documents d ON d.id = m.document WHERE d.path = ?",
            (path,),
        )
        return [Recommendation.model_validate_json(body) for (body,) in rows]

    # --- what people decided ---------------------------------------------------------------------

    def decisions(self) -> list[Decision]:
        return self.acts.holding()

    def joined_to(self, paths: set[str]) -> set[int]:
        """The clusters of the files whose tellings a person joined with those of these files."""
        pairs = [(d.left.path, d.right.path) for d in self.decisions() if d.verdict == "join" and d.right]
        others = {b for a, b in pairs if a in paths} | {a for a, b in pairs if b in paths}
        return {c for path in others for c in self._clusters_at(path)}

    def _in(self, query: str, values: Sequence[Any], end: str = "") -> list[Any]:
        """The rows of a query that ends in "IN", for any number of values."""
        out: list[Any] = []
        for at in range(0, len(values), 900):
            some = values[at : at + 900]
            out += self._db.execute(f"{query} ({','.join('?' * len(some))}){end}", some)
        return out


def _mention(row: Sequence[Any]) -> StoredMention:
    fields = dict(zip(StoredMention.model_fields, row, strict=True))
    return StoredMention(**fields | {"mention": Mention.model_validate_json(row[-1])})


def _left_out(row: Sequence[Any]) -> LeftOut:
    id_, file, path, reason, body = row
    m = Mention.model_validate_json(body)
    page = m.recommended[0].page if m.recommended else None
    sign = Sign(path=path, words=fold_words(m.text), number=m.number)
    return LeftOut(id=id_, file=file, sign=sign, text=m.text, number=m.number, item_title=m.item_title, page=page, reason=reason)


def _written(t: Telling) -> str:
    """A telling as one line, quicker to read than JSON; folded words hold no tab or newline."""
    return "\t".join((t.words, t.made_on.isoformat() if t.made_on else "", t.item, t.number or "", *t.parts))


def _telling(line: str) -> Telling:
    words, made_on, item, number, *parts = line.split("\t")
    return Telling(words, " ".join((words, *parts)) if parts else words, tuple(parts), _date(made_on), item, number or None)


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
