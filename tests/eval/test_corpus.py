from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from eval import make_corpus
from eval.gold import read_gold
from eval.stories import papers
from tests.conftest import ROOT


def test_the_committed_corpus_is_what_its_script_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hashes(folder: Path) -> dict[str, str]:
        return {
            str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in sorted(folder.rglob("*"))
            if p.is_file()
        }

    monkeypatch.setattr(make_corpus, "CORPUS", tmp_path / "corpus")
    monkeypatch.setattr(make_corpus, "TEXTS", tmp_path / "texts")
    monkeypatch.setattr(make_corpus, "GOLD", tmp_path / "gold.json")
    make_corpus.main()
    assert hashes(tmp_path / "corpus") == hashes(ROOT / "eval" / "corpus")
    assert hashes(tmp_path / "texts") == hashes(ROOT / "eval" / "texts")
    assert (tmp_path / "gold.json").read_bytes() == (ROOT / "eval" / "gold.json").read_bytes()


def test_the_corpus_has_three_councils_five_formats_and_sixty_questions_of_every_kind() -> None:
    gold = read_gold(ROOT / "eval" / "gold.json")
    assert len(papers) >= 12
    assert len({p.council for p in papers}) == 3
    assert {Path(p.file).suffix for p in papers} == {".txt", ".md", ".html", ".docx", ".pdf"}
    assert len(gold.questions) >= 60
    kinds = Counter(q.type for q in gold.questions)
    assert kinds.keys() == {"status", "fact", "precedent", "list", "followup", "unanswerable"}
    assert min(kinds.values()) >= 5


def test_every_answer_of_the_gold_stands_in_one_of_its_files() -> None:
    from eval.gold import squash

    gold = read_gold(ROOT / "eval" / "gold.json")
    for q in gold.questions:
        sides = [(ROOT / "eval" / "texts" / f"{f}.txt", ROOT / "eval" / "corpus" / f) for f in q.files]
        text = squash(" ".join((side if side.exists() else file).read_text(encoding="utf-8") for side, file in sides))
        for answer in q.answers:
            assert squash(answer) in text, (q.id, answer)
