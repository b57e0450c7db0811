"""What minutes resolve and what reviews recommend: limbs, numbers, sub-items; and what is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest import vocabulary as v
from ingest.labels import Label, label_of
from ingest.outline import Place, is_capitals, part_named
from ingest.records import Block, Span, SubItem
from language.text import linear_re as re

_BODY_LEAD_IN = re.compile(
    r"(?:that\s+)?(?:the\s+)?(?:[\w&’',-]+\s+){0,8}(?:committee|panel|board|cabinet|council|commission|group|executive|members|meeting)\s*[:–—-]+$",
    re.I,
)
_SPACED_THAT = re.compile(r"\bT\s+H\s+A\s+T\b")
_VERB = r"(?:RESOLVED|RECOMMENDED|AGREED|ORDERED|DECIDED|Resolved|Recommended|Agreed|Ordered|Decided)"
_TO = r"(?:\s+(?:to|TO)\s+(?:the\s+)?[A-Z][\w &,’'-]{2,60}?(?=\s*[-–—:]|\s+(?:that|THAT|That|T\s+H\s+A\s+T)\b|\s*$))?"
_IN_WELSH = r"[A-ZÂÊÎÔÛŴŶ][\w’']{3,30} ?/ ?"  # "PENDERFYNWYD / RESOLVED": both tongues
_INTRODUCER = re.compile(
    rf"^(?:{_IN_WELSH})?(?:(?:(?:It|it|IT) (?:was|WAS)|(?:Therefore|Accordingly),? it was|UNANIMOUSLY|Unanimously|(?:and )?(?:IT )?WAS|Having [^.]{{5,300}}? it was)\s+)*"
    rf"(?:\(?(?:UNANIMOUSLY|Unanimously|unanimously)\)?\s+)?{_VERB}\b"
    rf"(?:\s*\((?!\w{{1,4}}\))(?:[^()]{{0,60}})\))?(?:\s+(?:unanimously|UNANIMOUSLY|by \w+ votes?|as follows))?{_TO}"
    r"(?P<tail>\s*[-–—:.,]*\s*)"
)
# "The Committee resolved:-", "the Panel agreed that:": a formal verb, or one that opens a list.
_BODY_INTRODUCER = re.compile(
    r"^(?:(?:Following|After|Having|On)\b[^.]{5,200}?,\s*)?(?:[Tt]he|[Mm]embers)\s?(?:[A-Z][\w&’'-]*\s?(?:and\s|of\s|the\s)?){0,9}(?:\s?therefore)?\s*"
    r"(?P<verb>resolved|recommended|RESOLVED|RECOMMENDED|AGREED|agreed|resolves|recommends|asked|requested|"
    r"made the following recommendations?|is RECOMMENDED|agreed the following recommendations?)\b"
    r"(?P<rest>[^.]{0,80}?(?:that|to)?\s*(?P<colon>:\s*[-–—]?)?\s*)$|"
    r"^(?:[Tt]he|[Mm]embers)\s?(?:[A-Z][\w&’'-]*\s?(?:and\s|of\s|the\s)?){0,9}\s*(?P<formal>resolved|RESOLVED|RECOMMENDED|AGREED|recommended|recommends|is RECOMMENDED)\s+(?P<asked>that\b|to\b|THAT\b)"
)
_IN_SENTENCE = re.compile(
    r"(?:[Ii]t was(?: therefore| unanimously| duly)?|[Tt]he \w+ (?:unanimously )?)\s*(?:RESOLVED|AGREED|RECOMMENDED)\b(?:\s*[:–-]+)?\s*"
)
# Where an item has no formal resolution, a paragraph that opens so is one.
_AGREED = re.compile(
    r"^(?:On the proposal of\b[^.]{5,160}?,\s*)?(?:[Ff]ollowing (?:a |the )?(?:discussion|debate|consideration)[^.]{0,80}?,\s*)?"
    r"[Ii]t was (?:therefore |unanimously |then )?(?:agreed|resolved|recommended)\b(?:\s*[:–-]+)?\s+(?=that\b|to\b)"
)
_LIST_OPENER = re.compile(
    r"^(?:(?:[Tt]he\s+)?[Rr]ecommendations?(?:\s+(?:are|were|to\s+\w+|of the \w+))?|"
    r"(?:Following scrutiny, )?(?:it was agreed|it was recommended)[^.]{0,80}|DECISION|Decision|(?:The )?(?:\w+ ){1,4}(?:recommends?|agreed|resolved)(?: that| to)?)\s*(?:that|to)?\s*:\s*-?$"
)
_DECISION_LINE = re.compile(r"^(?:Decisions?|DECISIONS?)(?:\s+(?:Made|made|MADE))?\s*:?\s*-?$")
_BODY_ACTS = re.compile(
    r"^The (?:[A-Z][\w&’'-]*\s(?:and\s|of\s)?){0,6}(?:Committee|Panel|Board|Commission|Council|Group)(?:,[^,]{3,80},)?\s+(?:agreed|resolved|requested|recommended|asked)\s+(?:that|to)\b"
)
_RECOMMENDATIONS_HEADING = re.compile(
    r"^(?:\d+(?:\.\d+)*[.)]?\s*)?(?:(?:summary|list|schedule)\s+of\s+)?(?:(?:the\s+)?(?:panel|committee|group|commission|board|review|scrutiny|key|draft|final)(?:['’]s)?\s+)*"
    r"recommendations?(?:\s+(?:of|from|by|arising from|made by)\s+.{3,80}|\s+to\s+.{3,60})?\s*:?$|^conclusions? and recommendations?$|^recommendations? and conclusions?$",
    re.I,
)
_THAT = re.compile(r"^(?:that|THAT|That|T\s?H\s?A\s?T)\b\s*[:,–—-]*\s*")
_LIMB_OPENING = re.compile(r"^(?:that\b|t\s?h\s?a\s?t\b|to\s+[a-z]+|the\b|officers\b|a\b|an\b|cabinet\b|members\b)", re.I)
_STOP = re.compile(
    r"^(?:reasons?\b.{0,60}:?$|reasons?\s+for\b|voting\b|votes?\b|\(?voting|alternative options|options considered|other options|note:|"
    r"\(?(?:councillor|cllr)\b|the meeting (?:closed|ended|finished|concluded)|chair(?:man|person)?\b|proposed by|seconded by|action\s*:|call-?in|"
    r"\(?signed|date:|for:|against:|abstain|contact|background|additional documents|supporting documents)",
    re.I,
)
# Who is to act, on a line of its own below the resolution: "ACTION: Strategic Director of Place".
_ACTION_LINE = re.compile(
    r"^(?:ACTION|Action|To be actioned by|Lead [Oo]fficer|Responsible [Oo]fficer|Owner)(?: by)?\s*[:–-]\s*(?P<owner>(?!.*\b(?:be|is|are|to)\b).{3,100})$"
)
_SKIP = re.compile(r"^(?:and|or|voting\s*:.*|\(?(?:unanimous|carried|vote[sd]?)\b.*|&nbsp;|\.+|and/or)$", re.I)
_INLINE = re.compile(
    r"(?:(?<=^)|(?<=[;:,.]\s)|(?<=\sand\s)|(?<=:-\s)|(?<=–\s)|(?<=-\s))(?P<label>\((?:[ivx]{1,5}|\d{1,2}|[a-hA-H])\)|(?:[ivx]{1,4}|\d{1,2}|[a-h])\)|\d{1,2}\.)\s+"
)
_TRAIL = re.compile(r"\s*[;,]?\s*(?:and|or)?\s*[;,]?\s*$")


@dataclass
class Limb:
    """One resolution or recommendation as printed. `leads` says that it only introduces its parts, `why_not` that it asks for nothing."""

    label: Label | None
    text: str
    spans: list[Span]
    parts: list[Limb] = field(default_factory=list)
    owner: str | None = None
    level: int = 0
    leads: bool = False
    why_not: str | None = None


@dataclass
class Resolution:
    """The limbs under one introducer, with the place it stands at and the block it begins at."""

    place: Place
    block: int
    limbs: list[Limb] = field(default_factory=list)


def find_resolutions(blocks: Sequence[Block], places: Sequence[Place], *, sections: bool, bare: bool = False) -> list[Resolution]:
    """Every resolution of a document, in order.

    With `sections` (reviews), lists under a heading "Recommendations" and paragraphs that begin
    "Recommendation 4:" count as well as the introducers of minutes. With `bare` (minutes), a list
    of limbs that begin "That" counts though its heading RESOLVED was lost on the way.
    """
    found: list[Resolution] = []
    i = 0
    introduced = (
        {_key(p) for b, p in zip(blocks, places, strict=True) if b.kind != "row" and _INTRODUCER.match(b.text)} if bare else set()
    )
    while i < len(blocks):
        block, place = blocks[i], places[i]
        if block.kind == "row" or place.part == "description":
            i += 1
            continue
        start = i
        opened = _open(block, blocks[i + 1 : i + 2])
        if (
            opened is None
            and sections
            and _RECOMMENDATIONS_HEADING.match(block.text)
            and _heads(block, place, blocks[i + 1 : i + 2])
        ):
            opened = ("", block.end)
        if opened is None and sections and _is_titled(block):
            opened, i = ("", block.start), i - 1
        if opened is None and bare and _key(place) not in introduced:
            if (agreed := _AGREED.match(block.text)) and place.item_title is not None:
                opened = (block.text[agreed.end() :], block.start + agreed.end())
            elif _is_bare(block, blocks[i - 1] if i else None, place):
                opened, i = ("", block.start), i - 1
        if opened is None:
            i += 1
            continue
        resolution = Resolution(place, start)
        i = max(_collect(blocks, places, i, opened, resolution), start + 1)
        if resolution.limbs:
            found.append(resolution)
    return found


def _key(place: Place) -> tuple[str | None, str | None]:
    return place.item_number, place.item_title


def limb_number(limb: Limb, order: int, siblings: Sequence[Limb]) -> str | None:
    """A limb's number: its label's, or its place where it bears none and its neighbours do."""
    if limb.label and limb.label.number:
        return limb.label.number
    return str(order) if any(s.label and s.label.number for s in siblings) else None


def sub_items(limb: Limb) -> tuple[SubItem, ...]:
    return tuple(SubItem(number=p.label.number if p.label else None, text=p.text) for p in limb.parts)


def flatten(limbs: Sequence[Limb]) -> list[tuple[Limb, str | None]]:
    """Limbs with their numbers; the parts of a lead-in that asks for nothing stand by themselves."""
    out: list[tuple[Limb, str | None]] = []
    for order, limb in enumerate(limbs, 1):
        number = limb_number(limb, order, limbs)
        if limb.parts and (limb.leads or v.is_empty_lead_in(limb.text)):
            for n, part in enumerate(limb.parts, 1):
                own = part.label.number if part.label and part.label.number else chr(96 + n)
                text = part.text if limb.label is None or _THAT.match(part.text) else f"{limb.text.rstrip(' :–-')} {part.text}"
                whole = Limb(part.label, text, part.spans, part.parts, part.owner or limb.owner, why_not=part.why_not)
                over = limb.label.number if limb.label else None  # a lead-in that only its place numbers numbers nothing
                out.append((whole, f"{over or ''}{own}" if own.isalpha() or over is None else f"{over}.{own}"))
        else:
            out.append((limb, number))
    return out


def _heads(block: Block, place: Place, following: Sequence[Block]) -> bool:
    """Whether "Recommendations" stands as a heading: styled as one, or "3.0" above a paragraph "3.1"."""
    label = label_of(block.marker) if block.marker else None
    numbered = label is not None and label.style in ("decimal", "arabic") and len(block.text.split()) <= 6
    told = bool(following) and following[0].kind != "row" and len(following[0].text) > 25
    return block.kind == "heading" or place.is_title or block.bold or block.text.endswith(":") or (numbered and told)


def _is_titled(block: Block) -> bool:
    return bool(block.marker and re.match(r"(?:recommendation|rec\b|R\s?\d)", block.marker, re.I)) and len(block.text) > 20


def _is_bare(block: Block, before: Block | None, place: Place) -> bool:
    """A limb whose RESOLVED was dropped by an extractor: "(i) That officers …", "THAT the Cabinet …"."""
    label = label_of(block.marker) if block.marker else None
    if (label is not None and label.style == "bullet") or len(block.text) < 25 or place.item_title is None:
        return False
    listed = before is not None and before.text.rstrip().endswith((":", ":-", "points"))
    return (bool(re.match(r"(?:That,?\s|THAT\s|T\s+H\s+A\s+T\s)", block.text)) and not listed) or (
        label is not None and label.number == "1" and bool(re.match(r"that,?\s", block.text)) and not listed
    )


def _open(block: Block, following: Sequence[Block]) -> tuple[str, int] | None:
    """(words after the introducer, where they begin) where the block opens a resolution."""
    text = _SPACED_THAT.sub(lambda m: "THAT".ljust(len(m[0])), block.text)
    m = _INTRODUCER.match(text)
    if m and (
        m["tail"].strip() or not text[m.end() :] or re.match(r"(?:that|THAT|That|to|the|\(|subject)\b|\(|\d", text[m.end() :])
    ):
        return block.text[m.end() :], block.start + m.end()
    listed = bool(following) and (
        following[0].kind == "list_item"
        or bool(_THAT.match(following[0].text))
        or bool(re.match(r"[Tt]o [a-z]", following[0].text))
    )
    m = _BODY_INTRODUCER.match(text)
    if m and m["formal"]:
        return text[m.start("asked") :], block.start + m.start("asked")
    if m and listed and (m["colon"] or m["verb"].lower() not in ("asked", "requested", "agreed")):
        return "", block.end
    if (
        _DECISION_LINE.match(text)
        and following
        and (listed or _BODY_LEAD_IN.match(following[0].text) or _BODY_ACTS.match(following[0].text))
    ):
        return "", block.end
    if _LIST_OPENER.match(text) and listed:
        return "", block.end
    if inside := list(_IN_SENTENCE.finditer(text)):
        return text[inside[-1].end() :], block.start + inside[-1].end()
    return None


def _collect(blocks: Sequence[Block], places: Sequence[Place], at: int, opened: tuple[str, int], resolution: Resolution) -> int:
    """Adds the limbs that follow the introducer; gives the index of the first block that is none."""
    rest, start = opened
    lead = _THAT.sub("", rest).strip() if re.fullmatch(r"\s*(?:that|THAT|That)?\s*[:–—-]*\s*", rest) else rest.strip()
    introducer = blocks[at] if at >= 0 else blocks[0]
    limbs = resolution.limbs
    if lead and not _is_lead_in(lead):
        _add_inline(limbs, rest, start, introducer.page)
        open_list = rest.rstrip().endswith((":", ":-", ";", "; and", ", and", "and")) or _INLINE.match(rest.strip()) is not None
    else:
        open_list = True
    i = at + 1
    while i < len(blocks):
        block = blocks[i]
        if (block.kind in ("row", "heading") and not (block.kind == "heading" and _is_titled(block))) or part_named(block):
            break
        text = block.text.strip()
        if places[i].is_title and (block.bold or is_capitals(text)):
            break
        if not limbs and (_BODY_LEAD_IN.match(text) or v.ANNOUNCES.search(text)) and not block.marker:
            i += 1
            continue
        if _SKIP.match(text) and not block.marker:
            i += 1
            continue
        if owner := _ACTION_LINE.match(text):
            for limb in limbs:
                limb.owner = limb.owner or owner["owner"].strip(" .")
            break
        if _STOP.match(text) or _INTRODUCER.match(text):
            break
        label = label_of(block.marker, limbs[-1].label if limbs else None) if block.marker else None
        if label is None and not _goes_on(text, limbs, open_list):
            break
        if label is not None and label.style == "decimal" and limbs and _other_section(label, limbs):
            break
        if label is not None and label.style == "decimal" and limbs and limbs[-1].label and limbs[-1].label.style != "decimal":
            break  # the next numbered paragraph of minutes that number every one: "54.4" after "2."
        if label is not None and limbs and not open_list and not _joins(label, limbs):
            break
        if label is None and limbs and _continues_limb(text, limbs):
            _append(limbs, text, block)
        else:
            _place_limb(limbs, label, block, text)
        open_list = open_list or label is not None
        i += 1
    for limb in limbs:
        _tidy(limb)
    resolution.limbs = [limb for limb in limbs if len(limb.text) > 3]
    return max(i, at + 1)


def _other_section(label: Label, limbs: Sequence[Limb]) -> bool:
    """ "4.1" after "3.1", "3.2": another section has begun."""
    first = next((limb.label for limb in limbs if limb.label and limb.label.style == "decimal"), None)
    return first is not None and (first.number or "").split(".")[0] != (label.number or "").split(".")[0]


def _is_lead_in(text: str) -> bool:
    """ "That the Committee:-", "subject to advice from Legal -", "that it be recommended to Cabinet that:": words before a list, no limb."""
    if len(text) <= 160 and re.match(r"(?:that\s+)?it\s+be\s+\w+ed\b.*\b(?:that|to)\s*[-:–—]+\s*[-–—]?$", text, re.I):
        return True
    return (
        len(text) <= 160
        and bool(re.search(r"(?:[-:–—]|\bthat|\bto)\s*-?$", text))
        and (v.is_empty_lead_in(text) or bool(_BODY_LEAD_IN.match(text)) or text.lower().startswith("subject to"))
    )


def _goes_on(text: str, limbs: list[Limb], open_list: bool) -> bool:
    """An unlabelled paragraph that still belongs to the resolution."""
    if not limbs:
        return True
    return (
        (open_list and bool(_THAT.match(text)))
        or _continues_limb(text, limbs)
        or (open_list and limbs[-1].text.rstrip().endswith(";") and bool(_LIMB_OPENING.match(text)))
    )


def _continues_limb(text: str, limbs: list[Limb]) -> bool:
    unfinished = not limbs[-1].text.rstrip().endswith((".", ";", ":", "; and", "and"))
    return unfinished and text[:1].islower() and not _THAT.match(text)


def _joins(label: Label, limbs: list[Limb]) -> bool:
    """A label after a finished, unlabelled limb goes on where it is the second: "… ." then "2) …"."""
    if label.style == "bullet" or limbs[-1].label is not None:
        return limbs[-1].label is not None and limbs[-1].label.style == label.style
    return label.number in ("2", "b") and len(limbs) == 1


def _place_limb(limbs: list[Limb], label: Label | None, block: Block, text: str) -> None:
    limb = Limb(label, text, [block.span], level=block.level)
    if limbs and label is not None and (_is_part(label, limbs) or _is_deeper(limb, limbs[-1])):
        limbs[-1].parts.append(limb)
        return
    first, *others = _split_inline(text, block.start, block.page)
    if others and label is None:
        limbs.extend([first, *others])
    else:
        limbs.append(limb)


def _is_part(label: Label, limbs: list[Limb]) -> bool:
    """A label of another style under a limb that leads in, or one that follows such a part."""
    owner = limbs[-1]
    if owner.label is None and len(limbs) == 1 and not owner.text.rstrip().endswith((":", ":-", "to")):
        return False
    if owner.parts:
        last = owner.parts[-1].label
        same_as_owner = owner.label is not None and owner.label.style == label.style
        if same_as_owner and _next_to(owner.label, label):
            return False
        return last is not None and last.style == label.style
    if owner.label is not None and owner.label.style == label.style:
        return label.style != "bullet" and label.number in ("1", "a") and owner.text.rstrip().endswith((":", ":-", "to"))
    leads = bool(re.search(r"(?::|:-|[–—-]|\bto|\bthat|;)\s*$", owner.text))
    return leads or (label.style == "bullet" and owner.label is not None) or label.number == "a"


def _is_deeper(limb: Limb, owner: Limb) -> bool:
    """A list within a list, whose numerals may be the same as those without: its place in the file tells."""
    if owner.label is None or limb.label is None or limb.level <= owner.level or limb.label.style != owner.label.style:
        return False
    return bool(owner.parts and owner.parts[-1].level == limb.level) or limb.label.number in ("1", "a")


def _next_to(before: Label | None, label: Label) -> bool:
    if before is None or before.number is None or label.number is None:
        return False
    if before.number.isdigit() and label.number.isdigit():
        return int(label.number) == int(before.number) + 1
    return len(before.number) == len(label.number) == 1 and ord(label.number) == ord(before.number) + 1


def _append(limbs: list[Limb], text: str, block: Block) -> None:
    target = limbs[-1].parts[-1] if limbs[-1].parts else limbs[-1]
    target.text = f"{target.text} {text}"
    target.spans.append(block.span)


def _add_inline(limbs: list[Limb], rest: str, start: int, page: int | None) -> None:
    offset = start + len(rest) - len(rest.lstrip())
    limbs.extend(_split_inline(rest.strip(), offset, page))


def _split_inline(text: str, start: int, page: int | None) -> list[Limb]:
    """One paragraph that holds several labelled limbs: "(1) that …; (2) that …"."""
    marks = list(_INLINE.finditer(text))
    labels: list[Label] = []
    for m in marks:
        label = label_of(m["label"], labels[-1] if labels else None)
        if label:
            labels.append(label)
    first = labels[0].number if labels else None
    if any(label.printed.endswith(".") for label in labels) and not all(_next_to(a, b) for a, b in pairwise(labels)):
        labels = []  # "by 1. April": figures in a sentence
    if not (len(labels) == len(marks) and (len(marks) >= 2 or (marks and marks[0].start() <= 12)) and first in ("1", "a", "2")):
        return [Limb(None, text, [Span(start=start, end=start + len(text), page=page)])]
    limbs = []
    head = text[: marks[0].start()].strip()
    if head and not _is_lead_in(head) and len(head.split()) > 3:
        limbs.append(Limb(None, head, [Span(start=start, end=start + len(head), page=page)]))
    for m, label, end in zip(marks, labels, [*(m.start() for m in marks[1:]), len(text)], strict=True):
        words = text[m.end() : end].rstrip()
        at = start + m.end()
        limbs.append(Limb(label, words, [Span(start=at, end=at + len(words), page=page)]))
    return limbs


_OWNER = re.compile(r"\s*[\[(](?P<owner>[A-Z][^()\[\]]{3,80}?)(?:\s*[–-]\s*(?:Tel:?\s*)?[\d ]{7,})?[\])]\s*\.?$")
_OFFICER = re.compile(
    r"\b(?:Officer|Director|Head|Manager|Service|Lead|Cabinet Member|Chief|Clerk|Solicitor|Democratic)\b|^[A-Z][a-z]+ [A-Z][a-z]+\s*[–-]"
)


_WHO_RECOMMENDS = re.compile(r"^The (?:Committee|Panel|Board|Commission|Group|Task Group) recommends (?=that\b)")


def _tidy(limb: Limb) -> None:
    m = _OWNER.search(limb.text)
    if m and (_OFFICER.search(m["owner"]) or re.search(r"\d{5}", m[0])):
        limb.owner = m["owner"].strip()
        limb.text = limb.text[: m.start()]
    limb.text = _WHO_RECOMMENDS.sub("", _SPACED_THAT.sub("That", _TRAIL.sub("", limb.text))).strip()
    for part in limb.parts:
        _tidy(part)
