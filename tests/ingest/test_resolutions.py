from __future__ import annotations

from pathlib import Path

import pytest

from ingest.asked import judged, weigh
from ingest.outline import outline
from ingest.parse import parse
from ingest.readers.text import read_text
from ingest.resolutions import find_resolutions, flatten

_ASK = "officers bring a report on school meals to the next meeting"


def limbs(text: str, *, sections: bool = False, bare: bool = False) -> list[tuple[str | None, str]]:
    """(number, words) of every limb that is judged to ask for something."""
    extract = read_text(text)
    places = outline(extract.blocks)
    found = find_resolutions(extract.blocks, places, sections=sections, bare=bare)
    judgements = judged(extract.blocks, places, "Health Scrutiny Panel")
    for resolution in found:
        weigh(resolution.limbs, judgements)
    return [(number, limb.text) for r in found for limb, number in flatten(r.limbs) if limb.why_not is None]


def minutes(body: str) -> str:
    return f"Health Scrutiny Panel\n\n5.\n\nSchool Meals\n\nThe Panel considered the report.\n\n{body}\n\n6.\n\nDate of Next Meeting\n\nMay.\n"


@pytest.mark.parametrize(
    "body",
    [
        f"RESOLVED: That {_ASK}.",
        f"RESOLVED\n\nTHAT {_ASK}.",
        f"RESOLVED - that {_ASK}.",
        f"RESOLVED – That {_ASK}.",
        f"RESOLVED that {_ASK}.",
        f"RESOLVED that:\n\n{_ASK}.",
        f"RESOLVED:That {_ASK}.",
        f"Resolved: That {_ASK}.",
        f"Resolved –\n\nThat {_ASK}.",
        f"Resolved:-\n\nThat {_ASK}.",
        f"Resolved that {_ASK}.",
        f"UNANIMOUSLY RESOLVED that {_ASK}.",
        f"It was RESOLVED that {_ASK}.",
        f"Therefore, it was RESOLVED that {_ASK}.",
        f"The Committee resolved:-\n\n(1) to request that {_ASK}.",
        f"AGREED That {_ASK}.",
        f"AGREED\n\nThat {_ASK}.",
        f"Agreed: That {_ASK}.",
        f"The Committee AGREED that {_ASK}.",
        f"ORDERED that {_ASK}.",
        f"RECOMMENDED - T H A T {_ASK}.",
        f"RECOMMENDED –\n\n(1) T H A T {_ASK}.",
        f"RECOMMENDED that {_ASK}.",
        f"RECOMMENDED to Cabinet that {_ASK}.",
        f"The Committee recommended that:\n\n(a) {_ASK}.",
        f"Decision Made:\n\nRESOLVED that {_ASK}.",
        f"Having considered the report, it was\n\nRESOLVED that {_ASK}.",
        f"Proposed by Councillor Ames\nSeconded by Councillor Bell, and\nResolved: that {_ASK}.",
    ],
)
def test_every_introducer_opens_a_resolution(body: str) -> None:
    found = limbs(minutes(body))
    assert len(found) == 1
    assert _ASK in found[0][1]


def misread(limb: str) -> object:
    return pytest.param(limb, marks=pytest.mark.xfail(reason="judged to ask for something", strict=True))


@pytest.mark.parametrize(
    "limb",
    [
        "That the minutes of the meeting held on 3 May 2020 be approved as a correct record",
        "T H A T the minutes of the meeting be approved",
        "That the report be noted",
        "the report was noted",
        "That the position be noted and the officers be thanked",
        "That the Committee notes the update on school places",
        "That apologies for absence be received",
        "That Councillor Ames be appointed Chair for the year",
        "That Councillor Bell take the chair",
        "That the press and public be excluded under Schedule 12A",
        "That the work programme be agreed",
        "That the order of business be varied",
        "That the Panel be thanked for its work",
        "To note the report",
    ],
)
def test_what_asks_for_nothing_is_no_recommendation(limb: str) -> None:
    assert limbs(minutes(f"RESOLVED: {limb}.")) == []


def test_a_limb_that_notes_and_also_asks_is_a_recommendation() -> None:
    assert len(limbs(minutes("RESOLVED that the report be noted and that officers bring an update in six months."))) == 1


def test_numbers_follow_the_labels_even_where_the_first_limb_only_notes() -> None:
    found = limbs(minutes("RESOLVED:\n\n(i) That the report be noted;\n\n(ii) That the Cabinet Member writes to the Minister."))
    assert found == [("2", "That the Cabinet Member writes to the Minister.")]


def test_a_lone_limb_bears_no_number() -> None:
    assert limbs(minutes("RESOLVED: That menus be published.")) == [(None, "That menus be published.")]


def test_limbs_in_one_paragraph_are_told_apart() -> None:
    found = limbs(minutes("RESOLVED (1) that menus be published; and (2) that prices be frozen for a year."))
    assert found == [("1", "that menus be published"), ("2", "that prices be frozen for a year.")]


def test_parts_of_a_lead_in_that_asks_for_nothing_stand_by_themselves() -> None:
    found = limbs(
        minutes(
            "RESOLVED:\n\n(i) That the Cabinet Member be asked to:\n\na) publish menus; and\n\nb) freeze prices.\n\n(ii) That cooks be trained."
        )
    )
    assert [n for n, _ in found] == ["1a", "1b", "2"]
    assert "publish menus" in found[0][1]


def test_parts_of_a_lead_in_that_asks_stay_with_it() -> None:
    extract = read_text(
        "# Recommendations\n\n6. That the Board draw up a training plan to:\n\n  - a. map provision\n  - b. find gaps\n\n7. That it be published.\n"
    )
    (found,) = find_resolutions(extract.blocks, outline(extract.blocks), sections=True)
    assert [(n, [p.text for p in limb.parts]) for limb, n in flatten(found.limbs)] == [
        ("6", ["map provision", "find gaps"]),
        ("7", []),
    ]


def test_the_officers_proposal_above_the_minutes_is_no_outcome() -> None:
    text = "Panel\n\n5.\n\nMeals\n\nIt is RECOMMENDED that the fund be closed.\n\nMinutes:\n\nMembers disagreed.\n\nRESOLVED: That the fund be kept open.\n"
    extract = read_text(text.replace("It is RECOMMENDED", "Description:\n\nRECOMMENDED"))
    found = find_resolutions(extract.blocks, outline(extract.blocks), sections=False)
    assert [limb.text for r in found for limb in r.limbs] == ["That the fund be kept open."]


def test_a_list_whose_resolved_was_lost_is_still_found() -> None:
    body = "(i) That menus be published every month;\n\n(ii) That prices be frozen for a year."
    assert limbs(minutes(body)) == []
    assert [n for n, _ in limbs(minutes(body), bare=True)] == ["1", "2"]


def test_voting_lines_and_reasons_are_no_limbs() -> None:
    body = "RESOLVED:\n\n(1) That menus be published;\n\nVoting: unanimous\n\n(2) That prices be frozen.\n\nReasons: to help families."
    assert [t for _, t in limbs(minutes(body))] == ["That menus be published", "That prices be frozen."]


def test_an_officers_name_after_a_limb_is_its_owner() -> None:
    extract = read_text(
        minutes("Resolved –\n\n(1) That menus be published.\n\n(2) That prices be frozen. (Head of Catering – 01274 431000)")
    )
    (found,) = find_resolutions(extract.blocks, outline(extract.blocks), sections=False)
    assert [limb.owner for limb in found.limbs] == [None, "Head of Catering"]
    assert found.limbs[1].text == "That prices be frozen."


def test_a_heading_that_begins_with_that_ends_in_no_endless_loop() -> None:
    assert limbs("5.\n\nMeals\n\n# That menus be published by every school\n\nText.\n", bare=True) == []


def test_discussion_points_are_no_resolution() -> None:
    body = "The Panel noted the following points:-\n\n• That menus had improved.\n• That prices had risen in May."
    assert limbs(minutes(body), bare=True) == []


def test_a_list_within_a_list_of_the_same_numerals_is_told_by_its_depth(tmp_path: Path) -> None:
    page = tmp_path / "nested.html"
    page.write_text(
        "<h1>Wexbridge City Council</h1><h2>Health Scrutiny Panel</h2><p>Minutes of the meeting held on 3 May 2022</p>"
        "<p>Present: Councillor Ames</p><h3>5. School meals</h3><p>RESOLVED:</p>"
        "<ol><li>That the Director publish for every school:<ol><li>its menus;</li><li>its prices;</li></ol></li>"
        "<li>That cooks be trained in nutrition.</li></ol>",
        encoding="utf-8",
    )
    told = [(m.number, m.text, [p.text for p in m.sub_items]) for m in parse(page).mentions]
    assert told == [
        ("1", "That the Director publish for every school:", ["its menus", "its prices"]),
        ("2", "That cooks be trained in nutrition.", []),
    ]
