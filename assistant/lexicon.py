"""What a library's own papers say of words: its councils and committees, its abbreviations, how a word is spelt."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.records import Correction
from assistant.wording import ASKING, ASKING_OF_PAPERS, SYNONYMS
from index.catalogue import within
from index.embedder import is_common_word
from index.library import Library
from index.records import DocumentRow, Filters
from index.search import STOP_WORDS, without_accents
from language.text import linear_re as re

_ABBREVIATION = re.compile(
    r"\b(?P<words>(?:[A-Z][\w’'-]+(?:\s+(?:and|of|for|the|to|in|&)\s+|\s+|-)){1,7}?[A-Z]?[\w’'-]+)\s+\((?P<short>[A-Z][A-Z&]{1,7})s?\)"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_SHORTEST = 4  # letters of a word that may be misspelt
_TWO_SLIPS = 8  # letters from which on a word may have two slips of the pen


class Names:
    """The councils and committees of a library, and when they met."""

    def __init__(self, documents: Iterable[DocumentRow]) -> None:
        documents = list(documents)
        self.authorities = sorted({d.authority for d in documents if d.authority})
        self.committees = sorted({d.committee for d in documents if d.committee}, key=len, reverse=True)
        self._meetings = [
            (d.authority, d.committee, d.meeting_date) for d in documents if d.meeting_date and d.kind in ("minutes", "agenda")
        ]

    def last_meeting(self, authority: str | None, committee: str | None) -> dt.date | None:
        """The newest date of minutes (or an agenda) in the library; None where none is known."""
        among = Filters(authority=authority, committee=committee)
        return max((day for a, c, day in self._meetings if within(among, a, c, day)), default=None)


@dataclass(frozen=True)
class Words:
    """How often each word stands in the passages, and what each abbreviation (in lower case) is spelt out as."""

    counts: Mapping[str, int] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)


class Lexicon:
    """The words of one library, learnt when first asked for and again when its documents change."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._of: tuple[tuple[int, str], ...] = ()
        self._words = Words()

    @property
    def names(self) -> Names:
        return Names(self._library.documents())

    @property
    def abbreviations(self) -> Mapping[str, str]:
        """Abbreviation (lower case) to what the documents spell it out as: "cse" to "Child Sexual Exploitation"."""
        return self._learnt().abbreviations

    def corrected(self, text: str) -> tuple[str, tuple[Correction, ...]]:
        """The text with its slips of the pen read as words of the library: "taxy traning" as "taxi training".

        A word is read otherwise only where no paper and no common English has it, and a word of the
        papers (or one that questions use) is within one slip of it, two for a long one.
        """
        out, changes, at = "", [], 0
        for m in _WORD.finditer(text):
            if (better := self._better(m[0])) is not None:
                out += text[at : m.start()] + better
                at = m.end()
                changes.append(Correction(written=m[0], read=better))
        return out + text[at:], tuple(changes)

    def _better(self, word: str) -> str | None:
        folded = without_accents(word.lower())
        if len(folded) < _SHORTEST or word.isupper() or folded in _ASKED_WITH or is_common_word(folded):
            return None
        learnt = self._learnt()
        if folded in learnt.counts or self._library.catalogue.frequency([folded])[folded]:
            return None
        slips = 2 if len(folded) >= _TWO_SLIPS else 1
        near = [w for w in (*learnt.counts, *_ASKED_WITH) if w[0] == folded[0] and abs(len(w) - len(folded)) <= slips]
        found = process.extract(folded, near, scorer=OSA.distance, score_cutoff=slips, limit=8)
        if not found:
            return None
        return min(found, key=lambda hit: (hit[1], hit[0] not in _ASKED_WITH, -learnt.counts.get(hit[0], 0), hit[0]))[0]

    def _learnt(self) -> Words:
        documents = self._library.catalogue.edition()
        if documents != self._of:
            counts: Counter[str] = Counter()
            short: dict[str, str] = {}
            for id_, _ in documents:
                text = self._library.catalogue.text(id_)
                counts.update(w for w in _WORD.findall(without_accents(text.lower())) if len(w) >= _SHORTEST)
                for m in _ABBREVIATION.finditer(text):
                    if words := _spelt_out(m["words"], m["short"]):
                        short.setdefault(m["short"].lower(), words)
            self._of, self._words = documents, Words(counts, short)
        return self._words


_ASKED_WITH = frozenset(
    [*ASKING, *ASKING_OF_PAPERS, *STOP_WORDS, *(w for row in SYNONYMS for w in row)]
)  # words that questions are put in


def _spelt_out(words: str, short: str) -> str | None:
    """The last words whose initials are the abbreviation; None where they are not."""
    parts = [w for w in re.split(r"[\s-]+", words) if w]
    letters = short.replace("&", "").lower()
    for count in range(len(letters), len(letters) + 4):
        tail = parts[-count:]
        initials = "".join(w[0].lower() for w in tail)
        main = "".join(w[0].lower() for w in tail if w.lower() not in ("and", "of", "for", "the", "to", "in", "&"))
        if letters in (initials, main):
            return " ".join(tail)
    return None
