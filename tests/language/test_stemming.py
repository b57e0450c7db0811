"""Stems, made by several threads at once."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from language.text.stemming import stem_of
from tests.conftest import CORPUS

PAPERS = [p.read_text(encoding="utf-8") for p in CORPUS.iterdir() if p.suffix in (".md", ".html", ".txt")]
WORDS = sorted(set(re.findall(r"[a-z]+", " ".join(PAPERS).lower())))


@pytest.mark.parametrize(("word", "stem"), [("recommendations", "recommend"), ("followed", "follow"), ("monitoring", "monitor")])
def test_a_word_is_cut_to_its_stem(word: str, stem: str) -> None:
    assert stem_of(word, "porter") == stem_of(word, "english") == stem


def test_threads_that_stem_at_once_do_not_disturb_each_other() -> None:
    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(lambda _: [stem_of(w, "english") for w in WORDS], range(8)))
    assert told == [told[0]] * 8
    assert told[0] == [stem_of(w, "english") for w in WORDS]
