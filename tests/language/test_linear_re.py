"""No paper can stop its reader: every pattern that meets a document's words takes time in proportion to them."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import random
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from re import _parser as sre  # type: ignore[attr-defined]
from typing import Any

import pytest

from language.text import linear_re

PACKAGES = ("language", "ingest", "index", "assistant")
SHORT, LONG = 500, 2_000
SLOW = 0.03  # seconds below which a ratio of times is noise
STEEP = 12.0  # four times the text: linear takes 4 times as long, quadratic 16, exponential for ever


def modules() -> Iterator[Any]:
    for package in PACKAGES:
        found = importlib.import_module(package)
        for module in pkgutil.walk_packages(found.__path__, f"{package}."):
            if ".pages" not in module.name:
                yield importlib.import_module(module.name)


def literals() -> Iterator[tuple[str, int]]:
    """The patterns written where they are used: `re.sub(r"\\s+", …)`."""
    for module in modules():
        for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "re":
                first = node.args[0] if node.args else None  # type: ignore[attr-defined]
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and called.attr != "escape":
                    flags = ast.unparse(node)
                    yield first.value, sum(f for name, f in (("re.I", re.I), ("re.M", re.M), ("re.S", re.S)) if name in flags)


def backtracking() -> dict[str, re.Pattern[str]]:
    for pattern, flags in literals():
        linear_re.compile(pattern, flags)
    return linear_re.BACKTRACKING


class Sampler:
    """Words that a pattern, or a part of one, matches."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def sample(self, nodes: Any) -> str:
        return "".join(self._one(op, value) for op, value in nodes)

    def _one(self, op: Any, value: Any) -> str:
        name = str(op)
        if name == "LITERAL":
            return chr(value)
        if name == "NOT_LITERAL":
            return "x" if value != ord("x") else "y"
        if name == "ANY":
            return "a"
        if name == "IN":
            return self._member(value)
        if name == "BRANCH":
            return self.sample(self._random.choice(value[1]))
        if name == "SUBPATTERN":
            return self.sample(value[3])
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return "".join(self.sample(value[2]) for _ in range(max(value[0], min(value[1], 1))))
        return ""

    def _member(self, members: Any) -> str:
        if str(members[0][0]) == "NEGATE":
            barred = {chr(v) for o, v in members if str(o) == "LITERAL"}
            return next(c for c in "a 1-é,." if c not in barred)
        op, value = self._random.choice(members)
        if str(op) == "LITERAL":
            return chr(value)
        if str(op) == "RANGE":
            return chr(value[0])
        return {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "1", "CATEGORY_WORD": "a"}.get(str(value), "-")


def attacks(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Texts of about that length that a pattern nearly matches, over and over: what each repeat takes, many times, and then not what follows."""
    for seed in range(3):
        sampler = Sampler(seed)
        tree = sre.parse(pattern.pattern, pattern.flags & (re.I | re.M | re.S))
        for before, body in repeats(tree):
            pump = sampler.sample(body) or "a"
            for end in ("", "\x00", "!\n"):
                yield sampler.sample(before) + pump * (length // len(pump)) + end
        whole = sampler.sample(tree) or "a"
        for cut in {whole, whole[:-1], whole.rstrip(".: ") + " "}:
            yield (cut or "a") * (length // max(1, len(cut)))


def repeats(nodes: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """(what stands before it, its body) of each part that may be repeated without bound, or nearly."""
    for n, (op, value) in enumerate(nodes):
        here = (*before, *nodes[:n])
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            if value[1] > 20:
                yield here, value[2]
            yield from repeats(value[2], here)
        elif name == "SUBPATTERN":
            yield from repeats(value[3], here)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from repeats(branch, here)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from repeats(value[1], here)


def seconds(pattern: re.Pattern[str], text: str, times: int = 1) -> float:
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        pattern.search(text)
        sum(1 for _ in pattern.finditer(text))
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize("pattern", [pytest.param(p, id=p[:60]) for p in sorted(backtracking())])
def test_a_pattern_that_looks_around_takes_linear_time(pattern: str) -> None:
    compiled = linear_re.BACKTRACKING[pattern]
    signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, 4)  # of the processor's time: other tests run beside this one
    try:
        _check(compiled)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _too_long(*_: object) -> None:
    raise TimeoutError("more than 4 seconds")


def _check(compiled: re.Pattern[str]) -> None:
    for short, long in zip(attacks(compiled, SHORT), attacks(compiled, LONG), strict=True):
        if seconds(compiled, long) < SLOW:
            continue
        ratio = seconds(compiled, long, 3) / seconds(compiled, short, 3)
        assert ratio < STEEP, f"{ratio:.0f} times as long for four times the text: {long[:60]!r} …"
