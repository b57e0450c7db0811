"""Printed pages drawn word by word, the same bytes each time: columns, tables with and without rules, spaced headings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

_WIDTH, _HEIGHT = 595.0, 842.0
_SIZE, _LEADING = 10.0, 12.5
_CHARACTERS_A_POINT = 0.205


class Sheets:
    """Pages written from the top; `foot` is printed on each with its number, which begins at `first`."""

    def __init__(self, path: Path, *, head: str = "", foot: str = "", first: int = 1) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self._canvas: Any = Canvas(str(path), pagesize=(_WIDTH, _HEIGHT), invariant=1)
        self._head, self._foot, self._number = head, foot, first
        self.y = 0.0
        self._begin()

    def _begin(self) -> None:
        self.y = _HEIGHT - 70
        self._canvas.setFont("Helvetica", 8)
        if self._head:
            self._canvas.drawString(60, _HEIGHT - 40, self._head)
        if self._foot:
            self._canvas.drawString(60, 35, self._foot)
        self._canvas.drawRightString(535, 35, f"Page {self._number}")

    def page(self) -> None:
        self._canvas.showPage()
        self._number += 1
        self._begin()

    def save(self) -> None:
        self._canvas.save()

    def heading(self, text: str, *, spaced: bool = False, size: float = 13) -> None:
        self._canvas.setFont("Helvetica-Bold", size)
        self._canvas.drawString(60, self.y, text, charSpace=4 if spaced else 0)
        self.y -= size + 9

    def lines(self, lines: Sequence[str], x: float = 60, *, bold: bool = False) -> None:
        for line in lines:
            if self.y < 70:
                self.page()
            self._canvas.setFont("Helvetica-Bold" if bold else "Helvetica", _SIZE)
            self._canvas.drawString(x, self.y, line)
            self.y -= _LEADING

    def paragraph(self, text: str, *, x: float = 60, width: float = 475, bold: bool = False, label: str = "") -> None:
        """A paragraph wrapped to `width` points; a `label` hangs to its left."""
        lines = wrap(text, int(width * _CHARACTERS_A_POINT))
        if label:
            if self.y - _LEADING * len(lines) < 70:
                self.page()
            self._canvas.setFont("Helvetica", _SIZE)
            self._canvas.drawString(x, self.y, label)
        self.lines(lines, x + (26 if label else 0), bold=bold)
        self.y -= 7

    def columns(self, left: Sequence[str], right: Sequence[str], *, width: float = 225) -> None:
        """Two columns of paragraphs side by side."""
        top, lowest = self.y, self.y
        for x, paragraphs in ((60.0, left), (310.0, right)):
            self.y = top
            for text in paragraphs:
                self.paragraph(text, x=x, width=width)
            lowest = min(lowest, self.y)
        self.y = lowest

    def table(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], *, ruled: bool, cut_at: float = 70
    ) -> None:
        """A table; a row that does not fit is cut, and goes on under the header on the next page."""
        self._row(header, widths, ruled=ruled, bold=True)
        for row in rows:
            cells = [wrap(c, int(w * _CHARACTERS_A_POINT) - 2) if c else [] for c, w in zip(row, widths, strict=True)]
            while any(cells):
                room = max(1, int((self.y - cut_at) // _LEADING))
                taken = [c[:room] for c in cells]
                cells = [c[room:] for c in cells]
                self._printed(taken, widths, ruled=ruled)
                if any(cells):
                    self.page()
                    self._row(header, widths, ruled=ruled, bold=True)

    def _row(self, cells: Sequence[str], widths: Sequence[float], *, ruled: bool, bold: bool) -> None:
        self._printed([[c] for c in cells], widths, ruled=ruled, bold=bold)

    def _printed(self, cells: Sequence[Sequence[str]], widths: Sequence[float], *, ruled: bool, bold: bool = False) -> None:
        height = _LEADING * max(1, *(len(c) for c in cells)) + 5
        x = 60.0
        for lines, width in zip(cells, widths, strict=True):
            if ruled:
                self._canvas.rect(x, self.y - height + _LEADING - 2, width, height)
            self._canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9)
            for n, line in enumerate(lines):
                self._canvas.drawString(x + 3, self.y - n * _LEADING, line)
            x += width
        self.y -= height + (0 if ruled else 3)
