"""Where each block stands: agenda item, heading, and which part of an item it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ingest.dates import find_dates
from ingest.readers.text import strip_file_link
from ingest.records import Block, Part
from language.text import linear_re as re

# 5. · 478 · 24/71 · 72/19 · RGSC/17/13 · C/160/2017 · 15.LPS.19 · C2 · Item 5 · Minute 12
_ITEM_NUMBER = (
    r"(?:(?:Agenda\s+)?Item|ITEM|Minute|MINUTE|Article)\s+(?:No\.?\s*)?(?P<named>\d{1,4}[a-z]?)\b[.:]?|"
    r"(?P<number>[A-Z]{1,6}/\d{1,4}/\d{1,4}|[A-Z]{2,5}\s\d{1,4}/\d{2,4}|\d{1,3}\.[A-Z]{2,6}\.\d{2}|\d{1,4}/\d{1,4}|[A-Z]{1,3}\d{1,3}|\d{1,3}(?:\.\d{1,3}){1,3}|\d{1,4}[a-z]?|[A-H])[.:]?"
)
_ALONE = re.compile(rf"^(?:{_ITEM_NUMBER})$")
_NUMBERED_TITLE = re.compile(rf"^(?:{_ITEM_NUMBER})(?:\s+[-–—:]\s+|\s{{1,}})(?P<title>\S.*)$")
_PARTS: tuple[tuple[str, Part], ...] = (
    (r"(?:decisions?(?: made)?|outcome)", "decision"),
    (r"(?:minutes?|discussion)", "minutes"),
    (r"(?:purpose of report|summary|description|additional documents|supporting documents|report)", "description"),
)
_PART_PATTERNS = [(re.compile(rf"^{words}\s*:$", re.I), part) for words, part in _PARTS]
_INTRODUCER_WORDS = re.compile(
    r"^(?:RESOLVED|RECOMMENDED|AGREED|ORDERED|NOTED|DECISION|DECIDED|RECEIVED|REASONS?|PRESENT|VOTING)\b", re.I
)
# The agenda's own number, where the minutes count on from meeting to meeting: "(Agenda item 3)".
_AGENDA_ITEM = re.compile(r"\s*\((?:Agenda\s+)?Item\s+(?:No\.?\s*)?[A-Z]?\d{1,3}\w?\.?\)\s*$", re.I)
_ROW_OF_HEADINGS = re.compile(r"^no\.?\s+item$|^items$", re.I)


Item = tuple[str | None, str | None]  # its number and title
_OPENING = 600  # characters of an item that are nearest to what is told in it


class Place(NamedTuple):
    """Where a block stands. `heading` is the nearest heading above it, `title_of` that it is one itself."""

    item_number: str | None
    item_title: str | None
    heading: str | None
    part: Part | None
    is_title: bool = False

    @property
    def item(self) -> Item:
        return (self.item_number, self.item_title)


def outline(blocks: Sequence[Block]) -> list[Place]:
    """One Place a block. Before the first item, number and title are None."""
    places: list[Place] = []
    number: str | None = None
    title: str | None = None
    heading: str | None = None
    part: Part | None = None
    expect_title = False
    last_value = 0
    for i, block in enumerate(blocks):
        is_title = False
        text = strip_file_link(block.text)
        if expect_title and block.kind != "row":
            title, heading, part, expect_title, is_title = text, text, None, False, True
        elif (new_part := part_named(block)) is not None:
            part, is_title = new_part, True
        elif _is_number_alone(block) or _number_over_title(block, blocks[i + 1 : i + 2]):
            number, title, expect_title, is_title = _alone_number(block), None, True, True
            last_value = _value(number, last_value)
        elif found := _numbered_title(block, last_value, blocks[i + 1 : i + 3]):
            number, title = found
            heading, part, is_title = title, None, True
            last_value = _value(number, last_value)
        elif places and _numbers_the_heading(block, places[-1], last_value):
            number, title, part = _alone_number(block), heading, None
            places[-1] = Place(number, title, heading, None, True)
            last_value = _value(number, last_value)
        elif block.kind == "heading" or _looks_like_heading(block):
            heading, is_title = text, True
            if number is None or block.level <= 2:
                part = None
        places.append(Place(number, title, heading, part, is_title))
    return _descriptions(places)


def _descriptions(places: list[Place]) -> list[Place]:
    """What an item says above its own "Decision:" or "Minutes:" is what was proposed, not what was decided."""
    out: list[Place] = []
    told = False
    for n in range(len(places) - 1, -1, -1):
        place = places[n]
        below = places[n + 1] if n + 1 < len(places) else None
        if below is None or below.item != place.item:
            told = False
        told = told or place.part in ("decision", "minutes")
        out.append(place._replace(part="description") if told and place.part is None and place.item_title else place)
    return out[::-1]


def part_named(block: Block) -> Part | None:
    """The part of an item that a line such as "Minutes:" opens."""
    if block.kind == "row" or len(block.text) > 40:
        return None
    return next((part for pattern, part in _PART_PATTERNS if pattern.match(block.text)), None)


def is_capitals(text: str) -> bool:
    letters = re.sub(r"[^A-Za-z]", "", text)
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


def _is_number_alone(block: Block) -> bool:
    if block.kind == "list_item":
        return not block.text and bool(_ALONE.match(block.marker or ""))
    return block.kind == "paragraph" and bool(re.match(r"^(?:[A-Z]{1,6}/)?\d{1,4}(?:/\d{1,4})?\.$", block.text))


def _number_over_title(block: Block, following: Sequence[Block]) -> bool:
    """A minute number on a line of its own, its title in capitals on the next."""
    return (
        block.kind == "paragraph"
        and bool(re.fullmatch(r"\d{1,4}", block.text))
        and bool(following)
        and following[0].kind in ("paragraph", "heading")
        and is_capitals(following[0].text)
        and not _INTRODUCER_WORDS.match(following[0].text)
    )


def _alone_number(block: Block) -> str:
    return (block.marker or block.text).strip().rstrip(".:")


def _numbered_title(block: Block, last: int, following: Sequence[Block]) -> tuple[str, str] | None:
    """The number and title of an item heading; None for a numbered paragraph or limb."""
    if block.kind == "row":
        return None
    marker, text = block.marker, _AGENDA_ITEM.sub("", strip_file_link(block.text))
    if marker and marker.endswith(".") and (m := re.match(r"([A-Z]{2,6}\.\d{2})\s+(.+)", text)):
        marker, text = marker + m[1], m[2]  # 15.LPS.19
    if marker is None:
        m = _NUMBERED_TITLE.match(text)
        if not m:
            return None
        marker, text = m["named"] or m["number"], m["title"]
    number = re.sub(r"^(?:(?:Agenda\s+)?Item|Minute|Article)\s+(?:No\.?\s*)?", "", marker.strip(), flags=re.I).strip(" .:)(")
    if not number or not _ALONE.match(number) or _INTRODUCER_WORDS.match(text):
        return None
    strong = block.kind == "heading" or block.bold or is_capitals(text)
    if not (_title_like(text) or (is_capitals(text) and len(text) <= 160)) or not (
        strong or _stands_as_title(number, text, last, following)
    ):
        return None
    if number.isdigit() and (marker.startswith("(") or (find_dates(f"{number} {text}")[:1] and len(text) < 40)):
        return None
    return number, re.sub(r"\s+[–—-]\s*$", "", text)


def _stands_as_title(number: str, text: str, last: int, following: Sequence[Block]) -> bool:
    """A plain "5. Home education" is a heading where it is next in order and prose follows it."""
    in_order = "/" in number or (number.isdigit() and (last == 0 or last < int(number) <= last + 3))
    below = following[0].marker or "" if following else ""
    prose = bool(following) and (following[0].kind == "paragraph" or below in ("•", "-", "·") or below.startswith(f"{number}."))
    return in_order and prose and bool(re.match(r"(?!That\b|To\b)[A-Z]", text)) and len(text.split()) <= 14


def _numbers_the_heading(block: Block, above: Place, last: int) -> bool:
    """Scottish minutes print the title and then "2. The Committee had before it …": the paragraph bears its number."""
    value = (block.marker or "").rstrip(".")
    return (
        above.is_title
        and above.part is None
        and above.heading is not None
        and above.heading != above.item_title
        and (block.marker or "").endswith(".")
        and value.isdigit()
        and last < int(value) <= last + 3
        and bool(re.match(r"(?:The|With|There|It|Further|In|Members)\b", block.text))
        and len(block.text) > 60
    )


def _title_like(text: str) -> bool:
    return 0 < len(text.split()) <= 30 and len(text) <= 220 and not re.search(r"[.;]\s|[;,]$|[a-z]\.$", text)


def _looks_like_heading(block: Block) -> bool:
    if block.kind != "paragraph" or len(block.text) > 120 or _INTRODUCER_WORDS.match(block.text):
        return False
    if _ROW_OF_HEADINGS.match(block.text):
        return False
    return (block.bold or is_capitals(block.text)) and _title_like(block.text)


def _value(number: str | None, last: int) -> int:
    return int(number) if number and number.isdigit() else last


def openings(blocks: Sequence[Block], places: Sequence[Place], told: Collection[int]) -> dict[Item, str]:
    """What each item says before the first of its `told` blocks: of which review or meeting they tell. A paper without items is one."""
    found: dict[Item, str] = {}
    above: defaultdict[Item, list[str]] = defaultdict(list)
    for n, (block, place) in enumerate(zip(blocks, places, strict=True)):
        if n in told and place.item not in found:
            found[place.item] = " ".join(above[place.item])[-_OPENING:]
        elif block.kind != "row":
            above[place.item].append(block.text)
    return found
