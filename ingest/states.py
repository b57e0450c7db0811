"""Words to a state: what a document prints as a status, or says in prose, on the one scale.

The rule: a printed status decides (basis `recorded`); without one, prose does (basis `inferred`),
and the sentence that it was inferred from is kept. Words that say nothing give no state, and
silence is never "completed". A colour means nothing without the document's own key.
"""

from __future__ import annotations

from typing import NamedTuple, get_args

from ingest import vocabulary as v
from ingest.own_words import fold
from ingest.records import Basis, OwnWords, State
from ingest.sentences import sentence_spans
from language.text import linear_re as re


class Inferred(NamedTuple):
    """A state read from prose and the span, within that prose, of the sentence it was read from."""

    state: State
    start: int
    end: int


# A nearer row outranks one below; within a row the stronger words come first.
_DECISIVE: tuple[tuple[State, tuple[re.Pattern, ...]], ...] = (
    ("awaiting_update", (v.PROSE_AWAITED,)),
    ("rejected", (v.PROSE_DECIDED_AGAINST, v.PROSE_REFUSED)),
)


def key_of(text: str) -> dict[str, str]:
    """The key that a tracker prints: "Green = complete" gives {"green": "complete"}."""
    found: dict[str, str] = {}
    for m in v.KEY.finditer(text):
        means = m["means"].strip(" ,.-")
        if state_of_words(means) is not None:
            found.setdefault(m["sign"].lower(), means)
    colours = {k for k in found if v.COLOURS.fullmatch(k)}
    letters = {c[0]: found[c] for c in colours if c[0] not in found}
    return found | letters


def state_of_status(printed: str, key: dict[str, str] | None = None, own: OwnWords = OwnWords()) -> State | None:
    """The state that a printed status gives; None where it says nothing without its key ("Amber").

    A council's `own` words outrank the tables.
    """
    words = printed.strip()
    if meant := own.status.get(fold(words)):
        return meant
    sign = re.match(r"([A-Za-z]+|\d)\b", words)
    plain = v.COLOURS.sub(" ", words).strip(" -–—:()/.,")
    if key and sign and sign[1].lower() in key and (len(plain) <= 1 or plain.lower() == sign[1].lower()):
        return state_of_words(key[sign[1].lower()])
    return state_of_words(plain) if plain and not plain.isdigit() else None


# "Y [completed]", "[in progress, read from the text]": an exported tracker's status with how it was read.
_READING = re.compile(r"^(?P<printed>.*?)\s*\[(?P<state>[a-z ]+?)(?P<inferred>, read from the text)?\]$", re.S)


def with_reading(printed: str | None, state: State, basis: Basis | None) -> str:
    """A printed status for a tracker that is to be read again: where it does not tell the state by itself, with our reading."""
    if state == "none_recorded" or (basis == "recorded" and printed and state_of_status(printed) == state):
        return printed or ""
    inferred = ", read from the text" if basis == "inferred" else ""
    return f"{printed or ''} [{state.replace('_', ' ')}{inferred}]".strip()


def reading_in(printed: str) -> tuple[str, State, Basis] | None:
    """(what was printed, the state, its basis) of a status that bears a reading; None where it bears none."""
    m = _READING.match(printed)
    name = m["state"].replace(" ", "_") if m else ""
    state = next((s for s in get_args(State) if s == name), None)
    return (m["printed"], state, "inferred" if m["inferred"] else "recorded") if m and state else None


def sign_in(printed: str, key: dict[str, str]) -> tuple[str, str | None] | None:
    """(the colour, or the letter or digit of the key, that a printed status bears; what the key says of it)."""
    colour = v.COLOURS.search(printed)
    first = re.match(r"[A-Za-z]+|\d", printed.strip())
    sign = colour[0] if colour else first[0] if first and first[0].lower() in key else None
    return (sign, key.get(sign.lower())) if sign else None


def state_of_words(words: str) -> State | None:
    return next((state for state, pattern in v.STATUS_WORDS if pattern.search(words)), None)


def infer_progress(prose: str) -> Inferred | None:
    """What an "action taken" text shows: refused, awaited, done or under way; None of empty text."""
    if not prose.strip():
        return None
    spans = sentence_spans(prose)
    whole = Inferred("in_progress", *spans[0])
    for state, patterns in _DECISIVE:
        for pattern in patterns:
            for a, b in spans:
                if pattern.search(prose[a:b]):
                    return Inferred(state, a, b)
    first = [prose[a:b] for a, b in spans[:2]]
    if v.PROSE_DONE.search(first[0]) and not v.PROSE_UNDER_WAY.search(first[0]):
        later = next(((a, b) for a, b in spans[1:] if _still_going(prose[a:b])), None)
        return Inferred("in_progress", *later) if later else Inferred("completed", *spans[0])
    under_way = next(((a, b) for a, b in spans if v.PROSE_UNDER_WAY.search(prose[a:b])), None)
    done = next(((a, b) for a, b in spans if v.PROSE_DONE.search(prose[a:b])), None)
    if done and under_way is None:
        return Inferred("completed", *done)
    return Inferred("in_progress", *under_way) if under_way else whole


def _still_going(sentence: str) -> bool:
    return bool(
        re.search(r"\b(?:will|under ?way|in progress|on-?going|still|remains? to|yet to|to follow|awaiting)\b", sentence, re.I)
    )


def infer_response(prose: str) -> Inferred | None:
    """What a reply to a recommendation comes to: accepted, in part, rejected; None where it does not tell."""
    spans = sentence_spans(prose)
    refused = [(a, b) for a, b in spans if v.PROSE_REFUSED.search(prose[a:b])]
    agreed = [(a, b) for a, b in spans if v.PROSE_AGREED.search(prose[a:b]) and (a, b) not in refused]
    partly = next(((a, b) for a, b in spans if v.PROSE_IN_PART.search(prose[a:b])), None)
    if partly:
        return Inferred("partially_accepted", *partly)
    if refused and agreed:
        return Inferred("partially_accepted", *refused[0])
    if refused:
        return Inferred("rejected", *refused[0])
    return Inferred("accepted", *agreed[0]) if agreed else None


def express_response(prose: str) -> tuple[State, int, int] | None:
    """An express decision at the head of a reply: "Response: Accepted. Training will …".

    Gives the state and the span of the deciding words; None where the reply opens with prose.
    """
    m = re.match(
        r"\s*(?:(?:the\s+)?(?:cabinet|executive|council|officer|service|management|mayor)?(?:['’]s)?\s*"
        r"(?:response|decision|reply|comment)\s*[:–-]\s*)?"
        r"(?P<words>(?:not\s+|partially\s+|partly\s+|fully\s+)?(?:accepted?|agreed?|approved|rejected?|supported|endorsed|disagreed?)"
        r"(?:\s+(?:in part|in principle|in full|with amendments?|as amended|subject to [\w ]{3,40}))?|recommendation (?:not )?(?:accepted|agreed|rejected)|yes|no|in part)"
        r"\s*(?:[.:;,–—-]|$)",
        prose,
        re.I,
    )
    if not m:
        return None
    state = state_of_words(m["words"])
    return (state, m.start("words"), m.end("words")) if state else None
