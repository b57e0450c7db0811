"""The labels that limbs and items bear: (iii), 2), R4, Recommendation 7:, 6(b), a bullet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from language.text import linear_re as re

Style = Literal["roman", "letter", "arabic", "decimal", "part", "bullet", "titled"]

BULLETS = "•·●▪◦‣∙–—*Øo\uf0b7\uf0a7\uf0d8\uf02d-"
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}

# Longest first: "Recommendation 4:", "R4", "6(b)", "2.1", "(iii)", "(3)" / "3)" / "3.", "(a)".
_FORMS: tuple[tuple[Style, str], ...] = (
    (
        "titled",
        r"(?:Recommendation|RECOMMENDATION|Rec\.?|Resolution|Action)\s+"
        r"(?:No\.?\s*)?R?(?P<n>\d{1,3}(?:\s?\(?[a-z]\)?)?)(?=[\s:.)–-]|$)\s*[:.)]?(?:\s*[–—-]+\s+)?",
    ),
    ("titled", r"\(?R\s?(?P<n>\d{1,3}(?:\s?\([a-z]\)|[a-z])?)\)?(?:\s*[:.)]|\s*[–-]\s|(?=\s|$))"),
    ("part", r"\(?(?P<n>\d{1,3}\s?\([a-z]\)|\d{1,3}[a-z]\b)[.):]?"),
    ("decimal", r"\(?(?P<n>\d{1,3}(?:\.\d{1,3}){1,3})[.):]?(?=\s|$)"),
    ("roman", r"(?:\((?P<a>[ivxl]{1,6}|[IVXL]{1,6})\)|(?P<b>[ivxl]{1,6}|[IVXL]{1,6})[.)])(?=\s|$|T|[A-Z])"),
    ("arabic", r"(?:\((?P<a>\d{1,3})\)|(?P<b>\d{1,3})[.):](?!\d))"),
    ("letter", r"(?:\((?P<a>[a-zA-Z])\)|(?P<b>[a-zA-Z])[.)])(?=\s|$|T)"),
    ("bullet", rf"[{re.escape(BULLETS.replace('o', ''))}](?=\s)|o(?=\s{{2,}}|\t|\s+[A-Z])"),
)
_PATTERNS = [(style, re.compile(form)) for style, form in _FORMS]
_AMBIGUOUS = {"i", "v", "x", "l"}


_BARE = re.compile(r"(?P<n>\d{1,2})\s+(?=[A-Z]|$)")
_FEWEST_COUNTED, _SENTENCE = 3, 40  # numbers, and characters of the line that each begins


class Label(NamedTuple):
    """A label as printed, its number in arabic figures or letters (None for a bullet), its style."""

    printed: str
    number: str | None
    style: Style


def roman_value(text: str) -> int | None:
    """The value of a roman numeral up to 89, None where it is not one: "iv" gives 4, "iix" None."""
    total = 0
    values = [_ROMAN_VALUES.get(c, 0) for c in text.lower()]
    for here, after in zip(values, [*values[1:], 0], strict=True):
        total += -here if here < after else here
    return total if values and 0 not in values and to_roman(total) == text.lower() else None


def to_roman(value: int) -> str:
    out = ""
    for size, numeral in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        out += numeral * (value // size)
        value %= size
    return out


def split_label(text: str, after: Label | None = None) -> tuple[Label | None, str]:
    """The label that `text` begins with and the words behind it; (None, text) where there is none.

    `after` is the label before it in the same list: "(i)" is the letter i after "(h)".
    """
    body = text.lstrip()
    for style, pattern in _PATTERNS:
        m = pattern.match(body)
        if not m:
            continue
        rest = body[m.end() :].lstrip()
        if style == "bullet":
            inner, words = split_label(rest, after)
            if inner and inner.style != "bullet" and words:
                return inner, words
            return Label(m[0].strip(), None, "bullet"), rest
        groups = m.groupdict()
        raw = groups.get("n") or groups.get("a") or groups.get("b") or ""
        if style == "roman":
            one = raw.lower()
            follows = after is not None and after.style == "letter" and after.number == chr(ord(one[0]) - 1)
            value = roman_value(raw)
            if value is None or (len(one) == 1 and one in _AMBIGUOUS and follows):
                continue
            return Label(m[0].strip(), str(value), "roman"), rest
        return Label(m[0].strip(), normalise(raw), style), rest
    return None, text


def label_of(marker: str, after: Label | None = None) -> Label | None:
    """What a printed marker is, by itself: "(iii)", "Recommendation 4", a bare "4" of a list; None for a marker that is no label."""
    if marker.isdecimal():
        return Label(marker, normalise(marker), "arabic")
    return split_label(f"{marker} Words", after)[0]


def counted(lines: Sequence[str]) -> dict[int, str]:
    """The lines that a list's bare numbers begin, by their place, each with its number: "1 The Council should …", "2 A map …".

    The numbers count up from 1, three of them at least, each before a sentence.
    """
    found: dict[int, str] = {}
    run: dict[int, str] = {}
    for n, line in enumerate([*lines, "1 "]):
        m = _BARE.match(line)
        if m and m["n"] == "1":
            found |= run if sum(len(lines[i]) >= _SENTENCE for i in run) >= _FEWEST_COUNTED else {}
            run = {n: "1"}
        elif m and int(m["n"]) == len(run) + 1:
            run[n] = m["n"]
    return found


def normalise(raw: str) -> str:
    """A printed number in the register's form: "6(b)" gives "6b", "R3" "3", "(IV)" "4", "B" "b".

    A single letter stays a letter ("i" too: only `split_label` knows the list it stands in).
    """
    n = re.sub(r"^(recommendations?|rec|r)[\s.]*(?=\d)", "", raw.strip().lower()).strip(" .:)(")
    if len(n) > 1 and (value := roman_value(n)) is not None:
        return str(value)
    n = re.sub(r"[^a-z0-9.]+", "", n)
    return re.sub(r"^0+(?=\d)", "", n)
