"""The account of what people did by hand, in the catalogue, and what of it holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from index.connections import Connections
from index.records import Act, Decision


class Acts:
    """Reads and writes the acts; writing goes on inside the catalogue's transaction.

    `touch` is called with each decision that begins or ceases to hold.
    """

    def __init__(self, db: Connections, touch: Callable[[Decision], None]) -> None:
        self._db = db
        self._touch = touch

    def all(self) -> list[Act]:
        """What people did, oldest first."""
        rows = self._db.execute("SELECT id, body FROM acts ORDER BY id")
        return [Act.model_validate_json(body).model_copy(update={"id": id_}) for id_, body in rows]

    def add(self, act: Act) -> None:
        """Notes an act, and has what it decides hold."""
        self._db.execute("INSERT INTO acts (body) VALUES (?)", (act.model_dump_json(exclude={"id"}),))
        self._hold()

    def undo(self, act: Act) -> None:
        """Notes an act, given as undone; what it decided no longer holds, and what it made void does again."""
        self._db.execute("UPDATE acts SET body = ? WHERE id = ?", (act.model_dump_json(exclude={"id"}), act.id))
        self._hold()

    def holding(self) -> list[Decision]:
        """What is decided by the acts that are not undone, in their order."""
        return [Decision.model_validate_json(b) for (b,) in self._db.execute("SELECT body FROM decisions ORDER BY id")]

    def _hold(self) -> None:
        """Works out anew what holds: what each act decides, less what later ones make void."""
        holds: dict[str, Decision] = {}
        for act in self.all():
            if act.undone_at is None:
                for d in act.forgets:
                    holds.pop(d.model_dump_json(), None)
                holds |= {d.model_dump_json(): d for d in act.decides}
        held = {d.model_dump_json(): d for d in self.holding()}
        self._db.execute("DELETE FROM decisions")
        self._db.executemany("INSERT INTO decisions (body) VALUES (?)", [(body,) for body in holds])
        for body in sorted(holds.keys() ^ held.keys()):
            self._touch(holds.get(body) or held[body])

    def take_over(self) -> None:
        """Decisions of a format that kept no acts become acts of nobody known."""
        for (body,) in self._db.execute("SELECT body FROM decisions ORDER BY id").fetchall():
            d = Decision.model_validate_json(body)
            about = f"“{d.left.words}” and “{d.right.words if d.right else ''}”"
            self.add(
                Act(
                    kind="part" if d.verdict == "part" else "join",
                    who="unknown",
                    at=dt.datetime.now(dt.UTC),
                    about=about,
                    decides=(d,),
                )
            )
