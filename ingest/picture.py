"""A page of a PDF as a picture, with words marked on it: `python -m ingest.picture`, in a process of its own.

The file is a stranger's: what breaks this process, or holds it up, breaks nothing else. One request
comes in on standard input and one answer goes out, both JSON; see `Wanted` and `Picture`.
"""

from __future__ import annotations

import base64
import ctypes
import sys
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from ingest.records import Record

WIDTH = 1100  # pixels of the picture
_LONGEST = 3000  # pixels that it may be high
_MEMORY = 2_000_000_000  # bytes for the process, where the system can hold it to that
_SURE = 4  # words on end that are marked wherever on the page they stand
_PAPER, _INK = (255, 225, 120), (140, 90, 0)


class Wanted(Record):
    """The page (from 1) of a PDF, and the words to mark on it; `before` and `after` are those that stand around them."""

    path: Path
    page: int
    before: str = ""
    quote: str
    after: str = ""


class Picture(Record):
    """A page as a PNG in base64. `marked` of the `words` asked for were found on it and are marked."""

    page: int
    png: str
    marked: int
    words: int

    @property
    def content(self) -> bytes:
        return base64.b64decode(self.png)


class Box(NamedTuple):
    """A word of the page, folded, with its place in pixels from the top left."""

    word: str
    left: float
    top: float
    right: float
    bottom: float


def draw(wanted: Wanted) -> Picture:
    """Draws the page. Raises whatever pdfium does for a file that it cannot open, IndexError for a page that is not there."""
    import pypdfium2

    document = pypdfium2.PdfDocument(wanted.path)
    if not 1 <= wanted.page <= len(document):
        raise IndexError(f"page {wanted.page} of {len(document)}")
    page = document[wanted.page - 1]
    width, height = page.get_size()
    scale = min(WIDTH / max(width, 1.0), _LONGEST / max(height, 1.0))
    image = page.render(scale=scale).to_pil().convert("RGB")
    quote = _folded(wanted.quote)
    found = marks(_boxes(page, image.size), quote, _folded(wanted.before), _folded(wanted.after))
    return Picture(page=wanted.page, png=_png(_marked(image, found)), marked=len(found), words=len(quote))


def marks(boxes: Sequence[Box], quote: Sequence[str], before: Sequence[str] = (), after: Sequence[str] = ()) -> list[Box]:
    """Which words of a page are those of the quotation, all folded.

    A page may be in an order of its own (the cells of a table line by line, a footer within), so words
    are aligned in runs. A short run counts only near a long one: "of the" stands everywhere. With no
    long one (a narrow column), the longest will do where half of the quotation is found at all.
    """
    told = [*before, *quote, *after]
    matcher = SequenceMatcher(None, told, [b.word for b in boxes], autojunk=False)
    runs: list[list[Box]] = []
    for a, b, size in matcher.get_matching_blocks():
        first, last = max(a, len(before)), min(a + size, len(before) + len(quote))
        if first < last:
            runs.append(list(boxes[b + first - a : b + last - a]))
    kept = [run for run in runs if len(run) >= min(_SURE, len(quote))]
    if not kept and sum(map(len, runs)) >= len(quote) / 2:
        kept = sorted(runs, key=len)[-1:]
    near = [run for run in runs if any(_beside(run, other) for other in kept)]
    return [box for run in runs if run in kept or run in near for box in run]


def _beside(run: Sequence[Box], other: Sequence[Box]) -> bool:
    """Whether a run lies within two lines above or below another, and not in another column."""
    line = max(b.bottom - b.top for b in other) * 2.5
    return (
        min(b.top for b in run) <= max(b.bottom for b in other) + line
        and max(b.bottom for b in run) >= min(b.top for b in other) - line
        and min(b.left for b in run) <= max(b.right for b in other)
        and max(b.right for b in run) >= min(b.left for b in other)
    )


def _boxes(page: Any, size: tuple[int, int]) -> list[Box]:
    """The page's words in pdfium's order, placed on a picture of this size."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    out: list[Box] = []
    word = ""
    corners: list[tuple[int, int]] = []

    def end() -> None:
        nonlocal word, corners
        for folded in _folded(word)[:1]:
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            out.append(Box(folded, min(xs), min(ys), max(xs), max(ys)))
        word, corners = "", []

    def placed(x: float, y: float) -> tuple[int, int]:
        a, b = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, a, b)
        return a.value, b.value

    for n in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, n))
        if char.isspace():
            end()
            continue
        left, bottom, right, top = text.get_charbox(n, loose=True)
        word += char
        corners += [placed(left, bottom), placed(right, top)]
    end()
    return out


def _folded(text: str) -> list[str]:
    """The words of a text as they are compared: letters and figures alone, ligatures taken apart, small."""
    words = ("".join(c for c in unicodedata.normalize("NFKD", w).lower() if c.isalnum()) for w in text.split())
    return [w for w in words if w]


def _marked(image: Any, found: Sequence[Box]) -> Any:
    """The picture with each word tinted and underlined, so that the marking does not hang on colour alone."""
    from PIL import Image, ImageChops, ImageDraw

    tint = Image.new("RGB", image.size, "white")
    brush = ImageDraw.Draw(tint)
    for b in found:
        brush.rectangle((b.left - 2, b.top - 1, b.right + 2, b.bottom + 1), fill=_PAPER)
    image = ImageChops.multiply(image, tint)
    brush = ImageDraw.Draw(image)
    for b in found:
        brush.line((b.left - 2, b.bottom + 1, b.right + 2, b.bottom + 1), fill=_INK, width=2)
    return image


def _png(image: Any) -> str:
    import io

    out = io.BytesIO()
    image.save(out, format="PNG")
    return base64.b64encode(out.getvalue()).decode()


def main() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    picture = draw(Wanted.model_validate_json(sys.stdin.buffer.read()))
    sys.stdout.write(picture.model_dump_json())


if __name__ == "__main__":
    main()
