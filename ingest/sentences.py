"""Where sentences begin and end, with offsets."""

from __future__ import annotations

from language.text import linear_re as re

_ABBREVIATIONS = {
    "cllr", "cllrs", "councillor", "dr", "mr", "mrs", "ms", "prof", "rev", "st", "no", "nos", "para",
    "paras", "p", "pp", "e.g", "eg", "i.e", "ie", "etc", "vs", "inc", "ltd", "co", "dept", "det", "supt",
    "insp", "sgt", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "approx", "ref", "min", "tel", "ext", "rt", "hon", "a.m", "p.m", "s", "sch", "fig", "vol",
}  # fmt: skip
_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9£•])|[\n\t]+|(?<!\s)\s+(?=[•●▪\uf0b7]\s)|(?<=;)\s+(?=[•(])")
_LAST_WORD = re.compile(r"([A-Za-z.]+)\.$")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence of `text`; bullets and line breaks end one too. Never empty spans."""
    spans: list[tuple[int, int]] = []
    start = 0
    for m in _END.finditer(text):
        before = text[start : m.start()].rstrip()
        word = _LAST_WORD.search(before)
        if word and not re.search(r"[\n\t]", m[0]) and (word[1].lower() in _ABBREVIATIONS or re.fullmatch(r"[A-Z]", word[1])):
            continue
        _keep(spans, text, start, m.start())
        start = m.end()
    _keep(spans, text, start, len(text))
    return spans


def _keep(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if end > start:
        spans.append((start, end))


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text)]
