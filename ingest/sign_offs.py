"""What members decided of recommendations that they follow: signed off, kept open, an assessment amended.

"That recommendations 1 and 2 be signed off and recommendation 3 remain open" gives two mentions of kind
"sign_off", which name numbers alone; the register finds whose numbers they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest import vocabulary as v
from ingest.outline import Place
from ingest.records import Block, Mention, State
from ingest.responses import by_number, expand, told_above
from ingest.sentences import sentence_spans
from ingest.states import Read, state_of_words
from language.judgements.statement import judge
from language.text import linear_re as re

_SHOWN_AS = re.compile(
    r"\s+(?:and \w+ )?as (?:being )?(?P<as>complete[d]?|done|delivered|achieved|implemented|discharged|closed)\b", re.I
)


class _Verdict(NamedTuple):
    state: State | None
    start: int
    end: int


def find_sign_offs(
    blocks: Sequence[Block], places: Sequence[Place], *, said_on: dt.date | None, about: str | None
) -> list[Mention]:
    """Mentions of kind "sign_off" from a scrutiny body's minutes; state None where monitoring ends without a word on completion."""
    found: list[Mention] = []
    for block, place, told in told_above(blocks, places):
        for a, b in sentence_spans(block.text):
            for numbers, verdict in _verdicts(block.text[a:b]):
                words = (a + verdict.start, a + verdict.end)
                found.append(
                    by_number("sign_off", numbers, block, (a, b), words, verdict.state, place, told, said_on=said_on, about=about)
                )
    return found


def signs_off(limb: str) -> bool:
    """Whether a resolution speaks of recommendations already made in each of its clauses, and so makes none."""
    clauses = [c for c in v.LIMB_JOINTS.split(limb) if len(c.split()) >= 3] or [limb]
    return all(_verdicts(clause) for clause in clauses)


def _verdicts(sentence: str) -> list[tuple[tuple[str, ...], _Verdict]]:
    """(numbers, verdict) for each "recommendation 2" of a sentence: what stands behind it, else what stands around it."""
    marks = list(v.FOLLOWED.finditer(sentence))
    bounds = [0, *(m.start() for m in marks[1:]), len(sentence)]
    out: list[tuple[tuple[str, ...], _Verdict]] = []
    for m, (start, end) in zip(marks, pairwise(bounds), strict=False):
        verdict = _amended(sentence, start, end) or _refused(sentence, start, end)
        verdict = verdict or _verdict(sentence, m.end(), end) or _verdict(sentence, start, end)
        if verdict:
            out.append((expand(m["list"]), verdict))
    return out


def members_verdict(sentence: str) -> Read:
    """What a sentence of minutes says that members decided of what they follow: as it is judged."""
    (judgement,) = judge([("members", sentence)])
    if judgement.doubtful:
        return Read(None, doubtful=True)
    return Read(None if judgement.reading == "none" else judgement.reading)


def _amended(sentence: str, start: int, end: int) -> _Verdict | None:
    m = v.ASSESSMENT_AMENDED.search(sentence, start, end)
    state = state_of_words(m["to"]) if m else None
    return _Verdict(state, m.start("to"), m.end("to")) if m and state else None


def _refused(sentence: str, start: int, end: int) -> _Verdict | None:
    """Whatever else a clause says, "did not agree that … could be closed" keeps it open."""
    found = _verdict(sentence, start, end)
    return found if found and found.state == "in_progress" else None


def _verdict(sentence: str, start: int, end: int) -> _Verdict | None:
    found = ((state, m) for state, words in v.SIGN_OFF_WORDS if (m := words.search(sentence, start, end)))
    first = min(found, key=lambda f: (f[0] is None, f[1].start()), default=None)  # an end of monitoring tells less
    if first is None:
        return None
    state, m = first
    if shown := _SHOWN_AS.match(sentence[m.end() : end]):  # "signed off as complete"
        return _Verdict(state, m.end() + shown.start("as"), m.end() + shown.end("as"))
    return _Verdict(state, m.start(), m.end())
