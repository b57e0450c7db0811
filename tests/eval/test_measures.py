"""The measures tell right from wrong."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.records import Answer, Citation
from eval.__main__ import main
from eval.answering import why_wrong
from eval.gold import GoldQuestion, GoldRecommendation, squash
from eval.registering import measure_register, pair
from eval.retrieval import Found, bootstrap, measure


def question(
    type_: str = "fact", answers: tuple[str, ...] = ("31 cameras",), recommendations: frozenset[str] = frozenset()
) -> GoldQuestion:
    return GoldQuestion(
        id="q",
        question="how many?",
        type=type_,
        authority="Wexbridge City Council",
        files=frozenset({"a.txt"}),
        recommendations=recommendations,
        answers=answers,
    )


def answer(
    quote: str = "31 cameras failed",
    authority: str = "Wexbridge City Council",
    *,
    found: bool = True,
    recommendations: tuple[str, ...] = (),
) -> Answer:
    citation = Citation(
        marker=1,
        document=1,
        file="a.txt",
        authority=authority,
        committee=None,
        meeting_date=None,
        item_number=None,
        item_title=None,
        recommendation_number=None,
        page=None,
        start=0,
        end=len(quote),
        quote=quote,
    )
    return Answer(
        question="how many?",
        understood_as="",
        found=found,
        reason=None if found else "nothing_found",
        text="",
        citations=(citation,) if found else (),
        recommendations=recommendations,
    )


def test_a_right_answer_is_right_and_each_fault_is_named() -> None:
    assert why_wrong(question(), answer(), {}) is None
    assert "does not quote" in (why_wrong(question(), answer("none failed"), {}) or "")
    assert "cites" in (why_wrong(question(), answer(authority="Thornmere District Council"), {}) or "")
    assert "refused" in (why_wrong(question(), answer(found=False), {}) or "")
    assert "characters" in (why_wrong(question(), answer("31 cameras " * 200), {}) or "")
    assert "do not tell" in (why_wrong(question("unanswerable"), answer(), {}) or "")
    assert why_wrong(question("unanswerable"), answer(found=False), {}) is None
    listed = question("list", (), frozenset({"A", "B"}))
    assert why_wrong(listed, answer(recommendations=("1", "2")), {"1": "A", "2": "B"}) is None
    assert "lacks" in (why_wrong(listed, answer(recommendations=("1",)), {"1": "A"}) or "")


def test_retrieval_scores_the_first_showing_and_counts_a_miss() -> None:
    hit = Found("a.txt", "There were 31 cameras")
    other = Found("b.txt", "There were 31 cameras")
    figures = measure(
        [question()],
        {"first": lambda _: [hit, hit], "second": lambda _: [other, hit], "never": lambda _: [other], "nothing": lambda _: []},
    )
    assert [figures["first"][m] for m in ("ndcg@10", "hit@1", "hit@5", "rr@10")] == [1.0] * 4
    assert (figures["never"]["behind_low"], figures["never"]["behind_high"]) == (1.0, 1.0)
    assert figures["second"]["rr@10"] == pytest.approx(0.5)
    assert figures["never"]["ndcg@10"] == 0.0
    assert figures["nothing"]["hit@5"] == 0.0


def test_an_invented_recommendation_lowers_precision_and_a_missed_one_recall() -> None:
    gold = [
        GoldRecommendation(
            id="A",
            authority="Wexbridge",
            number="1",
            text="That menus be published",
            files=frozenset({"a.txt"}),
            recorded_status=None,
            state=None,
        )
    ]
    assert pair(gold, []) == {}
    figures = measure_register(gold, [], {})
    assert (figures["register.recall"], figures["register.precision"], figures["register.f1"]) == (0.0, 0.0, 0.0)


def test_words_are_compared_without_spacing_and_typography() -> None:
    assert squash("the Council’s “plan” –  ﬁnal") == squash('the council\'s "plan" - final')


def test_the_command_writes_a_report_with_pictures_and_beats_the_baselines(sample_figures: Path) -> None:
    told = json.loads(sample_figures.read_text(encoding="utf-8"))
    ours = told["retrieval"]["scrutineer"]["ndcg@10"]
    assert all(ours > system["ndcg@10"] for name, system in told["retrieval"].items() if name != "scrutineer")
    assert all(system["behind_low"] > 0 for name, system in told["retrieval"].items() if name != "scrutineer")
    assert told["figures"]["answers.quotes_verbatim"] == 1.0
    assert (
        told["figures"]["answers.wrong_council"] <= 0.01
    )  # a question that names no council may be answered from another's papers
    assert {p.name for p in sample_figures.parent.iterdir()} == {
        "figures.json",
        "report.html",
        "retrieval.png",
        "answers.png",
        "refusing.png",
    }


def test_a_higher_threshold_refuses_more_of_both_and_the_chosen_point_is_marked(sample_figures: Path) -> None:
    curve = json.loads(sample_figures.read_text(encoding="utf-8"))["refusing"]
    assert [p["chosen"] for p in curve].count(1.0) == 1
    for name in ("unanswerable_refused", "answerable_refused"):
        assert curve[-1][name] > curve[0][name]


def test_the_bounds_of_a_mean_hold_it_and_narrow_with_more_values() -> None:
    few, many = bootstrap(np.array([0.0, 1.0] * 5)), bootstrap(np.array([0.0, 1.0] * 500))
    assert few[0] < 0.5 < few[1]
    assert few[0] < many[0] < 0.5 < many[1] < few[1]


def test_a_gold_file_that_is_none_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--gold", str(tmp_path / "no.json")]) == 2
    assert "not a gold file" in capsys.readouterr().err
