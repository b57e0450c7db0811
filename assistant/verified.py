"""Whether a sentence that a language model wrote says only what the quotations that it cites say.

Until a check exists that understands, it is strict. A sentence passes only where it can be laid along what it
cites: its words are the quotation's own, in the quotation's order, with nothing between them but small joining
words, and before them at most a lead-in that says whose words they are ("The Licensing Panel asked that").
What is left out must be left out whole, and must not bear on what is kept:

- of a clause that is kept, only brackets, articles, joining words and "on" with a date may go;
- another clause of the same sentence may go if nothing in it puts a condition, an exception or somebody's
  word upon the rest ("if funding allows", "except Meadow Care", "the contractor said").

So a denial, a wish, an actor, a bound, a figure or a date stays in its place, or the sentence is withheld. A word
of standing ("completed", "rejected") must besides be one that the register has for a recommendation of the answer:
what a paper says is data, and one that orders its reader to call everything completed gives the register no status.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant.citations import stands_in
from assistant.grammar import VERBAL, Word, words_of
from assistant.lead_ins import behind_lead_ins, short_names, with_names
from assistant.omissions import DENIAL, JOINING, unfit_omission
from assistant.records import Answer, Citation, Withheld
from assistant.wording import alike, stems_of
from ingest.sentences import sentence_spans
from language.text import linear_re as re

_MARKER = re.compile(r"\[(\d{1,3})\]")
_LEADING_MARKERS = re.compile(r"(?:\s*\[\d{1,3}\])+[.,;]?\s*")
_BULLET = re.compile(r"^\s*(?:[-•*]|\d+[.)])\s+")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_STANDING = re.compile(
    r"\b(?:complet\w+|finish\w*|done|implement\w*|achiev\w*|clos(?:ed|ure)|sign(?:ed)?[ -]off|discharg\w*|accept\w*|agree\w*|approv\w*|supported|supports|"
    r"reject\w*|refus\w*|declin\w*|turned down|withdraw\w*|abandon\w*|ongoing|on track|progress\w*|under ?way|overdue|delay\w*|outstanding|pending|await\w*|"
    r"green|amber|red)\b",
    re.I,
)
_FILLS = frozenset({"was", "were"})
_POINTS_BACK = frozenset("it its they them their this these those there he she his her such same".split())  # noqa: SIM905


class Checked(NamedTuple):
    """The sentences of a model's text that pass, in order, and those that do not, each with the reason."""

    kept: tuple[str, ...]
    withheld: tuple[Withheld, ...]


def checked(text: str, answer: Answer, standings: Sequence[str] = ()) -> Checked:
    """A model's rewording of an answer, sentence by sentence. `standings` are the register's own words for its recommendations."""
    citations = {c.marker: c for c in answer.citations}
    kept: list[str] = []
    withheld: list[Withheld] = []
    for sentence in sentences_of(text):
        why = fault(sentence, citations, standings)
        if why is None:
            kept.append(sentence)
        else:
            withheld.append(Withheld(sentence=sentence, reason=why))
    return Checked(tuple(kept), tuple(withheld))


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, each with the markers that stand after its full stop."""
    out: list[str] = []
    for line in text.splitlines():
        body = _BULLET.sub("", line)
        own: list[str] = []
        for a, b in sentence_spans(body):
            piece = body[a:b].strip()
            if own and (markers := _LEADING_MARKERS.match(piece)):
                own[-1] += f" {markers[0].strip()}"
                piece = piece[markers.end() :]
            if piece:
                own.append(piece)
        out += own
    return out


def fault(sentence: str, citations: Mapping[int, Citation], standings: Sequence[str] = ()) -> str | None:
    """Why a sentence may not be shown; None where it may."""
    markers = [int(m[1]) for m in _MARKER.finditer(sentence)]
    if not markers:
        return "cites nothing"
    if unknown := [m for m in markers if m not in citations]:
        return f"cites [{unknown[0]}], which the answer has not"
    cited = [citations[m] for m in dict.fromkeys(markers)]
    words = re.sub(r"\s+([.,;])", r"\1", _MARKER.sub("", sentence)).strip()
    quotes = "\n".join(c.quote for c in cited)
    return (
        _strange_standing(_own(words, quotes), quotes, standings)
        or _points_across(sentence)
        or _acts_across(sentence)
        or _not_aligned(words, quotes, cited)
    )


def _points_across(sentence: str) -> str | None:
    """ "It" and "there" behind the first of two citations would point to what another paper speaks of."""
    pieces = _MARKER.split(sentence)[::2]
    later = (w for piece in pieces[1:] for w in words_of(piece))
    word = next((w for w in later if w.folded in _POINTS_BACK), None)
    return f"“{word.text}” points from one citation to another" if word else None


def _acts_across(sentence: str) -> str | None:
    """ "… [1], and has set aside …": a second citation's deed without its doer would be the first one's."""
    for piece in _MARKER.split(sentence)[2::2]:
        words = [w for w in words_of(piece) if w.pos != "PUNCT"]
        behind = next((w for w in words if w.folded not in JOINING), None)
        if words and words[0].folded in JOINING and behind and behind.pos in VERBAL:
            return f"“{behind.text}” has no doer in what it cites"
    return None


def _not_aligned(words: str, quotes: str, cited: Sequence[Citation]) -> str | None:
    source = [w for quote in quotes.split("\n") for w in words_of(quote)]
    whole = short_names(list(words_of(words)), source, cited)
    bodies = (whole, *behind_lead_ins(whole, source, cited))
    sources = [source, named] if (named := with_names(source)) != source else [source]
    found = [_strange(body, s) for s in sources for body in bodies]
    return None if None in found else found[0]


def _strange(said: Sequence[Word], source: Sequence[Word]) -> str | None:
    """Why words cannot be laid along the source; None where they can."""
    body = [w for w in said if w.pos != "PUNCT"]
    pairs = _laid_along(body, source)
    at = dict(pairs)
    for n, word in enumerate(body):
        behind = next((k for k in range(n + 1, len(body)) if body[k].folded not in _FILLS), n)
        fills = word.folded in _FILLS and behind in at and _is_note_form(source, at[behind])
        if n not in at and word.folded not in JOINING and not fills:
            return f"“{word.text}” is not in what it cites, or not at that place"
    if not pairs:
        return "says nothing of what it cites"
    return unfit_omission(source, {m for _, m in pairs}, {m for _, m in pairs if source[m].folded not in JOINING})


def _is_note_form(source: Sequence[Word], at: int) -> bool:
    """ "Lease signed", "carers to move": a verb, or its "to", that bears no "was" and no denial of its own, so that "was" may be filled in."""
    before = source[at - 1] if at else None
    bare = before is None or (before.pos not in ("AUX", "PART") and before.folded not in DENIAL | {"to"})
    plans = source[at].folded == "to" and before is not None and before.pos in ("NOUN", "PROPN")
    planned = plans and at + 1 < len(source) and source[at + 1].pos in VERBAL and not _has_verb(source, at)
    return (source[at].pos == "VERB" and bare) or planned


def _has_verb(source: Sequence[Word], at: int) -> bool:
    """Whether a verb stands before a word in its own clause."""
    for word in reversed(source[:at]):
        if word.text in (";", ":", ".", ","):
            return False
        if word.pos in VERBAL:
            return True
    return False


# --- the alignment -------------------------------------------------------------------------------


def _laid_along(said: Sequence[Word], source: Sequence[Word]) -> list[tuple[int, int]]:
    """The longest run of pairs of equal words, in order in both, with as few breaks in the source as may be.

    A longest common subsequence with affine gaps (Gotoh, 1982): a match gains 4, a break in the source costs 1.
    """
    best: dict[tuple[int, int], tuple[int, tuple[int, int] | None]] = {}
    ends: list[tuple[int, int]] = []
    for n, word in enumerate(said):
        for m, other in enumerate(source):
            if word.folded != other.folded:
                continue
            score, before = 4, None
            for p, q in ends:
                if p < n and q < m:
                    gained = best[p, q][0] + 4 - (1 if q + 1 < m else 0) - (1 if p + 1 < n else 0)
                    if gained > score:
                        score, before = gained, (p, q)
            best[n, m] = (score, before)
            ends.append((n, m))
    at = max(ends, key=lambda e: best[e][0], default=None)
    pairs: list[tuple[int, int]] = []
    while at is not None:
        pairs.append(at)
        at = best[at][1]
    return pairs[::-1]


# --- words of standing ---------------------------------------------------------------------------


def _strange_standing(words: str, quotes: str, standings: Sequence[str]) -> str | None:
    said = stems_of(quotes)
    registered = frozenset[str]().union(*(alike(s) for s in stems_of(" ".join(standings)))) if standings else None
    for m in _STANDING.finditer(words):
        own = stems_of(m[0])
        if not own <= said:
            return f"“{m[0]}” is not in what it cites"
        if registered is not None and not own & registered:
            return f"“{m[0]}” is not what the register has"
    return None


def _own(words: str, quotes: str) -> str:
    """The words without those that it quotes, in quotation marks and as they stand in what it cites."""
    return _QUOTED.sub(lambda m: " " if stands_in(m[1], quotes) else m[0], words)
