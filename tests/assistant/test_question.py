from __future__ import annotations

import datetime as dt

import pytest

from assistant.evidence import Thresholds
from assistant.lexicon import Names
from assistant.question import understand
from assistant.understood import parts_of
from index.records import DocumentRow


def _row(authority: str, committee: str) -> DocumentRow:
    return DocumentRow(
        id=1, file="a", path="/a", sha256="0", kind="minutes", authority=authority, committee=committee, meeting_date=None, title=None, pages=None,
        passages=1, recommendations=1, warnings=(), sources={},
    )  # fmt: skip


NAMES = Names([
    _row("Wexbridge City Council", "Children and Young People Scrutiny Panel"),
    _row("Stockton-on-Tees Borough Council", "Cabinet"),
    _row("Royal Borough of Kingston upon Thames", "Health Committee"),
])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what happened to the taxi CSE training recommendation?", "status"),
        ("has the care leavers recommendation been actioned?", "status"),
        ("Which recommendations are still awaiting an update?", "list"),
        ("List the recommendations recorded as completed", "list"),
        ("How many recommendations did the review make?", "count"),
        ("wording for asking members to train", "precedent"),
        ("has any panel asked for a whole family approach?", "precedent"),
        ("form of words for data in reports", "precedent"),
        ("What did the Panel recommend about potholes?", "recommended"),
        ("How many arrests were there?", "fact"),
        ("Who chairs the group?", "fact"),
        ("Why could licensees not be trained?", "fact"),
    ],
)
def test_what_is_wanted_is_understood(text: str, intent: str) -> None:
    assert understand(text, NAMES).intent == intent


@pytest.mark.parametrize(
    "text",
    [
        "What is the status of the briefing note?",
        "Was the recommendation about lobbying followed up?",
        "where have they got to with the lollipop warden",
        "did the new mooring fees get knocked back",
        "still waiting on the tree survey?",
    ],
)
def test_what_became_of_something_is_known_to_be_asked_in_any_words(text: str) -> None:
    question = understand(text, NAMES)
    assert question.intent == "status" or question.life >= Thresholds().life


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("How much did it cost?", "money"), ("what share of bins were missed", "percentage"), ("how often are the drains emptied", "duration"),
        ("How many drivers came?", "number"), ("When was it agreed?", "date"), ("Who was in attendance?", "person"),
        ("Why was it refused?", "reason"),
    ],
)  # fmt: skip
def test_the_kind_of_fact_is_understood(text: str, wanted: str) -> None:
    assert understand(text, NAMES).wanted == wanted


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("What happened in Wexbridge?", "Wexbridge City Council"),
        ("what did wexbrige decide?", "Wexbridge City Council"),
        ("Wexbridge's taxis", "Wexbridge City Council"),
        ("How many did the Stockton review make?", "Stockton-on-Tees Borough Council"),
        ("kingston upon thames buses", "Royal Borough of Kingston upon Thames"),
        ("What happened to the taxis?", None),
    ],
)
def test_the_council_is_known_however_it_is_written(text: str, authority: str | None) -> None:
    assert understand(text, NAMES).authority == authority


def test_a_council_that_the_library_lacks_is_named_as_such() -> None:
    question = understand("What happened to the taxi recommendation in Leeds?", NAMES)
    assert (question.authority, question.unknown_authority) == (None, "Leeds City Council")


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("recommendations from 3 November 2016", "2016-11-03", "2016-11-03"),
        ("in November 2016", "2016-11-01", "2016-11-30"),
        ("outstanding since 2019", "2019-01-01", None),
        ("made in 2019", "2019-01-01", "2019-12-31"),
        ("before 1 May 2020", None, "2020-05-01"),
        ("between March 2019 and May 2020", "2019-03-01", "2020-05-31"),
        ("no date at all", None, None),
    ],
)
def test_dates_bound_what_is_asked(text: str, since: str | None, until: str | None) -> None:
    question = understand(f"Which recommendations were made {text}?", NAMES)
    assert [d and d.isoformat() for d in (question.since, question.until)] == [since, until]


@pytest.mark.parametrize(
    ("text", "states", "signs"),
    [
        ("Which ferry recommendations were only supported in part?", ("partially_accepted",), ()),
        ("Which ferry recommendations did Cabinet agree only partly?", ("partially_accepted",), ()),
        ("Which ferry recommendations would Cabinet not support?", ("rejected",), ()),
        ("List the reds on the tracker", (), ("red",)),
    ],
)
def test_a_list_is_narrowed_to_what_was_answered(text: str, states: tuple[str, ...], signs: tuple[str, ...]) -> None:
    question = understand(text, NAMES)
    assert (question.states, question.signs) == (states, signs)


def test_number_states_and_subject_are_taken_apart() -> None:
    question = understand("Which Wexbridge recommendations on school meals are outstanding?", NAMES)
    assert question.terms == ("school", "meals")
    assert "completed" not in question.states
    assert "in_progress" in question.states
    assert understand("response to recommendation 6(b) on meals", NAMES).number == "6b"
    assert understand("what of R4?", NAMES).number == "4"


def test_a_follow_up_takes_what_it_leaves_out() -> None:
    before = ["What happened to the taxi training recommendation in Wexbridge?"]
    elsewhere = understand("and in Stockton?", NAMES, before)
    assert (elsewhere.intent, elsewhere.authority, elsewhere.terms) == (
        "status",
        "Stockton-on-Tees Borough Council",
        ("taxi", "training"),
    )
    about_it = understand("who is responsible for it?", NAMES, before)
    assert about_it.subject is not None
    assert (about_it.authority, about_it.subject.terms) == ("Wexbridge City Council", ("taxi", "training"))


@pytest.mark.parametrize(
    "alone",
    [
        "How many pupils were taught by the tuition service last autumn?",
        "What became of the recommendation that the lido be heated?",
        "What happened to the recommendation about rural verges?",
        "What did the panel recommend on meals?",
        "Which recommendations are there of Stockton Council?",
    ],
)
def test_a_question_that_stands_alone_is_no_follow_up(alone: str) -> None:
    before = ["What happened to the taxi training recommendation in Wexbridge?"]
    assert understand(alone, NAMES, before) == understand(alone, NAMES)


def test_it_is_said_in_words_how_a_question_was_understood() -> None:
    words = understand("Which Wexbridge recommendations from 3 November 2016 are still awaiting an update?", NAMES).understood_as
    assert "Wexbridge City Council" in words
    assert "3 November 2016" in words
    assert "awaiting update" in words


def test_dates_of_a_question_are_days() -> None:
    assert understand("on 3 November 2016", NAMES).since == dt.date(2016, 11, 3)


TODAY = dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("last year", "2025-01-01", "2025-12-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("last month", "2026-05-01", "2026-05-31"),
        ("in the last six months", "2025-12-30", None),
        ("in the past 2 years", "2024-06-30", None),
        ("two years ago", "2024-01-01", "2024-12-31"),
        ("yesterday", "2026-06-29", "2026-06-29"),
    ],
)
def test_periods_are_counted_back_from_today(text: str, since: str, until: str | None) -> None:
    question = understand(f"Which recommendations were made {text}?", NAMES, today=TODAY)
    assert [d and d.isoformat() for d in (question.since, question.until)] == [since, until]


def test_items_and_what_wants_a_look_are_understood() -> None:
    question = understand("Which recommendations under item 47 were dropped from the tracker?", NAMES)
    assert (question.intent, question.item, question.flags, question.states) == ("list", "47", ("dropped",), ())


@pytest.mark.parametrize(
    ("text", "intent", "terms"),
    [
        ("and the school meals?", "status", ("school", "meals")),
        ("what about recommendation 4?", "status", ()),
        ("and which were rejected?", "list", ("taxi", "training")),
    ],
)
def test_what_was_asked_before_is_asked_of_another_matter(text: str, intent: str, terms: tuple[str, ...]) -> None:
    before = ["What happened to recommendation 3 on taxi training in Wexbridge?"]
    question = understand(text, NAMES, before)
    assert (question.intent, question.terms, question.authority) == (intent, terms, "Wexbridge City Council")


def test_each_part_of_the_understanding_can_be_taken_off() -> None:
    text = "Which Wexbridge recommendations of item 4 made since 2019 are outstanding?"
    whole = parts_of(understand(text, NAMES))
    assert [p.kind for p in whole] == ["authority", "dates", "item", "states"]
    for part in whole:
        left = understand(text, NAMES, without={part.kind})
        assert [p.kind for p in parts_of(left)] == [p.kind for p in whole if p != part]
        assert part.text not in left.understood_as
    alone = understand("and in Stockton?", NAMES, ["What happened to the taxi training?"], without={"follows"})
    assert alone.terms == ()


@pytest.mark.parametrize("text", ["what did CYPSP ask for on grass", "cypsp recs on grass", "what has the HC asked for"])
def test_a_committee_is_known_by_its_initials(text: str) -> None:
    known = {"cypsp": "Children and Young People Scrutiny Panel"}
    wanted = next((name for short, name in known.items() if short in text.lower()), None)
    assert understand(text, NAMES).committee == wanted  # two letters are too few


def test_overview_and_scrutiny_is_called_by_its_sign() -> None:
    names = Names([_row("Wexbridge City Council", "Overview and Scrutiny Committee")])
    for text in ("how many recs did O&S make in May 2022", "recs of the osc in May 2022"):
        assert understand(text, names).committee == "Overview and Scrutiny Committee"


@pytest.mark.parametrize("text", ["which ones aren't finished yet", "which are not done", "which have not been signed off"])
def test_what_is_not_done_is_open(text: str) -> None:
    assert "completed" not in understand(f"the empty homes recommendations: {text}?", NAMES).states


def test_as_at_a_day_is_until_it() -> None:
    question = understand("which recommendations were turned down, as at March 2025?", NAMES)
    assert (question.since, question.until) == (None, dt.date(2025, 3, 1))


def test_initials_that_several_committees_have_name_none_of_them() -> None:
    names = Names([
        _row("Wexbridge City Council", "Overview and Scrutiny Committee"),
        _row("Marlow Vale Council", "Overview and Scrutiny Panel"),
    ])  # fmt: skip
    question = understand("trees: what did O&S ask the tree team to do", names)
    assert question.committee is None
    assert "o" not in question.terms
