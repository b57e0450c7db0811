"""Words to a state: what a document prints as a status, or says in prose, on the one scale.

The rule: a printed status decides (basis `recorded`); without one, prose does (basis `inferred`),
and the sentence that it was inferred from is kept. Words that say nothing give no state, and
silence is never "completed". A colour means nothing without the document's own key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from ingest import vocabulary as v
from ingest.own_words import fold
from ingest.records import Basis, OwnWords, State
from ingest.sentences import sentence_spans
from language.judgements.statement import Judgement, Reading, Setting, judge
from language.text import linear_re as re

_MOST_SENTENCES = 12  # of prose whose sentences are each weighed


class Read(NamedTuple):
    """What printed words say; `doubtful` where they say something that cannot be read for sure."""

    state: State | None
    doubtful: bool = False


class Inferred(NamedTuple):
    """A state read from prose and the span, within that prose, of the sentence it was read from, or of several that say so together."""

    state: State
    start: int
    end: int


def key_of(text: str) -> dict[str, str]:
    """The key that a tracker prints: "Green = complete" gives {"green": "complete"}, "1 done · 2 under way" {"1": "done", …}."""
    found: dict[str, str] = {}
    for line in text.split("\n"):
        for sign, means in (*_signs(line), *_lettered(line), *_counted(line)):
            for words in dict.fromkeys((_CLAUSE.split(means)[0], means)):
                if state_of_words(words) is not None:
                    found.setdefault(sign.lower(), words)
    colours = {k for k in found if v.COLOURS.fullmatch(k)}
    letters = {c[0]: found[c] for c in colours if c[0] not in found}
    return found | letters


def _signs(line: str) -> Iterator[tuple[str, str]]:
    for m in v.KEY.finditer(line):
        yield m["sign"], m["means"].strip(" ,.-")


def _lettered(line: str) -> Iterator[tuple[str, str]]:
    """Letters that a line sets equal to words: "Y = accepted   N = not accepted", "D – done. P – proceeding. S – stopped"."""
    marks = list(v.LETTERED.finditer(line))
    equal = all("=" in m[0] for m in marks)
    return _between(line, marks) if len(marks) >= (2 if equal else 3) else iter(())


def _counted(line: str) -> Iterator[tuple[str, str]]:
    """Digits that count up in one line, each before a few words, with nothing to set them apart: "1 done · 2 under way · 3 not begun"."""
    marks = list(v.COUNTED.finditer(line))
    digits = [int(m["sign"]) for m in marks]
    counts_up = len(marks) >= 3 and digits[0] <= 1 and digits == list(range(digits[0], digits[0] + len(digits)))
    return _between(line, marks) if counts_up else iter(())


def _between(line: str, marks: Sequence[re.Match]) -> Iterator[tuple[str, str]]:
    """Each sign with the few words up to the next."""
    for m, behind in zip(marks, (*(n.start() for n in marks[1:]), len(line)), strict=True):
        means = line[m.end() : behind].strip(" *·|;,.:=–-")
        if 1 <= len(means.split()) <= _MOST_WORDS:
            yield m["sign"], means


_CLAUSE = re.compile(r"\s*[,;.(]")
_MOST_WORDS = 8  # of what a sign in a key means


def read_status(printed: str, key: Mapping[str, str] | None = None, own: OwnWords = OwnWords()) -> Read:
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


def state_of_status(printed: str, key: Mapping[str, str] | None = None, own: OwnWords = OwnWords()) -> State | None:
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


def sign_in(printed: str, key: Mapping[str, str]) -> tuple[str, str | None] | None:
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


def answer_in(reply: str) -> Inferred | None:
    """What a reply answers: one that tells of the thing done or under way accepts it."""
    found = infer_response(reply)
    return found._replace(state="accepted") if found and found.state in ("completed", "in_progress") else found


def is_doubtful(setting: Setting, prose: str) -> bool:
    """Whether prose seems to tell something and cannot be read for sure."""
    return bool(prose.strip()) and _read_prose(setting, prose)[0].doubtful


def _inferred(setting: Setting, prose: str) -> Inferred | None:
    """The state of prose as a whole, and what it rests on: a sentence, with those behind it that go on to say so."""
    if not prose.strip():
        return None
    read, spans = _read_prose(setting, prose)
    if read.state is None:
        return None
    first = last = _rests_on(setting, prose, spans, read.state)
    says_so = (read.state, *(mixed for mixed, parts in _MIXED_OF.items() if read.state in parts))
    while last + 1 < len(spans) and _judged_as(setting, prose, spans[last + 1]) in says_so:
        last += 1
    return Inferred(read.state, spans[first][0], spans[last][1])


def _judged_as(setting: Setting, prose: str, span: tuple[int, int]) -> Reading | None:
    """What a sentence says by itself; None where that is in doubt."""
    (judgement,) = judge([(setting, prose[slice(*span)])])
    return None if judgement.doubtful else judgement.reading


def _read_prose(setting: Setting, prose: str) -> tuple[Read, list[tuple[int, int]]]:
    """What prose says as a whole, else what its sentences say together; and where its sentences stand."""
    spans = sentence_spans(prose)
    whole, *each = judge([(setting, prose), *((setting, prose[a:b]) for a, b in spans if len(spans) > 1)])
    read = _as_read(whole)
    if not read.doubtful:
        return read, spans
    told = {j.reading for j in each if not j.doubtful and j.reading != "none"}
    express = express_response(prose)
    borne_out = (express is not None and express[0] == whole.reading) or (
        whole.probability >= _LIKELY and bool(told & {whole.reading, *_MIXED_OF.get(whole.reading, ())})
    )
    return (Read(whole.reading) if borne_out and whole.reading != "none" else Read(None, doubtful=True)), spans


_LIKELY = 0.5  # of a whole that is doubtful by itself, and whose sentences bear it out
# A whole that says two things is borne out by a sentence that says one of them.
_MIXED_OF: dict[Reading, tuple[Reading, ...]] = {
    "partially_accepted": ("accepted", "rejected"),
    "in_progress": ("completed", "awaiting_update"),
}


def _rests_on(setting: Setting, prose: str, spans: Sequence[tuple[int, int]], state: State) -> int:
    """The sentence that a state rests on: of those without which the whole would show it much less, the last, which concludes."""
    if len(spans) == 1 or len(spans) > _MOST_SENTENCES:
        return 0
    without = [" ".join(prose[a:b] for m, (a, b) in enumerate(spans) if m != n) for n in range(len(spans))]
    whole, *others = judge([(setting, prose), *((setting, words) for words in without)])
    lost = [whole.of(state) - other.of(state) for other in others]
    most = max(lost)
    return max(n for n, less in enumerate(lost) if less == most or less >= most / 2 > 0)


def _as_read(judgement: Judgement) -> Read:
    """A judgement as it is relied on: not where it is in doubt."""
    if judgement.doubtful:
        return Read(None, doubtful=True)
    return Read(None if judgement.reading == "none" else judgement.reading)


def state_of_verdict(words: str) -> State | None:
    """What a resolution's deciding words come to: "not accepted", "be agreed in part", "accepted with an amendment"; None for "noted"."""
    if re.search(r"not\b|\bnever\b|\breject|\bdeclin", words, re.I):
        return "rejected"
    if re.search(r"\bpart\b|\bpartially\b|\bamend", words, re.I):
        return "partially_accepted"
    if re.search(r"\bdefer", words, re.I):
        return "in_progress"
    return "accepted" if re.search(r"accept|agree|approv|support|endors|adopt", words, re.I) else None


def express_response(prose: str) -> tuple[State, int, int] | None:
    """An express decision at the head of a reply: "Response: Accepted. Training will …".

    Gives the state and the span of the deciding words; None where the reply opens with prose.
    """
    m = re.match(
        r"\s*(?:[^.:;\n]{2,50}?\s*[:–—]\s*|[^.:;\n]{2,50}?\s-\s+)?(?:(?:the\s+)?(?:cabinet|executive|council|officer|service|management|mayor)?(?:['’]s)?\s*"
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
