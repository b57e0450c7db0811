"""Fixtures for all tests: real files, a real library; the network is off (pytest-socket)."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

if "PYTEST_XDIST_WORKER" in os.environ:
    # Each worker keeps to one core: two that both take two would wait for each other.
    os.environ["OMP_NUM_THREADS"] = "1"

from index.embedder import Matrix, SentenceEmbedder
from index.library import Library

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "eval" / "corpus"
GOLD = json.loads((ROOT / "eval" / "gold.json").read_text(encoding="utf-8"))
# Words of two papers of the sample are taken for recommendations and are none: Marlbridge, 9 October 2018.
_MISTAKEN = 1
DOCUMENTS, RECOMMENDATIONS = len(GOLD["documents"]), len(GOLD["recommendations"]) + _MISTAKEN
SHARED = Path(os.environ.get("SCRUTINEER_SHARED", ROOT.parent / "shared"))


class WordEmbedder:
    """Deterministic vectors from the words of a text, for tests in which meaning does not matter."""

    name = "words"

    def embed(self, texts: Sequence[str]) -> Matrix:
        out = np.zeros((len(texts), 64), np.float32)
        for row, text in zip(out, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                row[int(hashlib.sha256(word.encode()).hexdigest(), 16) % 64] += 1
            row[0] += 0.01
        return out / np.linalg.norm(out, axis=1, keepdims=True)


def minutes(text: str, *, date: str = "3 May 2020", council: str = "Wexbridge City Council", item: str = "School Meals") -> str:
    """Small minutes with one resolution."""
    return (
        f"{council}\n\nHealth Scrutiny Panel\n\nMinutes of the meeting held on {date}\n\nPresent: Councillor Ames\n\n"
        f"5.\n\n{item}\n\nRESOLVED: {text}.\n"
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library", create=True, embedder=WordEmbedder()) as opened:
        yield opened


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first worker who needs it makes, and the others wait for."""
    alone = factory.getbasetemp()
    folder = (alone.parent if "PYTEST_XDIST_WORKER" in os.environ else alone) / name
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            unfinished = folder.with_name(f"{name}.unfinished")
            make(unfinished)
            unfinished.rename(folder)
    return folder


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the sample corpus, read with the real embedder; nobody may change it."""

    def read(folder: Path) -> None:
        with Library(folder, create=True, embedder=SentenceEmbedder()) as opened:
            assert not opened.ingest([CORPUS]).refused

    return made_once(tmp_path_factory, "sample", read)


@pytest.fixture(scope="session")
def sample(sample_folder: Path) -> Iterator[Library]:
    with Library(sample_folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def sample_figures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The figures.json of one run of the evaluation."""
    from eval.__main__ import main

    def evaluate(folder: Path) -> None:
        assert main(["--out", str(folder)]) == 0

    return made_once(tmp_path_factory, "figures", evaluate) / "figures.json"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a small document; gives its path."""

    def _write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return _write


@pytest.fixture(scope="session")
def seeds() -> Path:
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip(f"the seed documents are not at {folder}")
    return folder


@pytest.fixture(scope="session")
def real_papers() -> Path:
    folder = SHARED / "real"
    if not folder.is_dir():
        pytest.skip(f"the real papers are not at {folder}")
    return folder


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str, float], None]:
    """Notes a measured figure, to be told when all tests are done."""
    return lambda name, value: record_property("figure", f"{name}: {value:.2f}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Function) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With a browser test that failed, tells what stood on its page."""
    report = yield
    tab = item.funcargs.get("tab") if report.when == "call" and report.failed else None
    if tab is not None:
        report.sections.append(("The page", tab.locator("body").inner_text(timeout=5000)))
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "figure":
                terminalreporter.write_line(str(value))
