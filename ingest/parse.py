"""The whole way for one file: read it, understand it, cut it into passages."""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib
import logging
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from rapidfuzz import fuzz

from ingest.answers import answered, by_number_alone, find_answers
from ingest.asked import Judged, find_asked, judged, weigh
from ingest.errors import RefusedFile
from ingest.follow_ups import find_follow_ups
from ingest.in_passing import find_tellings
from ingest.kinds import is_executive, is_review, kind_of, monitors, responds
from ingest.meeting import Part, identify, parts_of
from ingest.outline import Place, outline
from ingest.own_words import words_for
from ingest.passages import Size, make_passages, rough_count
from ingest.records import EventKind, Extract, Found, Given, Kind, Meeting, Mention, Options, OwnWords, ParsedDocument
from ingest.resolutions import Resolution, find_resolutions, flatten, sub_items
from ingest.responses import find_decisions_by_number, find_replies
from ingest.sign_offs import find_sign_offs, signs_off
from ingest.tracker_rows import TrackerTable, find_trackers, find_undrawn
from ingest.trackers import made_in, mentions_of
from language.text import linear_re as re

_log = logging.getLogger(__name__)

# The ending of a file's name to the reader's module.
READERS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".doc": "office",
    ".odt": "office",
    ".rtf": "office",
    ".pdf": "pdf",
    ".xlsx": "sheet",
    ".xlsm": "sheet",
    ".csv": "sheet",
}
# Endings that papers come in and that are not read themselves: what to do with them.
INSTEAD = {
    ".eml": "an e-mail: save what is attached to it and ingest that",
    ".msg": "an e-mail: save what is attached to it and ingest that",
    ".zip": "an archive: unpack it and ingest the folder",
    ".7z": "an archive: unpack it and ingest the folder",
    ".xls": "an old workbook: save it as .xlsx and ingest that",
    ".pptx": "slides: save them as PDF and ingest that",
    ".jpg": "a picture: save it as PDF and use `ingest --ocr`",
    ".jpeg": "a picture: save it as PDF and use `ingest --ocr`",
    ".png": "a picture: save it as PDF and use `ingest --ocr`",
    ".tif": "a picture: save it as PDF and use `ingest --ocr`",
    ".tiff": "a picture: save it as PDF and use `ingest --ocr`",
}
# Raised whenever the same bytes would be understood differently, so that libraries read them again.
PARSER_VERSION = 10
# Kinds of paper that may go through recommendations in paragraphs, an entry each.
_GO_THROUGH = ("monitoring", "response", "report", "other")
_TRUNCATED = re.compile(r"view the full minutes text", re.I)


def parse(path: Path, *, size: Size | None = None, given: Given | None = None, options: Options = Options()) -> ParsedDocument:
    """Reads and understands one file. Raises RefusedFile, which says why and what to do.

    `given` is what a person set by hand.
    """
    sha256 = sha256_of(path)
    try:
        extract = read(path, options)
    except RefusedFile as e:
        raise e if str(e).startswith(str(path)) else RefusedFile(f"{path}: {e}") from e
    except Exception as e:
        _log.debug("reading %s failed", path, exc_info=e)
        raise RefusedFile(
            f"{path}: damaged or not what its ending says ({type(e).__name__}: {e}); save or download it again"
        ) from e
    if sha256_of(path) != sha256:
        raise RefusedFile(f"{path}: changed while it was read; ingest it again when it is finished")
    if not extract.text.strip() and not extract.unread_pages:
        raise RefusedFile(f"{path}: no text in it; check that it is the right file")
    return understand(extract, path, sha256, size or Size(rough_count), given or Given(), options)


def read(path: Path, options: Options = Options()) -> Extract:
    """The text and blocks of a file, by its ending."""
    extract: Extract = _reader(path).read(path, options)
    return extract


def warm(path: Path) -> None:
    """Loads what reading such a file needs, so that the next of its kind is read at once."""
    with suppress(RefusedFile):
        getattr(_reader(path), "warm", lambda: None)()


def _reader(path: Path) -> ModuleType:
    ending = path.suffix.lower()
    if ending in INSTEAD:
        raise RefusedFile(f"{path}: {INSTEAD[ending]}")
    if ending not in READERS:
        raise RefusedFile(f"{path}: files ending in {path.suffix or 'nothing'} are not read; use {', '.join(sorted(READERS))}")
    return importlib.import_module(f"ingest.readers.{READERS[ending]}")


def sha256_of(path: Path) -> str:
    """The hash of a file's content. Raises RefusedFile where it cannot be read or is empty."""
    try:
        with path.open("rb") as stream:
            if not stream.read(1):
                raise RefusedFile(f"{path}: empty; download or save it again")
            stream.seek(0)
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as e:
        raise RefusedFile(f"{path}: cannot be read ({e.strerror or e}); check that it is there and may be opened") from e


def understand(
    extract: Extract, path: Path, sha256: str, size: Size, given: Given, options: Options = Options()
) -> ParsedDocument:
    blocks, places = extract.blocks, outline(extract.blocks)
    meeting, title = identify(extract, path)
    parts = [p for p in parts_of(blocks) if p.committee or meeting.date is None or p.date.isoformat() != meeting.date.value]
    by_hand = {n: Found(value=v, source="given by hand") for n in ("authority", "committee", "date") if (v := getattr(given, n))}
    meeting = meeting.model_copy(update=by_hand)
    said_on = dt.date.fromisoformat(meeting.date.value) if meeting.date else None
    own = words_for(options.words, meeting.authority.value if meeting.authority else None)
    tables = find_trackers(extract.text, blocks, places, own)
    trackers = [t for t in tables if not t.only_asks]
    in_tables = {i for t in tables for i in t.blocks}
    resolutions = find_resolutions(blocks, places, sections=False)
    committee = meeting.recommending_committee or (meeting.committee.value if meeting.committee else None)
    replies = find_replies(blocks, said_on=said_on, committee=committee, about=title)
    met = meeting.committee.value if meeting.committee else None
    found = judged(blocks, places, met)
    undrawn = find_undrawn(extract.text, blocks, places, own)
    if undrawn is None:
        replies = [by_number_alone(r, found) for r in replies]
    answers, asks = found.how_many("answer"), found.how_many("recommendation")
    by_forms = kind_of(
        extract,
        trackers=sum(len(t.rows) for t in trackers),
        replies=sum(bool(r.action) for r in replies) if answers >= 1 else 0,  # what stands under a request may only argue for it
        unanswered=sum(not r.action for r in replies),
        resolutions=len(resolutions),
        packed=any(p.committee is None for p in parts),
        columns={role for t in trackers for r in t.rows[:1] for role in r.columns.index},
    )
    answered = responds(by_forms, extract, executive=is_executive(met), answers=answers, asks=asks)
    followed = monitors(by_forms, extract, progress=found.how_many("progress"), asks=asks)
    kind: Kind = "response" if answered else "monitoring" if followed else by_forms
    if undrawn and kind in _GO_THROUGH and (kind != "response" or not replies):
        tables.append(undrawn)
        kind = kind if kind == "response" else "monitoring"
    kind = given.kind or kind
    paper = _Paper(extract, places, kind, met, said_on, committee, title, parts, found)
    mentions = _by_judgement(paper, _mentions(paper, tables, replies, own))
    told = [m for m in mentions if m.left_out is None]
    tellings = find_tellings(found, places, told, executive=paper.answers, said_on=paper.said_at, about=title)
    passages = make_passages(
        extract.text, blocks, places, told, title=title, size=size, without={i for t in tables for i in t.headers}
    )
    return ParsedDocument(
        sha256=sha256,
        text=extract.text,
        kind=kind,
        kind_source="given by hand" if given.kind else "its first lines and what was found in it",
        title=title,
        meeting=meeting,
        pages=extract.pages,
        printed_pages=extract.printed_pages,
        unread_pages=extract.unread_pages,
        repairs=extract.repairs,
        passages=tuple(passages),
        mentions=tuple(_worded(m, extract.text) for m in told),
        tellings=tuple(_worded(m, extract.text) for m in tellings),
        left_out=tuple(_worded(m, extract.text) for m in mentions if m.left_out),
        warnings=(*extract.warnings, *_warnings(extract, meeting, kind, told, in_tables)),
    )


class _Paper(NamedTuple):
    """What is known of a paper before it is read for mentions: who `met`, and the `committee` whose recommendations it tells of."""

    extract: Extract
    places: Sequence[Place]
    kind: Kind
    met: str | None
    said_on: dt.date | None
    committee: str | None
    title: str | None
    parts: Sequence[Part]
    judged: Judged

    @property
    def answers(self) -> bool:
        """Whether what it tells is an executive's answer."""
        return self.kind in ("response", "decision") or (self.kind == "minutes" and is_executive(self.met))

    def part_at(self, block: int) -> Part | None:
        return next((p for p in reversed(self.parts) if p.start <= block), None)

    def body_at(self, block: int) -> str | None:
        """Who speaks at a block: the part's own committee, or the document's."""
        part = self.part_at(block)
        return part.committee if part and part.committee else self.met

    def said_at(self, block: int) -> dt.date | None:
        """When what a block tells was said: at the meeting of its part, or the document's."""
        part = self.part_at(block)
        return part.date if part else self.said_on

    def in_minutes(self, block: int) -> bool:
        """Whether a block stands in minutes: a paper of them, or those that an agenda carries."""
        return self.kind == "minutes" or (self.kind == "agenda" and self.part_at(block) is not None)

    def only_proposes(self, block: int) -> str | None:
        """Why a block of an agenda makes nothing, before the minutes that it may carry."""
        return "an agenda only proposes" if self.kind == "agenda" and not self.part_at(block) else None


def _mentions(paper: _Paper, tables: Sequence[TrackerTable], replies: Sequence[Mention], own: OwnWords) -> list[Mention]:
    """What the readers of tables, lists and sentences find."""
    blocks, places, kind = paper.extract.blocks, paper.places, paper.kind
    found: list[Mention] = []
    for table in tables:
        if table.only_asks:
            if kind == "minutes" or (kind == "report" and is_review(paper.extract)):
                found += made_in(paper.extract.text, table, said_on=paper.said_on, committee=paper.committee, about=paper.title)
            continue
        event: EventKind = "response" if kind == "response" else "update"
        found += mentions_of(
            paper.extract.text, table, kind=event, said_on=paper.said_on, committee=paper.committee, own=own, about=paper.title
        )
    if kind in ("minutes", "agenda", "monitoring"):
        for resolution in find_resolutions(blocks, places, sections=False, bare=True):
            why = paper.only_proposes(resolution.block)
            if why is None and is_executive(paper.body_at(resolution.block)):
                why = "resolved by the executive for itself"
            found += _made(paper, resolution, left_out=why)
    if kind == "report":
        review = is_review(paper.extract)
        why = None if review else "an officer's report only proposes"
        for resolution in find_resolutions(blocks, places, sections=True):
            found += _made(paper._replace(parts=()), resolution, title=paper.title if review else None, left_out=why)
    if kind == "response":
        found += replies
    if kind in ("minutes", "agenda", "decision") or (kind == "response" and all(t.only_asks for t in tables) and not replies):
        bounds = [0, *(p.start for p in paper.parts if p.start), len(blocks)]
        for start, end in pairwise(bounds):
            part = paper.part_at(start)
            said_on = part.date if part else paper.said_on
            executive = kind not in ("minutes", "agenda") or is_executive(paper.body_at(start))
            if not executive:
                found += find_sign_offs(blocks[start:end], places[start:end], said_on=said_on, about=paper.title)
            found += find_decisions_by_number(
                blocks[start:end], places[start:end], said_on=said_on, about=paper.title, sweeping=executive
            )
    return _once(found)


def _by_judgement(paper: _Paper, known: Sequence[Mention]) -> list[Mention]:
    """What the readers found, less what is judged to be no recommendation, and what is asked for besides.

    On an executive's page what scrutiny asked is told again, not made there.
    """

    review = paper.kind == "report" and is_review(paper.extract)

    def told_again(block: int) -> bool:
        return paper.kind in ("response", "decision") or (not review and is_executive(paper.body_at(block)))

    found = paper.judged
    out = list(known)
    for resolution in find_asked(found, paper.places, out, told_again):
        title = paper.title if paper.kind == "report" else None
        made = _made(paper, resolution, title=title, left_out=paper.only_proposes(resolution.block))
        again = told_again(resolution.block)
        out += (
            [answered(m.model_copy(update={"kind": "response", "made_on": None}), found.blocks) for m in made] if again else made
        )
    replied = any(m.kind == "response" and m.text for m in known)
    if not replied:
        out += find_answers(found, paper.places, out, executive=paper.answers, said_on=paper.said_at, about=paper.title)
    if not paper.answers:
        out += find_follow_ups(found, paper.places, out, paper.in_minutes, said_on=paper.said_at, about=paper.title)
    return _once(out)


def _worded(m: Mention, text: str) -> Mention:
    """The mention with its words as they stand: what is told of it first, and the sentence a state was inferred from."""
    first = next(iter(m.action or m.recommended), None)
    return m.model_copy(
        update={
            "quote": text[first.start : first.end] if first else "",
            "inferred_from": text[m.reason.start : m.reason.end] if m.reason else None,
        }
    )


def _made(paper: _Paper, resolution: Resolution, *, title: str | None = None, left_out: str | None = None) -> list[Mention]:
    """A resolution's limbs as mentions; those in minutes inside a pack were made on those minutes' own date.

    `left_out` says why none of them is a recommendation; each limb that asks for nothing says so for itself.
    """
    place, part = resolution.place, paper.part_at(resolution.block)
    made_on = part.date if part else paper.said_on
    item = title or place.item_title or place.heading
    found = []
    weigh(resolution.limbs, paper.judged, review=paper.kind == "report")
    limbs = flatten(resolution.limbs)
    by_place = (
        paper.kind == "report" and len(limbs) > 1 and not any(number for _, number in limbs)
    )  # headings may bear the numbers
    for order, (limb, number) in enumerate(limbs, 1):
        why = left_out or limb.why_not
        if why is None and signs_off(limb.text):
            why = "speaks of recommendations already made"
        found.append(
            Mention(
                kind="made",
                text=limb.text,
                number=str(order) if by_place else number,
                order=order,
                group=" ".join(filter(None, (place.item_number, item))),
                sub_items=sub_items(limb),
                made_on=made_on,
                said_on=made_on,
                committee=(part.committee if part else None) or paper.committee,
                item_number=None if title else place.item_number,
                item_title=item,
                recommended=(*limb.spans, *(s for p in limb.parts for s in p.spans)),
                owner=limb.owner,
                left_out=why,
            )
        )
    return found


def _once(mentions: Sequence[Mention]) -> list[Mention]:
    """The same words printed twice in one document (under Decision and Minutes, or in a summary) told once.

    The fuller telling stays: more lettered sub-items, then the longer text. What is left out stands at the end.
    """
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.left_out is not None):
        twin = next((n for n, k in enumerate(kept) if _twins(k, mention)), None)
        if twin is None:
            kept.append(mention)
        elif _fullness(mention) > _fullness(kept[twin]):
            kept[twin] = mention
    return kept


def _twins(a: Mention, b: Mention) -> bool:
    if (
        (a.left_out is None) != (b.left_out is None)
        or a.kind != b.kind
        or (a.kind != "made" and a.number != b.number)
        or not a.text
        or not b.text
        or a.kind == "update"
    ):
        return False
    if a.kind == "made" and a.item_title != b.item_title and a.item_number != b.item_number:
        return False
    short, long = sorted((_folded(a.text), _folded(b.text)), key=len)
    cut = short.split(" ... ")[0]
    return fuzz.ratio(short, long) >= 92 or (len(cut) >= 25 and long.startswith(cut))


def _fullness(m: Mention) -> tuple[bool, int, int, int]:
    return (not _TRUNCATED.search(m.text), len(m.sub_items), sum(s.number is not None for s in m.sub_items), len(m.text))


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9. ]+", "", re.sub(r"^\s*that,?\s+", "", text.lower()))


def _warnings(extract: Extract, meeting: Meeting, kind: Kind, mentions: Sequence[Mention], in_tables: set[int]) -> list[str]:
    out = []
    for part in ("authority", "committee", "date"):
        if getattr(meeting, part) is None:
            out.append(f"no {part} found: give it with `scrutineer correct`")
    if meeting.authority and ("place named" in meeting.authority.source or "file" in meeting.authority.source):
        out.append(f"authority {meeting.authority.value} taken from: {meeting.authority.source}")
    if _TRUNCATED.search(extract.text):
        out.append("truncated by the web site (“view the full minutes text”): outcomes may be missing")
    if kind == "monitoring" and not mentions:
        out.append("looks like a monitoring report, but no table of recommendations was found in it")
    unread = {b.table for i, b in enumerate(extract.blocks) if b.kind == "row" and i not in in_tables}
    if kind in ("monitoring", "response") and unread:
        out.append(f"{len(unread)} table(s) in it name no recommendations and were read as text")
    return out
