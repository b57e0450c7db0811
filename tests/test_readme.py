"""What the README shows is what the program prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

from assistant.answer import Assistant
from eval.__main__ import figures_table
from eval.gold import read_gold
from index.library import Library
from tests.conftest import ROOT


def test_the_answer_in_the_readme_is_the_programs(sample: Library) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    question = re.search(r'`scrutineer ask "([^"]+)"`', readme)
    shown = re.search(r"<!-- output -->\n```\n(.*?)\n```", readme, re.S)
    assert question is not None
    assert shown is not None
    assert Assistant(sample, today=read_gold(ROOT / "eval" / "gold.json").as_of).ask(question[1]).text == shown[1]


def test_the_figures_in_the_readme_are_those_of_the_evaluation(sample_figures: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- figures -->\n(.*?)\n<!-- /figures -->", readme, re.S)
    told = json.loads(sample_figures.read_text(encoding="utf-8"))
    assert shown is not None
    assert shown[1] == figures_table(told["figures"], told["retrieval"])
