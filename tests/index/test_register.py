from __future__ import annotations

import datetime as dt
import itertools

from index.records import Recommendation, StoredMention
from index.register import link
from ingest.records import EventKind, Mention, State, SubItem

MENUS = "That every school publishes its menus and their prices on its own website each month"
COOKS = "That the Director of Education offers a course in nutrition to all school cooks"
_MAY = dt.date(2020, 5, 3)
_SEPT = dt.date(2020, 9, 8)


def told(
    id_: int,
    text: str,
    kind: EventKind = "made",
    *,
    document: int = 1,
    number: str | None = None,
    on: dt.date = _MAY,
    made: dt.date | None = _MAY,
    authority: str | None = "Wexbridge City Council",
    state: State | None = None,
    parts: tuple[SubItem, ...] = (),
    refers_to: tuple[str, ...] = (),
    item: str = "School Meals",
) -> StoredMention:
    mention = Mention(
        kind=kind,
        text=text,
        number=number,
        said_on=on,
        made_on=made,
        state=state,
        sub_items=parts,
        refers_to=refers_to,
        item_title=item,
        group=item,
    )
    return StoredMention(
        id=id_,
        document=document,
        file=f"{document}.txt",
        sha256=f"{document:064d}",
        authority=authority,
        authority_guessed=False,
        mention=mention,
    )


def lives(found: list[Recommendation]) -> list[tuple[str | None, tuple[str, ...], str]]:
    return [(r.number, tuple(e.kind for e in r.events), r.state) for r in found]


def test_a_trackers_row_joins_what_the_minutes_made_though_tense_and_label_differ() -> None:
    found, _ = link([
        told(1, MENUS, number="1"),
        told(2, COOKS, number="2"),
        told(3, MENUS.replace("publishes", "published"), "update", document=2, on=_SEPT, number="1", state="completed"),
        told(4, COOKS.replace("offers", "offered"), "update", document=2, on=_SEPT, number="2", state="in_progress"),
    ])  # fmt: skip
    assert sorted(lives(found)) == [("1", ("made", "update"), "completed"), ("2", ("made", "update"), "in_progress")]


def test_the_order_in_which_documents_came_changes_nothing() -> None:
    mentions = [
        told(1, MENUS, number="1"),
        told(2, COOKS, number="2"),
        told(3, MENUS, "response", document=2, on=dt.date(2020, 7, 1), made=None, number="1", state="accepted"),
        told(4, MENUS[20:], "update", document=3, on=_SEPT, number="1", state="in_progress"),
        told(5, "That buses run later", document=4, on=_SEPT, made=_SEPT),
    ]
    wanted, _ = link(mentions)
    for order in itertools.permutations(mentions):
        found, _ = link(order)
        assert [r.id for r in found] == [r.id for r in wanted]
        assert lives(found) == lives(wanted)


def test_other_councils_recommendations_stay_apart() -> None:
    found, _ = link([told(1, MENUS), told(2, MENUS, "update", document=2, on=_SEPT, authority="Thornmere District Council")])
    assert len(found) == 2


def test_the_same_wording_made_again_a_year_later_is_a_new_recommendation() -> None:
    found, _ = link([told(1, MENUS), told(2, MENUS, document=2, on=dt.date(2021, 9, 1), made=dt.date(2021, 9, 1))])
    assert len(found) == 2


def test_where_two_fit_equally_it_is_left_apart_and_all_say_so() -> None:
    earlier = dt.date(2019, 5, 3)
    found, _ = link([
        told(1, MENUS, document=1),
        told(2, MENUS, document=2, on=earlier, made=earlier),
        told(3, MENUS, "update", document=3, on=_SEPT, made=None),
    ])  # fmt: skip
    assert len(found) == 3
    assert all(r.notes for r in found)


def test_a_document_without_a_council_takes_it_from_the_recommendations_it_plainly_tells_of() -> None:
    mentions = [
        told(1, MENUS),
        told(2, COOKS),
        told(3, MENUS, "update", document=2, on=_SEPT, authority=None),
        told(4, COOKS, "update", document=2, on=_SEPT, authority=None),
    ]
    found, adopted = link(mentions)
    assert {d: a.value for d, a in adopted.items()} == {2: "Wexbridge City Council"}
    assert len(found) == 2
    _, alone = link([m for m in mentions if m.document == 2])
    assert alone == {}


def test_one_short_likeness_is_not_enough_to_take_a_council_from() -> None:
    _, adopted = link(
        [
            told(1, "That a report be made"),
            told(2, "That a report be made", "update", document=2, authority=None),
            told(3, COOKS, "update", document=2, authority=None),
        ]
    )
    assert adopted == {}


def test_parts_that_are_tracked_by_themselves_become_records() -> None:
    parts = (
        SubItem(number="a", text="map the present provision of meals"),
        SubItem(number="b", text="find where no hot meal is served"),
    )
    found, _ = link([
        told(1, "That the Board draw up a plan for school meals to:", number="6", parts=parts),
        told(2, "map the present provision of meals", "update", document=2, on=_SEPT, number="6a", state="completed"),
        told(3, "find where no hot meal is served", "update", document=2, on=_SEPT, number="6b", state="in_progress"),
    ])  # fmt: skip
    assert sorted(lives(found)) == [("6a", ("made", "update"), "completed"), ("6b", ("made", "update"), "in_progress")]


def test_answers_by_number_reach_the_review_they_are_about() -> None:
    found, _ = link([
        told(1, MENUS, number="1", item="Scrutiny Review of School Meals"),
        told(2, COOKS, number="2", item="Scrutiny Review of School Meals"),
        told(3, "That fares on evening buses be halved for the young", number="1", document=3, item="Scrutiny Review of Bus Fares"),
        told(4, "", "response", document=2, on=_SEPT, refers_to=("1", "2"), state="accepted", item="Recommendations of the review of school meals"),
    ])  # fmt: skip
    assert sorted(r.state for r in found) == ["accepted", "accepted", "none_recorded"]


def test_the_newest_word_decides_and_a_blank_row_says_nothing() -> None:
    found, _ = link([
        told(1, MENUS),
        told(2, MENUS, "response", document=2, on=dt.date(2020, 7, 1), state="accepted"),
        told(3, MENUS, "update", document=3, on=_SEPT, state="none_recorded"),
    ])  # fmt: skip
    assert found[0].state == "accepted"
    assert found[0].latest_on == _SEPT
