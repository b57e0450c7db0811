"""What the executive answered: replies under each recommendation, and answers by number alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.labels import label_of, normalise
from ingest.outline import Item, Place
from ingest.records import Block, EventKind, Mention, Span, State
from ingest.sentences import sentence_spans
from ingest.spans import span_at
from ingest.states import answer_in, express_response, is_doubtful, state_of_verdict
from ingest.vocabulary import UNDELETED
from language.text import linear_re as re

_TITLED = re.compile(r"^\(?(?:recommendation|rec\b|R\s?\d)", re.I)
_REPLY_WORD = re.compile(
    r"^(?:(?:cabinet|executive|council|officers?|service|directorate|management|mayoral|our)(?:['’]s)?\s+)?(?:response|reply|comments?|answer|decision)\s*[:–-]\s*",
    re.I,
)
_OWNER = re.compile(
    r"^(?:owner|(?:lead|responsible|contact)\s+(?:officer|member|director))\s*[:–-]\s*(?P<owner>.{3,100}?)"
    r"(?:[.;,]?\s+(?:by|by when|due|timescale|target date)\s*[:–-]\s*(?P<due>.{3,60}?))?[.]?$",
    re.I,
)
_DUE = re.compile(
    r"^(?:target|due|completion|implementation)(?:\s+date)?\s*[:–-]\s*(?P<due>.{3,60})$|^(?:timescale|deadline|by when)\s*[:–-]\s*(?P<when>.{3,60})$",
    re.I,
)
_SECTION_END = re.compile(
    r"^(?:\d+\.?\s+)?(?:reasons? for recommendations?|equality impact|legal implications|financial implications|(?:director of )?finance comments|background (?:list|papers)|appendices|conclusions?|signed by|next steps|contact officer)\b",
    re.I,
)
_BY_NUMBER = re.compile(
    r"\brecommendations?\s*(?:nos?\.?|numbers?)?\s*(?P<list>\(?R?\d{1,2}(?:\([a-z]\)|[a-z])?\)?(?:\s*(?:,|and|&|to|-|–)\s*(?:and\s+)?\(?R?\d{1,2}(?:\([a-z]\)|[a-z]\b|\b)\)?)*|"
    r"\((?:[a-z]|[ivx]{1,4})\)(?:\s*(?:,|and|&|to|-|–)\s*(?:and\s+)?\((?:[a-z]|[ivx]{1,4})\))*|"
    r"[ivx]{1,4}\b(?:\s*(?:,|\band\b|&|\bto\b|-|–)\s*(?:and\s+)?[ivx]{1,4}\b)*)",
    re.I,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL = "|".join(_ORDINALS)
# "your second and fourth recommendations", "the third."
_BY_ORDINAL = re.compile(
    rf"\b(?:your|the|their|its)\s+(?P<list>(?:{_ORDINAL})(?:(?:\s*,\s*|,?\s+and\s+)(?:your\s+|the\s+)?(?:{_ORDINAL}))*)"
    rf"(?:\s+(?:of\s+)?(?:(?:your|the|these|those)\s+)?(?:recommendations?|points?|requests?|proposals?)\b|(?=\s*[.,;:])|(?=\s+(?:is|are|was|were|has|have|cannot)\b))",
    re.I,
)
_DECIDED = (
    r"(?:also\s+|therefore\s+)?"
    r"(?P<word>(?:(?:not|never)\s+(?:be|been|being)\s+)?(?:(?:not|cannot|never|partially|fully|in part)\s+){0,2}(?:accept|agree|approv|reject|support|declin|endors|defer|adopt|receiv|note)\w*"
    r"(?:\s+(?:in part|in principle|as amended|with (?:an )?amendments?))?)"
)
_BE = "be|been|is|are|was|were|being"
_WOULD = "had|has|have|did|do|does|will|would|can|could|shall|should"
_VERDICT = re.compile(rf"(?:^|\b(?:{_BE}|{_WOULD}|cabinet|executive|council|and|to|but)\s+){_DECIDED}", re.I)
_UNDECIDED = re.compile(r"note|receiv", re.I)  # noted, received: told, but not decided
_PASSIVE = re.compile(rf"\b(?:{_BE}|{_WOULD})\s+{_DECIDED}", re.I)
_RESOLVED = re.compile(rf"\bbe\s+{_DECIDED}", re.I)
# In a scrutiny body's own minutes only a sentence about the one who answers tells an answer.
_ANSWERER = re.compile(r"\b(?:cabinet|executive|mayor|leader|portfolio holder|response)\b", re.I)
# "all of the Panel's recommendations be accepted": no numbers, so every one of that review.
_ALL = re.compile(
    r"\b(?:all|the)\s+(?:of\s+the\s+)?(?:\w+\s+){0,3}?(?:['’]s?\s+)?recommendations?\b(?!\s+(?:in|on|about|for|relating|concerning|regarding)\b)",
    re.I,
)


def find_replies(blocks: Sequence[Block], *, said_on: dt.date | None, committee: str | None, about: str | None) -> list[Mention]:
    """Mentions of kind "response" from "Recommendation 7: …" followed by what was answered to it."""
    starts = [i for i, b in enumerate(blocks) if b.kind != "row" and _begins(b)]
    found: list[Mention] = []
    for order, (i, end) in enumerate(zip(starts, [*starts[1:], len(blocks)], strict=False), 1):
        told, reply = _split_reply(blocks, i, end)
        if not told:
            continue
        found.append(_mention(blocks, i, told, reply, order, said_on, committee, about))
    return found


def _begins(block: Block) -> bool:
    if block.text[:1].islower():  # "Recommendation 4 is also agreed": a sentence
        return False
    return bool(block.marker and _TITLED.match(block.marker)) or bool(
        re.match(r"^recommendation\s+R?\d{1,2}[a-z]?\s*:?$", block.text, re.I)
    )


def _split_reply(blocks: Sequence[Block], start: int, end: int) -> tuple[list[Block], list[Block]]:
    """The blocks that tell the recommendation and those that reply to it."""
    told = [blocks[start]] if blocks[start].text and blocks[start].marker else []
    reply: list[Block] = []
    for block in blocks[start + 1 : end]:
        if (
            block.kind == "row"
            or _SECTION_END.match(block.text)
            or (block.kind == "heading" and told and not _REPLY_WORD.match(block.text + ":"))
        ):
            break
        if not told or (not reply and _is_sub_item(block, told[-1])):
            told.append(block)
        else:
            reply.append(block)
    return told, reply


def _is_sub_item(block: Block, before: Block) -> bool:
    lettered = label_of(block.marker) if block.marker else None
    if lettered is None or lettered.style not in ("letter", "bullet", "roman"):
        return False
    above = label_of(before.marker) if before.marker else None
    return before.text.rstrip().endswith((":", ";", "; and", "to", ",")) or (above is not None and above.style == lettered.style)


def _mention(
    blocks: Sequence[Block],
    start: int,
    told: list[Block],
    reply: list[Block],
    order: int,
    said_on: dt.date | None,
    committee: str | None,
    about: str | None,
) -> Mention:
    head = blocks[start]
    number = normalise(re.sub(r"(?i)^\W*(?:recommendation|rec)\.?\s*(?:no\.?\s*)?", "", (head.marker or head.text)))
    owner = due = None
    action: list[Span] = []
    state, basis, status, reason, doubtful = None, None, None, None, False
    for block in reply:
        if m := _OWNER.match(block.text):
            owner, due = m["owner"], m["due"] or due
            continue
        if m := _DUE.match(block.text):
            due = m["due"] or m["when"]
            continue
        lead = _REPLY_WORD.match(block.text)
        offset = lead.end() if lead else 0
        if offset == len(block.text) or (block.kind == "heading" and len(block.text) < 40):
            continue
        action.append(Span(start=block.start + offset, end=block.end, page=block.page))
        express = express_response(block.text)
        if express and status is None:
            state, a, b = express
            basis, status = "recorded", Span(start=block.start + a, end=block.start + b, page=block.page)
    texts = {s.start: _slice(reply, s) for s in action}
    if state is None and action:
        state, reason = _inferred(action, texts)
        basis = "inferred" if state else None
        doubtful = state is None and is_doubtful("reply", " ".join(texts[s.start] for s in action))
    return Mention(
        kind="response",
        text=" ".join(b.text for b in told),
        number=number or None,
        order=order,
        group=about or "",
        said_on=said_on,
        committee=committee,
        item_title=about,
        recommended=tuple(b.span for b in told),
        action=tuple(action),
        status=status,
        recorded_status=_slice(reply, status) if status else None,
        state=state or ("none_recorded" if not action else None),
        basis=basis,  # type: ignore[arg-type]
        reason=reason,
        owner=owner,
        due=due,
        doubtful=doubtful,
    )


def _slice(blocks: Sequence[Block], span: Span) -> str:
    block = next(b for b in blocks if b.start <= span.start and span.end <= b.end)
    return block.text[span.start - block.start : span.end - block.start]


def _inferred(action: list[Span], texts: dict[int, str]) -> tuple[State | None, Span | None]:
    """What the paragraphs of one reply come to together, and the sentence that it rests on."""
    found = answer_in(" ".join(texts[s.start] for s in action))
    return (found.state, span_at(action, found.start, found.end)) if found else (None, None)


def find_decisions_by_number(
    blocks: Sequence[Block], places: Sequence[Place], *, said_on: dt.date | None, about: str | None, sweeping: bool
) -> list[Mention]:
    """ "That recommendations 1 to 6 of the taxi review be accepted": mentions without text of their own.

    With `sweeping` (the executive's own papers) "the recommendations be accepted" counts for all
    of them, as `refers_to` ("all",).
    """
    found: list[Mention] = []
    for block, place, told in told_above(blocks, places):
        for a, b in sentence_spans(block.text):
            sentence = block.text[a:b]
            if UNDELETED.search(sentence) or not (sweeping or _ANSWERER.search(sentence)):
                continue
            for numbers, start, end in _verdicts(sentence, sweeping=sweeping):
                state = state_of_verdict(sentence[start:end]) or "none_recorded"
                words = (a + start, a + end)
                found.append(
                    by_number("response", numbers, block, (a, b), words, state, place, told, said_on=said_on, about=about)
                )
    return found


def by_number(
    kind: EventKind,
    numbers: tuple[str, ...],
    block: Block,
    sentence: tuple[int, int],
    words: tuple[int, int],
    state: State | None,
    place: Place,
    told: str,
    *,
    said_on: dt.date | None,
    about: str | None,
) -> Mention:
    """A mention that names recommendations by number alone. `sentence` and its deciding `words` are bounds within the block."""
    return Mention(
        kind=kind,
        text="",
        refers_to=numbers,
        group=f"{place.item_title or about or ''} {told}",
        said_on=said_on,
        action=(Span(start=block.start + sentence[0], end=block.start + sentence[1], page=block.page),),
        status=Span(start=block.start + words[0], end=block.start + words[1], page=block.page),
        recorded_status=block.text[words[0] : words[1]],
        state=state,
        basis=None if state == "none_recorded" else "recorded",
        item_number=place.item_number,
        item_title=place.item_title or about,
    )


def told_above(blocks: Sequence[Block], places: Sequence[Place]) -> Iterator[tuple[Block, Place, str]]:
    """Each paragraph of minutes with what its item tells up to and with it, to know what its numbers are of."""
    told = ""
    item: Item | None = None
    for block, place in zip(blocks, places, strict=True):
        if place.item != item:
            item, told = place.item, ""
        told = f"{told} {block.text}"[-1200:]
        if block.kind != "row" and place.part != "description":
            yield block, place, told


class NumbersNamed(NamedTuple):
    """The numbers of recommendations that words name, and where."""

    numbers: tuple[str, ...]
    start: int
    end: int


def numbers_named(words: str, *, by_ordinal: bool = False) -> list[NumbersNamed]:
    """Where words name recommendations by number: "recommendations 1 to 6"; with `by_ordinal` "your second and fourth" too."""
    found = [NumbersNamed(expand(m["list"]), m.start(), m.end()) for m in _BY_NUMBER.finditer(words)]
    for m in _BY_ORDINAL.finditer(words) if by_ordinal else ():
        ordinals = re.findall(_ORDINAL, m["list"], re.I)
        found.append(NumbersNamed(tuple(str(_ORDINALS.index(o.lower()) + 1) for o in ordinals), m.start(), m.end()))
    return sorted(found, key=lambda n: n.start)


def expand(numbers: str) -> tuple[str, ...]:
    """ "1, 2 and 9" gives 1, 2, 9; "1 to 6" every one between; "(a) and (iii)" gives a and 3."""
    out: list[str] = []
    through = False
    for raw, joint in re.findall(r"R?(\d{1,2}(?:\([a-z]\)|[a-z])?|\([a-z]{1,4}\)|\b[ivx]{1,4}\b)|(\bto\b|-|–)", numbers, re.I):
        if joint:
            through = True
            continue
        label = label_of(f"({raw.strip('()')})") if not raw[0].isdigit() else None
        number = (label.number or raw) if label else normalise(raw)
        if through and out and out[-1].isdigit() and number.isdigit():
            out += [str(n) for n in range(int(out[-1]) + 1, int(number) + 1)]
        else:
            out.append(number)
        through = False
    return tuple(dict.fromkeys(out))


def resolved_in(words: str) -> tuple[State, int, int] | None:
    """(the state, where its words begin and end) of a resolution: "that the recommendation on kerbs be not accepted"; None for another sentence."""
    for m in _RESOLVED.finditer(words):
        if state := state_of_verdict(m["word"]):
            return state, m.start("word"), m.end("word")
    return None


def _verdicts(sentence: str, *, sweeping: bool) -> list[tuple[tuple[str, ...], int, int]]:
    """(numbers, start and end of the deciding word) of each "recommendations 1 and 2" in a sentence.

    The verdict stands behind the numbers ("recommendation 3 be rejected") or else before them
    ("agreed recommendations 1 and 2 and rejected recommendation 3").
    """
    marks = numbers_named(sentence)
    if not marks and sweeping:
        marks = [NumbersNamed(("all",), m.start(), m.end()) for m in list(_ALL.finditer(sentence))[:1]]
    out: list[tuple[tuple[str, ...], int, int]] = []
    for n, m in enumerate(marks):
        until = marks[n + 1].start if n + 1 < len(marks) else len(sentence)
        since = marks[n - 1].end if n else 0
        behind = _PASSIVE.search(sentence, m.end, until)
        before = list(_VERDICT.finditer(sentence, since, m.start))
        verdict = behind or (before[-1] if before else None)
        if verdict is not None and (state_of_verdict(verdict["word"]) or _UNDECIDED.match(verdict["word"])):
            out.append((m.numbers, verdict.start("word"), verdict.end("word")))
    return out
