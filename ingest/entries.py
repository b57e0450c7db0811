"""Reports that go through recommendations one after another in paragraphs, with named fields: "Position: …", "Status: complete".

Such a report is a table that was not drawn. Each entry becomes a row, whose cells stand where the paper prints them; what its
fields hold is judged as the columns of any table are (`ingest.columns`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from ingest.labels import label_of
from ingest.own_words import fold
from ingest.records import Block, Span
from ingest.states import state_of_words
from language.judgements.columns import leaning
from language.text import linear_re as re

_COLON = re.compile(r"(?P<words>(?:[A-Za-z’'/-]{1,20}\s){0,3}[A-Za-z’'/-]{1,20})\s?:(?=\s|$)")
_FEWEST = 2  # entries of a report
_SHORT = 8  # words of a value that may be a status
_LONGEST_HEAD = 160  # characters
_PROSE = 40  # characters of a paragraph
_TELLING = ("status", "response", "action")
_OPENS = re.compile(r"(?P<sign>[^\s.;:–-][^.;:–-]{1,28}?)\s?[.;:–-]\s+(?P<rest>\S(?s:.*))$")  # a status, and what follows it
_BEHIND_A_DASH = re.compile(
    r"(?P<head>(?:[^–-]{3,100}?|\S[^–]{2,100}?)\s[–-]\s|)(?P<sign>[A-Z][A-Za-z ]{1,28})(?:\.\s*$|[.;:]\s+(?P<rest>\S(?s:.*))$)"
)
_SENTENCE_ENDS = re.compile(r"[.:]\s|\s[–-]\s")


class Field(NamedTuple):
    """A key, where it stands, and the span of its value; `rest` is the account that follows a status in one paragraph."""

    key: str
    block: int
    at: int
    value: Span
    rest: Span | None = None


class Entry(NamedTuple):
    """What an entry is headed by, the prose before its first field, and its fields by their keys; the heading (`title`) that it is under."""

    block: int
    label: Span | None
    head: Span
    prose: Span | None
    fields: dict[str, Span]
    title: str = ""

    def cells(self, keys: Sequence[str]) -> tuple[Span, ...]:
        """Its label, head, prose and what it tells under each of the keys; an empty span where it tells nothing."""
        none = Span(start=self.head.start, end=self.head.start, page=self.head.page)
        return (self.label or none, self.head, self.prose or none, *(self.fields.get(key, none) for key in keys))


class Entries(NamedTuple):
    """Entries with the same fields: `headings` as the paper prints them."""

    headings: tuple[str, ...]
    entries: tuple[Entry, ...]


def find_entries(blocks: Sequence[Block]) -> Entries | None:
    """The entries of a report, by keys before colons or else by statuses that stand without one; None where it has none."""
    return _entries(blocks, list(_fields(blocks))) or _entries(blocks, list(_marked(blocks)))


def _entries(blocks: Sequence[Block], fields: Sequence[Field]) -> Entries | None:
    of_key = Counter(f.key for f in fields)
    fields = [f for f in fields if of_key[f.key] >= _FEWEST]
    told = {key for key in {f.key for f in fields} if _tells(key)}
    fields = [_opened(f, blocks) if f.key in told else f for f in fields]
    if not any(_is_short([f for f in fields if f.key == key]) for key in told):
        return None
    runs = list(_runs(fields))
    ends = [-1, *(run[-1].block for run in runs)]  # the block in which the entry before ends
    entries = [
        e for end, run in zip(ends, runs, strict=False) if any(f.key in told for f in run) and (e := _entry(blocks, run, end))
    ]
    heads = {e.block for e in entries}
    entries = [e._replace(title=_title(blocks, e.block, heads)) for e in entries]
    keys = tuple(k for k in dict.fromkeys(f.key for f in fields) if sum(k in e.fields for e in entries) >= _FEWEST)
    return Entries(keys, tuple(entries)) if len(entries) >= _FEWEST else None


def _fields(blocks: Sequence[Block]) -> Iterator[Field]:
    """The words before each colon that stand before others too, with what follows them up to the next."""
    colons = {n: list(_COLON.finditer(b.text)) for n, b in enumerate(blocks) if b.kind != "row"}
    times = Counter(key for marks in colons.values() for m in marks for key, _ in _keys(m))
    for n, marks in colons.items():
        block = blocks[n]
        keyed = [(*max(keys, key=lambda k: times[k[0]]), m.end()) for m in marks if (keys := list(_keys(m)))]
        bounds = [*(at for _, at, _ in keyed[1:]), len(block.text)]
        for (key, at, begins), until in zip(keyed, bounds, strict=False):
            words = block.text[begins:until]
            start = begins + len(words) - len(words.lstrip())
            end = max(start, begins + len(words.rstrip()))
            yield Field(key, n, block.start + at, Span(start=block.start + start, end=block.start + end, page=block.page))


def _opened(field: Field, blocks: Sequence[Block]) -> Field:
    """A field whose value opens with a status and goes on with an account, as both: "Status: COMPLETE. It was lit in June."."""
    block = blocks[field.block]
    words = block.text[field.value.start - block.start : field.value.end - block.start]
    m = _OPENS.match(words)
    if not m:
        return field
    at = field.value.start
    rest = Span(start=at + m.start("rest"), end=field.value.end, page=block.page)
    return field._replace(value=Span(start=at, end=at + m.end("sign"), page=block.page), rest=rest)


def _marked(blocks: Sequence[Block]) -> Iterator[Field]:
    """Statuses that stand without a key, behind a dash or at the head of a paragraph: "Pool covers - DONE. Fitted in April."."""
    marks = {n: m for n, b in enumerate(blocks) if b.kind != "row" and (m := _BEHIND_A_DASH.match(b.text))}
    marks = {n: m for n, m in marks.items() if (m["head"] or m["sign"].isupper()) and state_of_words(m["sign"])}
    if 2 * len(marks) < sum(b.kind not in ("row", "heading") and len(b.text) >= _PROSE for b in blocks):
        return  # a paper of such entries has little else
    for n, m in marks.items():
        block = blocks[n]
        start, end = block.start + m.start("sign"), block.start + m.end("sign")
        rest = Span(start=block.start + m.start("rest"), end=block.end, page=block.page) if m["rest"] else None
        yield Field("status", n, block.start + m.end("head"), Span(start=start, end=end, page=block.page), rest)


def _keys(m: re.Match) -> Iterator[tuple[str, int]]:
    """What the words before a colon may name, the longest first, and where each begins: a capital opens it."""
    for word in re.finditer(r"(?:^|(?<=\s))[A-Z]", m["words"]):
        yield fold(m["words"][word.start() :]), m.start() + word.start()


def _tells(key: str) -> bool:
    """Whether a key's words speak for a column that tells what became of something."""
    role, lean = leaning(key)
    return role in _TELLING and lean > 0


def _is_short(fields: Sequence[Field]) -> bool:
    """Whether what a key names is told in a few words each time."""
    lengths = [f.value.end - f.value.start for f in fields]
    return median(lengths) <= _SHORT * 5 and max(lengths) <= _SHORT * 15


def _runs(fields: Sequence[Field]) -> Iterator[list[Field]]:
    """The fields of each entry: another begins where a key comes again."""
    run: list[Field] = []
    for field in fields:
        if any(f.key == field.key for f in run):
            yield run
            run = []
        run.append(field)
    if run:
        yield run


def _entry(blocks: Sequence[Block], run: Sequence[Field], before: int) -> Entry | None:
    """An entry by its fields; None where nothing heads it between block `before` and them."""
    first = run[0]
    block = blocks[first.block]
    values = {f.key: f.value for f in run}
    account = next((f.rest for f in run if f.rest), None)
    words = block.text[: first.at - block.start].strip().rstrip(" :–-")
    if words:  # the head stands in the paragraph of its first field
        end = _head_end(words) if not _only_heads(words) else len(words)
        start = block.start + block.text.index(words)
        head = Span(start=start, end=start + end, page=block.page)
        rest = words[end:].lstrip(" .:–-")
        prose = Span(start=start + len(words) - len(rest), end=start + len(words), page=block.page) if rest else None
        return Entry(first.block, _label(block), head, prose or account, values)
    above = [n for n in range(before + 1, first.block) if blocks[n].kind != "row"]
    at = next((n for n in reversed(above) if _heads(blocks[n])), None)
    if at is None:
        return None
    told = blocks[at]
    between = [blocks[n] for n in above if n > at and blocks[n].text]
    prose = Span(start=between[0].start, end=between[-1].end, page=between[0].page) if between else None
    return Entry(at, _label(told), told.span, prose or account, values)


def _title(blocks: Sequence[Block], n: int, heads: Container[int]) -> str:
    """The nearest line above an entry that heads something and is no entry itself."""
    above = (blocks[k] for k in range(n - 1, -1, -1) if k not in heads and blocks[k].kind != "row")
    return next((b.text for b in above if _heads(b) and not _COLON.search(b.text)), "")


def _heads(block: Block) -> bool:
    """Whether a block heads an entry: a heading, a labelled line, or a line too short to be prose."""
    labelled = bool(block.marker) and _style(block) != "bullet"
    return bool(block.text) and (block.kind == "heading" or labelled or _only_heads(block.text))


def _style(block: Block) -> str:
    """The style of the label that a block bears; none where its marker is no label."""
    label = label_of(block.marker) if block.marker else None
    return label.style if label else ""


def _only_heads(words: str) -> bool:
    return len(words) <= _LONGEST_HEAD and not words.rstrip().endswith((".", ";"))


def _head_end(words: str) -> int:
    """Where the head of a paragraph ends: "Recommendation 1 (three sites). All three …", "(a) Garden waste. The …"."""
    m = _SENTENCE_ENDS.search(words, 3)
    return m.start() if m and m.start() <= _LONGEST_HEAD else len(words)


def _label(block: Block) -> Span | None:
    """The label that a block bears before its words; a paragraph's number ("3.2") numbers the report, not what it tells of."""
    if not block.marker or _style(block) in ("bullet", "decimal"):
        return None
    start = block.start - len(block.marker) - 1
    return Span(start=start, end=start + len(block.marker.rstrip(" :.–-")), page=block.page)
