"""Grows the extracted text block by block, so that every block's offsets are right by construction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ingest.errors import RefusedFile
from ingest.labels import Label, split_label
from ingest.readers.mending import mend_encoding
from ingest.records import Block, Extract, Hints, Repair, Span
from language.text import linear_re as re

MOST_ROWS = 20_000

_SPACE = re.compile(r"[^\S\n]+")
_ENDED = re.compile(r"[.:;?!–—-][\"'”’)\]]*$")


def fold_space(text: str) -> str:
    """Runs of white space (non-breaking ones too) to one; single line breaks inside are kept."""
    text = text.replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "")
    return re.sub(r" ?\n[ \n]*", "\n", _SPACE.sub(" ", text)).strip()


class TextBuilder:
    """Blocks in, an Extract out."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._repairs: list[Repair] = []
        self._tables = 0
        self._rows = 0
        self._last_label: Label | None = None
        # The (label, page, level) of a line that holds "Recommendation 4" alone.
        self._alone: tuple[str, int | None, int] | None = None

    def heading(self, text: str, *, level: int = 1, marker: str | None = None, page: int | None = None) -> None:
        self._leave_alone()
        self._add("heading", text, marker, page, level, bold=True)

    def paragraph(
        self,
        text: str,
        *,
        page: int | None = None,
        level: int = 0,
        marker: str | None = None,
        bold: bool = False,
        mend: bool = False,
    ) -> None:
        """A paragraph, or a list item where it bears a label.

        With `mend`, one that begins in lower case goes on with an unfinished paragraph before it
        (a paragraph cut by a page break). "Recommendation 4" on a line of its own is the label of the next.
        """
        text = fold_space(text)
        if marker is None:
            label, rest = split_label(text, self._last_label)
            if label and label.style == "titled" and not rest:
                self._leave_alone()
                self._alone = (label.printed, page, level)
                return
            if label and (rest or label.style != "letter"):
                marker, text = label.printed, rest
                self._last_label = label
            elif self._alone and text:
                marker, self._alone = self._alone[0], None
        self._leave_alone()
        if marker is None and mend and self._goes_on(text):
            self._extend(text)
        else:
            self._add("list_item" if marker else "paragraph", text, marker, page, level, bold=bold)

    def row(self, columns: Sequence[str | None], *, table: int, page: int | None = None) -> None:
        """One table row; the cells stand in the text with tabs between them. None: the cell above goes on."""
        cells = [c or "" for c in columns]
        if not any(c.strip() for c in cells):
            return
        self._leave_alone()
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise RefusedFile(f"its tables have more than {MOST_ROWS:,} rows, as no committee paper has; split it")
        start = self._length
        spans, texts = [], []
        for n, cell in enumerate(cells):
            if n:
                self._write("\t")
            at = self._length
            texts.append(self._write_mended(fold_space(cell)))
            spans.append(Span(start=at, end=self._length, page=page))
        text = "\t".join(texts)
        self._blocks.append(
            Block(
                kind="row",
                text=text,
                start=start,
                end=self._length,
                page=page,
                table=table,
                cells=tuple(spans),
                merged=tuple(n for n, c in enumerate(columns) if c is None),
            )
        )
        self._write("\n")

    def new_table(self) -> int:
        self._tables += 1
        return self._tables

    def extract(
        self,
        *,
        pages: int | None = None,
        hints: Hints | None = None,
        warnings: Sequence[str] = (),
        printed_pages: dict[int, str] | None = None,
        unread_pages: Sequence[int] = (),
    ) -> Extract:
        self._leave_alone()
        return Extract(
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            pages=pages,
            hints=hints or Hints(),
            warnings=tuple(warnings),
            printed_pages=printed_pages or {},
            unread_pages=tuple(unread_pages),
            repairs=tuple(self._repairs),
        )

    def _add(
        self,
        kind: Literal["heading", "paragraph", "list_item"],
        text: str,
        marker: str | None,
        page: int | None,
        level: int,
        *,
        bold: bool,
    ) -> None:
        text = fold_space(text)
        if not text and not marker:
            return
        if marker:
            self._write(marker + " ")
        start = self._length
        text = self._write_mended(text)
        self._blocks.append(
            Block(kind=kind, text=text, start=start, end=self._length, page=page, level=level, marker=marker, bold=bold)
        )
        self._write("\n")

    def _leave_alone(self) -> None:
        """A label that no paragraph follows stands by itself."""
        if self._alone:
            (marker, page, level), self._alone = self._alone, None
            self._add("list_item", "", marker, page, level, bold=False)

    def _goes_on(self, text: str) -> bool:
        if not self._blocks or not text[:1].islower():
            return False
        last = self._blocks[-1]
        return last.kind in ("paragraph", "list_item") and len(last.text) >= 50 and not _ENDED.search(last.text)

    def _extend(self, text: str) -> None:
        last = self._blocks.pop()
        self._parts.pop()
        self._length -= 1
        self._write(" ")
        text = self._write_mended(text)
        self._blocks.append(last.model_copy(update={"text": f"{last.text} {text}", "end": self._length}))
        self._write("\n")

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _write_mended(self, text: str) -> str:
        """Writes `text` with double-encoded characters mended, and keeps what stood there; gives what was written."""
        mended, changes = mend_encoding(text)
        self._repairs += [
            Repair(start=self._length + start, end=self._length + end, source=source) for start, end, source in changes
        ]
        self._write(mended)
        return mended
