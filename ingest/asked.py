"""What a paper asks for, as its blocks are judged one by one in their setting, whatever words introduce it.

The readers of lists (`resolutions`, `responses`, `trackers`) know where an introducer opens one; a judgement finds what
they have not: a request within prose, a list whose introducer was cut off, scrutiny's words on an executive's page. It
also says of what they found that it is none: members' verdicts upon what they follow, procedure, an officer's proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from ingest.labels import BULLETS, Label, label_of
from ingest.outline import Place
from ingest.records import Block, Mention, Span
from ingest.resolutions import Limb, Resolution
from ingest.spans import is_told_in
from ingest.vocabulary import LIMB_JOINTS
from language.judgements.block import Judgement, Role, Setting, judge, lead_of
from language.judgements.limb import THRESHOLD, asks
from language.text import linear_re as re

ASKS = 0.5  # the probability from which a block counts as asking, where no reader of lists found it
ASKS_AGAIN = 0.85  # … on an executive's page, whose own decisions are worded alike
_FELLOWS = 0.25  # how likely a bullet's fellows must ask, or it must itself be as sure
# What a limb of a list under a formal introducer may do, to ask or otherwise.
_ASKING: tuple[Role, ...] = ("recommendation", "part")
_LEADING: tuple[Role, ...] = ("introduces", "introduces_other")
_OTHERWISE: tuple[Role, ...] = ("procedure", "answer", "verdict", "progress")
_RESOLVED: tuple[Role, ...] = (*_ASKING, *_OTHERWISE, *_LEADING, "decision", "proposal", "request")
_ALONE = 0.3  # how likely the parts of a list must ask by themselves, on average, for what leads in to be no more
_FEW_WORDS = 6  # of a limb, that are judged less surely
_JUDGED = 0.3  # how likely what minutes resolve does what it likeliest does, to be judged at all
_SURE = 0.55  # how likely a limb of a review does something else, to be left out
_LEADS = 0.3  # how likely a point leads in, for the lettered ones under it to bear its number too
_LETTERED = ("letter", "roman", "part")
_FEWEST_WORDS = 6
_FEWEST_IN_CLAUSE = 3
WHY_NOT: dict[Role, str] = {
    "heading": "is a heading", "furniture": "is no part of the minutes", "narrative": "tells what was said",
    "introduces": "introduces a list", "introduces_other": "introduces a list", "proposal": "only proposes", "decision": "decides for itself", "procedure": "is procedure",
    "answer": "answers a recommendation", "progress": "speaks of recommendations already made",
    "verdict": "speaks of recommendations already made", "request": "is a question to an officer",
}  # fmt: skip
_HEADED = re.compile(r"(?:recommendation|rec)\b\.?\s*(?:no\b\.?|number)?\s*R?(?P<number>\d{1,2})\W*", re.I)
_AROUND = 30  # blocks above, among which a list's introducer is looked for
_LEAST = 25  # characters of words that can be told twice
_GAP = 60  # characters between two runs that are one
_WHOLE = 0.8  # of a block's words that a limb holds, to be judged as the block is
_SHORTEST = 12  # characters; below, a block is a scrap
_LONGEST = 1500  # characters; beyond, a block is a page that lost its lines


class Judged(NamedTuple):
    """The judgements of a paper's blocks, by their index; rows, titles and scraps are not judged."""

    blocks: Sequence[Block]
    by_block: dict[int, Judgement]
    settings: dict[int, Setting]

    def at(self, span: Span) -> Judgement | None:
        """The judgement of the words of a span: of the block that it begins in, or of themselves where the block holds more."""
        n = self._judged_at(span)
        if n is None:
            return None
        block = self.blocks[n]
        if span.end - span.start >= _WHOLE * len(block.text):
            return self.by_block[n]
        return judge([(self.settings[n], block.text[span.start - block.start : span.end - block.start])])[0]

    def within(self, limb: Limb) -> list[Judgement]:
        """What the parts of a limb, and each of its clauses by itself, are judged to do: "the report be noted and that officers …"."""
        of_parts = [j for part in limb.parts if (j := self.at(part.spans[0]))]
        n = self._judged_at(limb.spans[0])
        clauses = [c.removeprefix("That ") for c in LIMB_JOINTS.split(limb.text) if len(c.split()) >= _FEWEST_IN_CLAUSE]
        if n is None or len(clauses) < 2:
            return of_parts
        return of_parts + judge([(self.settings[n], f"That {c}") for c in clauses])

    def _judged_at(self, span: Span) -> int | None:
        """The index of the judged block that a span begins in."""
        return next((i for i in self.by_block if self.blocks[i].start <= span.start < self.blocks[i].end), None)

    def how_many(self, role: Role) -> float:
        """How many blocks have a role, by their probabilities."""
        return sum(j.of(role) for j in self.by_block.values())


def judged(blocks: Sequence[Block], places: Sequence[Place], body: str | None) -> Judged:
    """Judges the blocks of a paper of `body`, the committee that met."""
    wanted = [n for n, (b, p) in enumerate(zip(blocks, places, strict=True)) if _worth(b, p)]
    settings = {n: _setting(blocks, places, n, body) for n in wanted}
    judgements = judge([(setting, _words(blocks[n])) for n, setting in settings.items()])
    return Judged(blocks, dict(zip(wanted, judgements, strict=True)), settings)


def _worth(block: Block, place: Place) -> bool:
    return block.kind in ("paragraph", "list_item") and not place.is_title and _SHORTEST <= len(block.text) <= _LONGEST


def _words(block: Block) -> str:
    """A block's words behind its printed label, as the labelled papers have them."""
    return f"{block.marker} {block.text}" if block.marker else block.text


def _setting(blocks: Sequence[Block], places: Sequence[Place], n: int, body: str | None) -> Setting:
    place = places[n]
    around = blocks[max(0, n - _AROUND) : n]
    return Setting(
        body or "",
        place.heading or place.item_title or "",
        lead_of([(_words(b), bool(b.marker)) for b in around], len(around)),
        _words(blocks[n - 1]) if n else "",
        _words(blocks[n + 1]) if n + 1 < len(blocks) else "",
    )


def find_asked(
    found: Judged, places: Sequence[Place], known: Sequence[Mention], told_again: Callable[[int], bool]
) -> list[Resolution]:
    """What is asked for in blocks from which nothing is known yet, the blocks of one list together.

    `told_again` says of a block, by its index, that it stands on an executive's page.
    """
    taken = [s for m in known for s in (*m.recommended, *m.action)]
    words = [w.lower() for m in known for w in (m.text, *(part.text for part in m.sub_items)) if len(w) >= _LEAST]
    out: list[Resolution] = []
    last = -2
    for n, judgement in sorted(found.by_block.items()):
        block = found.blocks[n]
        least = ASKS_AGAIN if told_again(n) or _fellows_ask(found, n) < _FELLOWS else ASKS
        if judgement.of(*_ASKING) < least or is_told_in(taken, block):
            continue
        limbs = _limbs(block, judgement, _numbered_above(found.blocks, n), _led_by(found, n))
        limbs = [limb for limb in limbs if len(limb.text.split()) >= _FEWEST_WORDS and not _told(limb.text, words)]
        if not limbs or (judgement.role == "part" and last != n - 1):
            continue  # a part whose whole is known already is told with it
        before = out[-1] if out and last == n - 1 and block.marker else None
        if (
            before
            and judgement.role == "part"
            and before.limbs[-1].label
            and limbs[0].label
            and limbs[0].label.style != before.limbs[-1].label.style
        ):
            before.limbs[-1].parts += limbs
        elif before:
            before.limbs += limbs
        else:
            out.append(Resolution(places[n], n, limbs))
        last = n
    return out


def _fellows_ask(found: Judged, n: int) -> float:
    """How likely the other bullets of a bullet's list ask, on average; 1 where it stands alone: a list is one act."""

    def bullet(i: int) -> bool:
        marker = found.blocks[i].marker if i in found.by_block else None
        return marker is not None and marker in BULLETS

    if not bullet(n):
        return 1.0
    first = last = n
    while bullet(first - 1):
        first -= 1
    while bullet(last + 1):
        last += 1
    fellows = [found.by_block[i].of("recommendation", "part") for i in range(first, last + 1) if i != n]
    return sum(fellows) / len(fellows) if fellows else 1.0


def _told(text: str, known: Sequence[str]) -> bool:
    """Whether the paper tells these words already, elsewhere."""
    return any(fuzz.partial_ratio(text.lower(), words) >= 90 for words in known)


def _numbered_above(blocks: Sequence[Block], n: int) -> Label | None:
    """The number that a heading of its own gives to the paragraph under it: "Recommendation 4"."""
    above = blocks[n - 1] if n else None
    headed = _HEADED.fullmatch(f"{above.marker or ''} {above.text}".strip()) if above and above.kind == "heading" else None
    return label_of(f"{headed['number']}.") if headed else None


def _led_by(found: Judged, n: int) -> str | None:
    """The number of the point that leads into a lettered one: 4 for the (b) of "4. That the policy be rewritten so that:"."""
    label = _label_at(found.blocks, n)
    if label is None or label.style not in _LETTERED:
        return None
    while n and label is not None and label.style in _LETTERED:
        n -= 1
        label = _label_at(found.blocks, n)
    if label is None or label.style in _LETTERED:
        return None
    judgement = found.by_block.get(n)
    opens = found.blocks[n].text.rstrip().endswith((":", "-", "–"))
    return label.number if opens and judgement and judgement.of(*_LEADING) > _LEADS else None


def _label_at(blocks: Sequence[Block], n: int) -> Label | None:
    marker = blocks[n].marker
    return label_of(marker) if marker else None


def _limbs(block: Block, judgement: Judgement, numbered: Label | None, led_by: str | None = None) -> list[Limb]:
    """The limbs that a block holds: each run of its words that asks, or the whole where none stands out.

    `numbered` is the number that stands above it, `led_by` that of the point that it is a part of.
    """
    offset = len(_words(block)) - len(block.text)
    label: Label | None = label_of(block.marker) if block.marker else numbered
    if label is not None and label.style == "bullet":
        label = None
    if label is not None and led_by:
        label = label._replace(number=f"{led_by}{label.number}", style="part")
    runs = [] if block.marker else _joined([(max(0, a - offset), b - offset) for a, b, _ in judgement.asks])
    runs = [(a, b) for a, b in runs if len(block.text[a:b].split()) >= _FEWEST_WORDS] or [(0, len(block.text))]
    out = []
    for n, (a, b) in enumerate(runs):
        words = block.text[a:b].strip(" ;,:–-")
        start = block.start + block.text.index(words, a)
        out.append(Limb(label if n == 0 else None, words, [Span(start=start, end=start + len(words), page=block.page)]))
    return out


def _joined(runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs with little between them are one: a model is in doubt at commas and names."""
    out: list[tuple[int, int]] = []
    for start, end in runs:
        if out and start - out[-1][1] <= _GAP:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def weigh(limbs: Sequence[Limb], found: Judged, *, review: bool = False) -> None:
    """Says of each limb of a list whether it is judged to lead into its parts, or to ask for nothing, and why.

    Under the heading of a `review` whatever is not surely something else asks. What minutes resolve may as well settle the
    body's own affairs, so that there it is weighed (`language.judgements.limb`).
    """
    for limb in limbs:
        weigh(limb.parts, found, review=review)
        judgement = found.at(limb.spans[0])
        if judgement is None:
            continue
        limb.leads = leads(limb, judgement, found)
        asking = _asks_unless_plain(limb, judgement) if review else _asks_in_minutes(limb, judgement, found)
        if not limb.leads and not asking:
            limb.why_not = WHY_NOT[judgement.role]


def _asks_unless_plain(limb: Limb, judgement: Judgement) -> bool:
    """Whether a limb likeliest asks, or does not surely do something else that resolutions do."""
    otherwise = judgement.of(*_OTHERWISE, *(() if limb.parts else _LEADING))
    return judgement.role in _ASKING or otherwise < _SURE * judgement.of(*_RESOLVED)


def _asks_in_minutes(limb: Limb, judgement: Judgement, found: Judged) -> bool:
    """The same of a limb of minutes; a few words are judged less surely than many."""
    if len(limb.text.split()) < _FEW_WORDS:
        return _asks_unless_plain(limb, judgement)
    settles = (*_OTHERWISE, "decision", "proposal", *(() if limb.parts else _LEADING))
    return (
        judgement.role not in settles
        or judgement.of(judgement.role) < _JUDGED
        or asks(judgement, found.within(limb)) >= THRESHOLD
    )


def leads(limb: Limb, judgement: Judgement, found: Judged) -> bool:
    """Whether a limb only introduces its parts, each of which asks by itself: "that Cabinet be recommended: (a) that …"."""
    parts = [j for p in limb.parts if (j := found.at(p.spans[0]))]
    alone, within = (sum(j.of(role) for j in parts) for role in _ASKING)
    return judgement.of(*_LEADING) > judgement.of(*_ASKING) and alone > max(within, _ALONE * len(parts))
