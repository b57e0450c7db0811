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
from language.judgements.statement import Judgement, Setting, judge
from language.text import linear_re as re


class Read(NamedTuple):
    """What printed words say; `doubtful` where they say something that cannot be read for sure."""

    state: State | None
    doubtful: bool = False


class Inferred(NamedTuple):
    """A state read from prose and the span, within that prose, of the sentence it was read from."""

    state: State
    start: int
    end: int


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


def read_status(printed: str, key: dict[str, str] | None = None, own: OwnWords = OwnWords()) -> Read:
    """What a printed status says; nothing where it says nothing without its key ("Amber").

    A council's `own` words outrank all else, and the words of a closed vocabulary what is judged.
    """
    words = printed.strip()
    if meant := own.status.get(fold(words)):
        return Read(meant)
    sign = re.match(r"([A-Za-z]+|\d)\b", words)
    plain = v.COLOURS.sub(" ", words).strip(" -–—:()/.,")
    if key and sign and sign[1].lower() in key and (len(plain) <= 1 or plain.lower() == sign[1].lower()):
        return read_words(key[sign[1].lower()])
    return read_words(plain) if plain and not plain.isdigit() else Read(None)


def state_of_status(printed: str, key: dict[str, str] | None = None, own: OwnWords = OwnWords()) -> State | None:
    """The state that a printed status gives; None where it gives none, or is too doubtful to rely on."""
    return read_status(printed, key, own).state


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


def read_words(words: str) -> Read:
    """What words of status say: those of the closed vocabulary as it has them, others as they are judged."""
    if exact := v.STATUS.get(fold(words)):
        return Read(exact)
    (judgement,) = judge([("status", words)])
    return _as_read(judgement)


def state_of_words(words: str) -> State | None:
    return read_words(words).state


def infer_progress(prose: str) -> Inferred | None:
    """What an "action taken" text shows; None where it tells nothing, or is too doubtful to rely on (then `is_doubtful`)."""
    return _inferred("action", prose)


def infer_response(prose: str) -> Inferred | None:
    """What a reply to a recommendation comes to; None where it tells nothing, or is too doubtful to rely on."""
    return _inferred("reply", prose)


def is_doubtful(setting: Setting, prose: str) -> bool:
    """Whether prose seems to tell something and cannot be read for sure."""
    return bool(prose.strip()) and judge([(setting, prose)])[0].doubtful


def _inferred(setting: Setting, prose: str) -> Inferred | None:
    """The state of prose as a whole, and the sentence that shows it most plainly."""
    if not prose.strip():
        return None
    spans = sentence_spans(prose)
    whole, *each = judge([(setting, prose), *((setting, prose[a:b]) for a, b in spans if len(spans) > 1)])
    state = _as_read(whole).state
    if state is None:
        return None
    shown = max(range(len(each)), key=lambda n: (each[n].reading == state) * each[n].probability, default=0)
    return Inferred(state, *spans[shown])


def _as_read(judgement: Judgement) -> Read:
    if judgement.doubtful:
        return Read(None, doubtful=True)
    return Read(None if judgement.reading == "none" else judgement.reading)


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
