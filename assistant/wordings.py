"""How one recommendation is worded in different papers, word by word."""

from __future__ import annotations

import datetime as dt
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from assistant.citations import shown
from assistant.records import StatusRow
from language.text import linear_re as re

Mark = Literal["", "ins", "del"]


class Wording(NamedTuple):
    """A paper's wording as runs of words: the same as at first (""), added ("ins") or left out ("del")."""

    date: dt.date | None
    file: str
    runs: list[tuple[str, Mark]]


def compared(row: StatusRow) -> list[Wording]:
    """Each other wording, in the first paper that has it, against the first one; the first stands unmarked before them.

    Empty where all papers word it alike.
    """
    told = {shown(e.text): e for e in reversed(row.events) if e.text}
    wordings = sorted(told.items(), key=lambda pair: row.events.index(pair[1]))
    if len(wordings) < 2:
        return []
    first, *_ = wordings
    return [Wording(e.date, e.file, changes(first[0], text)) for text, e in wordings]


def changes(made: str, told: str) -> list[tuple[str, Mark]]:
    """What became of the words of one text in another.

    >>> changes("write in May", "write in June")
    [('write in', ''), ('May', 'del'), ('June', 'ins')]
    """
    a, b = made.split(), told.split()
    runs: list[tuple[str, Mark]] = []
    for tag, i, j, k, n in SequenceMatcher(None, [_folded(w) for w in a], [_folded(w) for w in b], autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append((" ".join(b[k:n]), ""))
            continue
        runs += [(" ".join(a[i:j]), "del")] if i < j else []
        runs += [(" ".join(b[k:n]), "ins")] if k < n else []
    return runs


def _folded(word: str) -> str:
    return re.sub(r"\W+", "", word).lower() or word
