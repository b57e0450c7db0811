"""What a shorter sentence may leave out of its quotation, and what not, because it bears on what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from assistant.grammar import VERBAL, Word
from ingest.dates import find_dates
from language.text import linear_re as re

# What may stand between the quotation's words; none of them denies, bounds, counts or tells a time.
JOINING = frozenset("a an the and but while that which who of whose".split())  # noqa: SIM905
DENIAL = frozenset("not no never neither nor without".split())  # noqa: SIM905
_YEAR = re.compile(r"(?:19|20)\d\d")
# With one of these, what is said apart from a clause still bears on it: a condition, an exception, a doubt.
_CONDITION = frozenset(
    """if unless provided providing subject except save excepting excluding barring apart other until till once only whether assuming depending pending
    reportedly allegedly apparently seemingly supposedly rather instead when where long soon event condition conditional""".split()  # noqa: SIM905
)
_SHORT = 6  # words of a clause that may be no more than whose word the rest is: "the Group was advised"
_WORD_OF = frozenset(
    """said says told stated reported warned claimed argued advised understood believed thought expected hoped suggested alleged heard explained
    according view opinion seems appears""".split()  # noqa: SIM905
)
_UNITS = frozenset("per cent percent % million thousand pounds".split())  # noqa: SIM905
_OPENS_DEPENDENT = frozenset({"that", "whether", "to"})
_JOINS_CLAUSES = frozenset("and but while whilst although though which who whereas".split())  # noqa: SIM905


class _Clause(NamedTuple):
    """A run of a quotation's words between commas or other marks: the indices of its words."""

    sentence: int
    words: tuple[int, ...]
    bracketed: bool


def _clauses(source: Sequence[Word]) -> list[_Clause]:
    """The quotation's clauses: cut at marks, and before "and" or "but" where a verb stands on both sides."""
    out: list[_Clause] = []
    sentence = 0
    for marks, run in groupby(
        range(len(source)), key=lambda n: source[n].pos == "PUNCT" and source[n].folded not in ("'", "-", '"')
    ):
        words = list(run)
        if marks:
            sentence += any(source[n].text in (".", "?", "!") for n in words)
            continue
        before = source[words[0] - 1].text if words[0] else ""
        cuts = [0, *(k for k, n in enumerate(words) if k and _cuts(source, words, k, n)), len(words)]
        out += [_Clause(sentence, tuple(words[a:b]), before in ("(", "[")) for a, b in pairwise(cuts)]
    return out


def _cuts(source: Sequence[Word], words: Sequence[int], k: int, n: int) -> bool:
    joins = source[n].folded in ("and", "but", "while", "which", "who", "although", "though")
    return joins and any(source[w].pos in VERBAL for w in words[:k]) and any(source[w].pos in VERBAL for w in words[k:])


def unfit_omission(source: Sequence[Word], kept: set[int], telling: set[int]) -> str | None:
    """What is left out and may not be; `telling` are the words kept that are more than joining ones."""
    clauses = _clauses(source)
    used = {c.sentence for c in clauses if telling & set(c.words)}
    asks = {c.sentence for c in clauses if any(source[w + 1].text == "?" for w in c.words if w + 1 < len(source))}
    for n, clause in enumerate(clauses):
        if clause.sentence not in used:
            continue
        if clause.sentence in asks:
            return "states what was asked"
        gone = [source[w] for w in clause.words if w not in kept]
        if telling & set(clause.words):
            if (why := _part_gone(source, clause, kept)) and not _limb_gone(source, clauses, n, kept):
                return why
        elif not clause.bracketed and (why := _whole_gone(source, clauses, n, telling)):
            return why
        elif clause.bracketed and (word := next((w for w in gone if w.folded in _CONDITION | DENIAL), None)):
            return f"leaves out “{word.text}”, which bears on the rest"
    return None


def _part_gone(source: Sequence[Word], clause: _Clause, kept: set[int]) -> str | None:
    dated = _dated(source, clause) | _measured(source, clause)
    for w in clause.words:
        word = source[w]
        opens = w == clause.words[0] and word.folded in ("and", "but", "while", "whilst", "whereas")
        if (
            opens
            or w in kept
            or w in dated
            or word.pos == "PUNCT"
            or (word.folded in JOINING and word.folded not in _OPENS_DEPENDENT)
        ):
            continue
        return f"leaves out “{word.text}” of a clause that it keeps"
    return None


def _limb_gone(source: Sequence[Word], clauses: Sequence[_Clause], n: int, kept: set[int]) -> bool:
    """Whether one of two limbs is left out, and the other kept: "Cabinet [thanks the Panel] and supports …", "said [that …], and that …".

    The first limb goes from its verb, or from its "that", to its end; the second, kept, begins with "and" or "but" and the like
    of it. A limb that puts a condition or somebody's word upon the second stays.
    """
    clause = clauses[n]
    after = clauses[n + 1] if n + 1 < len(clauses) and clauses[n + 1].sentence == clause.sentence else None
    if after is None or source[after.words[0]].folded not in ("and", "but") or len(after.words) < 3:
        return False
    gone = [w for w in clause.words if w not in kept]
    first, second = source[gone[0]], source[after.words[1]]
    if gone != list(range(gone[0], clause.words[-1] + 1)) or not kept & set(after.words[1:]):
        return False
    words = {source[w].folded for w in gone}
    thats = second.folded == "that" and (first.folded == "that" or source[gone[0] - 1].folded == "that")
    deeds = first.pos in VERBAL and second.pos in VERBAL and not words & (_WORD_OF | {"that", "neither", "nor", "both"})
    return (thats or deeds) and not words & _CONDITION


def _measured(source: Sequence[Word], clause: _Clause) -> set[int]:
    """The words of "of 95 per cent" behind a noun: a measure, which may go."""
    found: set[int] = set()
    for k, w in enumerate(clause.words[1:-1], 1):
        if source[w].folded != "of" or source[clause.words[k - 1]].pos != "NOUN":
            continue
        rest = list(clause.words[k + 1 :])
        end = next(
            (j for j, v in enumerate(rest) if source[v].pos not in ("NUM", "SYM") and not source[v].text.startswith("£")),
            len(rest),
        )
        if end:
            units = next((j for j, v in enumerate(rest[end:]) if source[v].folded not in _UNITS), len(rest) - end)
            found |= {w, *rest[: end + units]}
    return found


def _dated(source: Sequence[Word], clause: _Clause) -> set[int]:
    """The words of "on 3 May 2023" in a clause."""
    first, last = source[clause.words[0]], source[clause.words[-1]]
    offset = first.start
    text = ""
    for w in clause.words:
        text = text.ljust(source[w].start - offset) + source[w].text
    found: set[int] = set()
    for date in find_dates(text):
        inside = [w for w in clause.words if date.start <= source[w].start - offset < date.end]
        before = inside[0] - 1 if inside else -1
        if before in clause.words and source[before].folded == "on":
            found |= {before, *inside}
    for w, after in pairwise(clause.words):
        if source[w].folded == "in" and _YEAR.fullmatch(source[after].text):
            found |= {w, after}
    return found if last.start >= first.start else set()


def _whole_gone(source: Sequence[Word], clauses: Sequence[_Clause], n: int, kept: set[int]) -> str | None:
    """Why a clause may not be left out whole: it puts a condition or somebody's word upon one that is kept."""
    clause = clauses[n]
    words = [source[w] for w in clause.words]
    own = [c for c in clauses if c.sentence == clause.sentence]
    before = [c for c in own if c.words[0] < clause.words[0] and kept & set(c.words)]
    after = next((c for c in own if c.words[0] > clause.words[0]), None)
    stands_alone = words[0].folded in _JOINS_CLAUSES or _has_own_subject(words)
    bearing = _CONDITION - {"other"} if stands_alone else _CONDITION | DENIAL
    near = words[:3] if stands_alone else words
    begins_anew = not before and own[0] != clause and after is not None and source[after.words[0]].folded in ("but", "and")
    if (word := next((w for w in near if w.folded in bearing), None)) and not begins_anew:
        return f"leaves out “{word.text}”, which bears on the rest"
    last = before[-1] if before else None
    if last and words[0].folded in ("and", "or") and any(source[w].folded in _CONDITION for w in last.words):
        return f"leaves out a part of a condition (“{' '.join(w.text for w in words[:4])} …”)"
    if len(words) <= _SHORT and (word := next((w for w in words if w.folded in _WORD_OF), None)):
        return f"leaves out whose word it is (“{word.text}”)"
    if not before and after and kept & set(after.words) and source[after.words[0]].folded in _OPENS_DEPENDENT:
        return "leaves out whose word it is"
    return None


def _has_own_subject(words: Sequence[Word]) -> bool:
    """ "eleven were within five per cent of it": a noun, name or figure before the first verb, and no preposition at the head."""
    verb = next((n for n, w in enumerate(words) if w.pos in VERBAL), None)
    return (
        verb is not None
        and words[0].pos not in ("ADP", "SCONJ", *VERBAL)
        and any(w.pos in ("NOUN", "PROPN", "PRON", "NUM") for w in words[:verb])
    )
