"""The standard library's `re`, in linear time: what a paper says can never stop its reader.

`re` tries one way after another, and with some patterns some texts have it try for hours. RE2 (Cox,
"Regular Expression Matching in the Wild", 2010) goes through a text once, whatever the pattern. Patterns
are written as for `re` and translated. Letters, digits and white space are Unicode's; `\\b` is ASCII's, and
`$` is the very end. What RE2 has not, looking around and back, is left to `re`: `BACKTRACKING` holds those
patterns, and a test runs each against texts written to hold it up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

import re2

I = re.IGNORECASE  # noqa: E741 the standard library's name
M = re.MULTILINE
S = re.DOTALL
escape = re.escape

# What has to be matched by `re`: it looks around, or back at a group.
_LOOKS_AROUND = re.compile(r"\(\?(?:[=!]|<[=!]|P=)|\\[1-9]")
_WORD = r"\p{L}\p{M}\p{N}_"
_SPACE = r"\t-\r\x{1c}-\x{20}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"
_CLASSES = {"w": _WORD, "s": _SPACE, "d": r"\p{Nd}"}
# Classes written as what they are not, as what they hold, which is all that RE2 knows.
_UNIONS = {
    r"[^\W\d_]": r"[\p{L}\p{M}]",
    r"[^\W_]": r"[\p{L}\p{M}\p{N}]",
    r"[^\S\n]": f"[{_SPACE}]".replace(r"\t-\r", r"\t\x0b-\r"),
}
_TOKEN = re.compile(r"\\u(?P<code>[0-9a-fA-F]{4})|\\(?P<escaped>.)|(?P<other>.)", re.S)
_GROUP = re.compile(r"\\(?:g<(\w+)>|(\d)|(\\))")
_FLAGS = {re.IGNORECASE: "i", re.MULTILINE: "m", re.DOTALL: "s"}
_MEMORY = 64 << 20  # bytes for a pattern's automaton
_ANYWHERE, _AT_START, _WHOLE = re2._Anchor.UNANCHORED, re2._Anchor.ANCHOR_START, re2._Anchor.ANCHOR_BOTH

BACKTRACKING: dict[str, re.Pattern[str]] = {}


class Match:
    """What a pattern found: as far as it is used here, what `re` gives."""

    __slots__ = ("_names", "_spans", "_text")

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], names: Mapping[str, int]) -> None:
        self._text, self._spans, self._names = text, spans, names

    def span(self, group: int | str = 0) -> tuple[int, int]:
        return self._spans[group if isinstance(group, int) else self._names[group]]

    def start(self, group: int | str = 0) -> int:
        return self.span(group)[0]

    def end(self, group: int | str = 0) -> int:
        return self.span(group)[1]

    def __getitem__(self, group: int | str) -> str:
        """What a group holds; None (as `re` has it) for one that took no part."""
        start, end = self.span(group)
        return self._text[start:end] if start >= 0 else None  # type: ignore[return-value]

    def groups(self) -> tuple[str | None, ...]:
        return tuple(self[n] for n in range(1, len(self._spans)))

    def groupdict(self) -> dict[str, str | None]:
        return {name: self[n] for name, n in self._names.items()}

    def expand(self, template: str) -> str:
        r"""A replacement with its `\1` and `\g<name>` filled in."""
        return _GROUP.sub(lambda m: m[3] or self[m[1] or int(m[2])] or "", template)


Replacement: TypeAlias = str | Callable[[Match], str]


class Pattern:
    """A compiled pattern. Offsets are those of the text's characters, whatever bytes RE2 sees."""

    __slots__ = ("_groups", "_names", "_re2")

    def __init__(self, pattern: str) -> None:
        options = re2.Options()
        options.log_errors, options.max_mem = False, _MEMORY
        compiled = re2.compile(pattern, options)
        self._re2, self._names, self._groups = compiled._regexp, compiled.groupindex, compiled.groups

    def _found(self, anchor: object, text: str, pos: int, endpos: int | None) -> Iterator[Match]:
        body = text.encode("utf-8", "surrogatepass")
        end = len(text) if endpos is None else min(endpos, len(text))
        if pos > end:
            return
        plain = len(body) == len(text)
        at = pos if plain else len(text[:pos].encode("utf-8", "surrogatepass"))
        until = end if plain else at + len(text[pos:end].encode("utf-8", "surrogatepass"))
        known, characters = at, pos
        while at <= until:
            spans = self._re2.Match(anchor, body, at, until)
            start, stop = spans[0]
            if start < 0:
                return
            if not plain:
                characters += _length(body, known, start)
                known = start
            yield Match(text, spans if plain else [_counted(body, s, known, characters) for s in spans], self._names)
            at = stop if stop > start else stop + _width(body, stop)

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> Match | None:
        return next(self._found(_ANYWHERE, text, pos, endpos), None)

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> Match | None:
        return next(self._found(_AT_START, text, pos, endpos), None)

    def fullmatch(self, text: str, pos: int = 0, endpos: int | None = None) -> Match | None:
        return next(self._found(_WHOLE, text, pos, endpos), None)

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[Match]:
        return self._found(_ANYWHERE, text, pos, endpos)

    def findall(self, text: str) -> list[Any]:
        if not self._groups:
            return [m[0] for m in self.finditer(text)]
        found = (tuple(g or "" for g in m.groups()) for m in self.finditer(text))
        return [groups[0] if self._groups == 1 else groups for groups in found]

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        out: list[str | None] = []
        at = 0
        for n, m in enumerate(self.finditer(text), 1):
            out += [text[at : m.start()], *m.groups()]
            at = m.end()
            if n == maxsplit:
                break
        return [*out, text[at:]]  # type: ignore[list-item]

    def sub(self, repl: Replacement, text: str, count: int = 0) -> str:
        out: list[str] = []
        at = 0
        for n, m in enumerate(self.finditer(text), 1):
            out += [text[at : m.start()], m.expand(repl) if isinstance(repl, str) else repl(m)]
            at = m.end()
            if n == count:
                break
        return "".join([*out, text[at:]])


@cache
def compile(pattern: str, flags: int = 0) -> Pattern:
    """A pattern as `re` writes it. Raises `re.error` for one that neither can match."""
    plain = re.compile(pattern, flags)
    if _LOOKS_AROUND.search(pattern):
        BACKTRACKING[pattern] = plain
        return plain  # type: ignore[return-value]
    named = "".join(name for flag, name in _FLAGS.items() if flags & flag)
    return Pattern((f"(?{named})" if named else "") + _translated(pattern))


def search(pattern: str, text: str, flags: int = 0) -> Match | None:
    return compile(pattern, flags).search(text)


def match(pattern: str, text: str, flags: int = 0) -> Match | None:
    return compile(pattern, flags).match(text)


def fullmatch(pattern: str, text: str, flags: int = 0) -> Match | None:
    return compile(pattern, flags).fullmatch(text)


def finditer(pattern: str, text: str, flags: int = 0) -> Iterator[Match]:
    return compile(pattern, flags).finditer(text)


def findall(pattern: str, text: str, flags: int = 0) -> list[Any]:
    return compile(pattern, flags).findall(text)


def split(pattern: str, text: str, maxsplit: int = 0, flags: int = 0) -> list[str]:
    return compile(pattern, flags).split(text, maxsplit)


def sub(pattern: str, repl: Replacement, text: str, count: int = 0, flags: int = 0) -> str:
    return compile(pattern, flags).sub(repl, text, count)


def _translated(pattern: str) -> str:
    """The pattern in RE2's own syntax."""
    for written, union in _UNIONS.items():
        pattern = pattern.replace(written, union)
    out: list[str] = []
    in_class = False
    for m in _TOKEN.finditer(pattern):
        if m["code"]:
            out.append(rf"\x{{{m['code']}}}")
        elif (escaped := m["escaped"]) is not None:
            out.append(_escaped(escaped, in_class=in_class))
        else:
            opens = m["other"] == "[" and not in_class
            out.append(r"\[" if m["other"] == "[" and in_class else m["other"])
            in_class = opens or (in_class and m["other"] != "]")
    return "".join(out)


def _escaped(character: str, *, in_class: bool) -> str:
    if members := _CLASSES.get(character.lower()):
        if character.islower():
            return members if in_class else f"[{members}]"
        if in_class:
            raise re.error(f"\\{character} within a class: write the class as what it holds")
        return f"[^{members}]"
    if character == "Z":
        return r"\z"
    return f"\\{character}" if character.isascii() and character != "/" else character


def _counted(body: bytes, span: tuple[int, int], known: int, characters: int) -> tuple[int, int]:
    """A span of bytes as one of characters, where byte `known` is the beginning of that many `characters`."""
    if span[0] < 0:
        return span
    start = characters + _length(body, known, span[0])
    return start, start + _length(body, span[0], span[1])


def _length(body: bytes, start: int, end: int) -> int:
    """How many characters stand between two bytes."""
    return len(body[start:end].decode("utf-8", "surrogatepass"))


def _width(body: bytes, at: int) -> int:
    """How many bytes the character that begins at `at` takes; 1 at the end."""
    first = body[at] if at < len(body) else 0
    return 1 if first < 0x80 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
