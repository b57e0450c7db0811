"""A recommendation while it is being put together, and the tellings that it is put together from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from index.likeness import Telling, fold_words
from index.records import Decision, Sign, StoredMention
from ingest.records import Mention

KIND_ORDER = {"made": 0, "response": 1, "update": 2, "sign_off": 3}
FAR_FUTURE = dt.date.max


@dataclass
class Told:
    """A telling, and how it is compared."""

    stored: StoredMention
    telling: Telling

    @property
    def mention(self) -> Mention:
        return self.stored.mention

    @property
    def sign(self) -> Sign:
        return sign_of(self.stored)


@dataclass
class Linked:
    """A recommendation while it is being put together. `renews` is the record that it makes again."""

    told: list[Told] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    renews: Linked | None = None
    renewed_on: dt.date | None = None
    id: str = ""
    amended: dict[str, Decision] = field(default_factory=dict)
    _known: dict[str, object] = field(default_factory=dict)

    def add(self, *more: Told) -> None:
        self.told += more
        self._known.clear()

    def _first(self, name: str) -> object:
        """The first that any telling gives."""
        if name not in self._known:
            self._known[name] = next((v for t in self.told if (v := getattr(t.mention, name))), None)
        return self._known[name]

    @property
    def made_on(self) -> dt.date | None:
        return self._first("made_on")  # type: ignore[return-value]

    @property
    def number(self) -> str | None:
        return self._first("number")  # type: ignore[return-value]

    @property
    def item(self) -> str:
        return self._first("item_title") or ""  # type: ignore[return-value]

    @property
    def committee(self) -> str:
        return self._first("committee") or ""  # type: ignore[return-value]

    @property
    def is_made(self) -> bool:
        """Whether a paper is known that makes it."""
        return any(t.mention.kind == "made" for t in self.told)

    @property
    def rejected(self) -> bool:
        return any(t.mention.state == "rejected" for t in self.told)


def sign_of(m: StoredMention) -> Sign:
    return Sign(path=m.path, words=fold_words(m.mention.text), number=m.mention.number)


def told_at(m: StoredMention) -> tuple[dt.date, int, str, int]:
    """Oldest first; of those without a date the making comes before, all else after those with one."""
    undated = dt.date.min if m.mention.kind == "made" else FAR_FUTURE
    return m.mention.said_on or undated, KIND_ORDER[m.mention.kind], m.sha256, m.id
