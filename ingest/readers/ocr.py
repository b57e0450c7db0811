"""Scanned pages read by Tesseract, as words with places, so that they go the way of printed ones."""

from __future__ import annotations

import shutil
from itertools import groupby
from operator import itemgetter
from typing import Any

_DPI = 300
_LEAST_CONFIDENCE = 20


def available() -> bool:
    return shutil.which("tesseract") is not None


def words_of(page: Any) -> list[dict[str, Any]]:
    """The words on a pdfplumber page's picture: text, box in points, size, as `extract_words` gives them.

    All words of a line share its top and bottom: Tesseract's boxes fit each word, tails and all.
    """
    import pytesseract

    picture = page.to_image(resolution=_DPI).original
    found = pytesseract.image_to_data(picture, lang="eng", output_type=pytesseract.Output.DICT)
    rows = [dict(zip(found, values, strict=True)) for values in zip(*found.values(), strict=True)]
    rows = [r for r in rows if r["text"].strip() and float(r["conf"]) >= _LEAST_CONFIDENCE]
    scale = 72 / _DPI
    words: list[dict[str, Any]] = []
    for _, line in groupby(rows, key=itemgetter("block_num", "par_num", "line_num")):
        members = list(line)
        top = min(r["top"] for r in members) * scale
        bottom = max(r["top"] + r["height"] for r in members) * scale
        words += [
            {
                "text": r["text"],
                "x0": r["left"] * scale,
                "x1": (r["left"] + r["width"]) * scale,
                "top": top,
                "bottom": bottom,
                "size": round(bottom - top),
                "fontname": "",
            }
            for r in members
        ]
    return words
