"""What a block of a paper does: judged with the real weights."""

from __future__ import annotations

import pytest

from language.judgements.block import Setting, judge

LIST = Setting(
    "Housing Scrutiny Panel", "Damp and mould", "The Panel RECOMMENDS to Cabinet that:", "The Panel RECOMMENDS to Cabinet that:"
)


@pytest.mark.parametrize(
    ("setting", "words", "role"),
    [
        (LIST, "(1) every report of mould be visited within ten working days;", "recommendation"),
        (
            Setting("Housing Scrutiny Panel", "Minutes"),
            "RESOLVED: That the minutes of the meeting held on 4 June be approved and signed.",
            "procedure",
        ),
        (
            Setting("Housing Scrutiny Panel", "Damp and mould"),
            "The Head of Repairs said that complaints had doubled since the winter and that two surveyors had left.",
            "narrative",
        ),
    ],
)
def test_a_block_is_judged_in_its_setting(setting: Setting, words: str, role: str) -> None:
    (judgement,) = judge([(setting, words)])
    assert judgement.role == role


def test_the_words_that_ask_are_told_from_those_around_them() -> None:
    words = (
        "Two surveyors had left since the winter and complaints had doubled. "
        "The Panel therefore asked the Cabinet Member to publish the waiting times for repairs every month."
    )
    (judgement,) = judge([(Setting("Housing Scrutiny Panel", "Repairs"), words)])
    assert judgement.role == "recommendation"
    asked = " ".join(words[a:b] for a, b, _ in judgement.asks)
    assert "publish the waiting times" in asked
    assert "Two surveyors" not in asked


def test_company_changes_no_judgement() -> None:
    blocks = [(LIST, "(1) every report of mould be visited within ten working days;"), (Setting(), "Page 4 of 9")]
    assert judge(blocks)[0] == judge(blocks[:1])[0]
    assert judge([]) == []


def test_words_without_end_are_cut_not_refused() -> None:
    (judgement,) = judge([(Setting("B" * 5000, "H" * 5000, "L" * 5000, "P" * 5000, "N" * 5000), "word " * 20_000)])
    assert abs(sum(judgement.row) - 1) < 1e-6
