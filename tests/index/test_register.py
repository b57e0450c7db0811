from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from index.catalogue import Catalogue
from index.records import Act, Decision, Recommendation, StoredMention
from index.register import link, refresh
from ingest.records import EventKind, Found, Meeting, Mention, ParsedDocument, State, SubItem

MENUS = "That every school publishes its menus and their prices on its own website each month"
COOKS = "That the Director of Education offers a course in nutrition to all school cooks"
_MAY = dt.date(2020, 5, 3)
_SEPT = dt.date(2020, 9, 8)


class Kept:
    """A register kept in a real catalogue, one document at a time."""

    def __init__(self, folder: Path) -> None:
        self.catalogue = Catalogue(folder / "catalogue.db", create=True)
        self.ledger = self.catalogue.ledger

    def add(self, *mentions: StoredMention) -> None:
        first = mentions[0]
        authority = Found(value=first.authority, source="named in the text") if first.authority else None
        parsed = ParsedDocument(
            sha256=first.sha256, text="", kind="minutes", kind_source="", title=None, meeting=Meeting(authority=authority), pages=None,
            passages=(), mentions=tuple(m.mention for m in mentions), warnings=(),
        )  # fmt: skip
        with self.catalogue.transaction():
            self.catalogue.add_document(first.file, first.path, parsed, [])
        self.refresh()

    def remove(self, document: int) -> None:
        with self.catalogue.transaction():
            self.catalogue.drop_document(self._id(document))
        self.refresh()

    def decide(self, decision: Decision) -> None:
        with self.catalogue.transaction():
            self.ledger.acts.add(Act(kind="join", who="", at=dt.datetime.now(dt.UTC), about="", decides=(decision,)))
        self.refresh()

    def refresh(self) -> None:
        with self.catalogue.transaction():
            refresh(self.ledger, self.catalogue.text)

    def records(self) -> list[Recommendation]:
        return self.ledger.recommendations()

    def rows(self) -> dict[str, int]:
        """Where each record is stored; it moves when it is written again."""
        return dict(self.catalogue._db.execute("SELECT id, rowid FROM recommendations"))

    def body(self, id_: str) -> str:
        found = self.ledger.recommendation(id_)
        return found.text if found else ""

    def adopted(self, document: int) -> str | None:
        return self.ledger.adoption(self._id(document))[0]

    def _id(self, document: int) -> int:
        found = self.catalogue.find(f"/{document}.txt")
        assert found is not None
        return found


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    register = Kept(tmp_path)
    yield register
    register.catalogue.close()


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
        path=f"/{document}.txt",
        sha256=f"{document:064d}",
        authority=authority,
        mention=mention,
    )


def lives(found: list[Recommendation]) -> list[tuple[str | None, tuple[str, ...], str]]:
    return [(r.number, tuple(e.kind for e in r.events), r.state) for r in found]


def test_a_trackers_row_joins_what_the_minutes_made_though_tense_and_label_differ() -> None:
    found = link([
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
    wanted = link(mentions)
    for order in itertools.permutations(mentions):
        found = link(order)
        assert [r.id for r in found] == [r.id for r in wanted]
        assert lives(found) == lives(wanted)


def test_other_councils_recommendations_stay_apart() -> None:
    found = link([told(1, MENUS), told(2, MENUS, "update", document=2, on=_SEPT, authority="Thornmere District Council")])
    assert len(found) == 2


def test_the_same_wording_made_again_a_year_later_is_a_new_recommendation() -> None:
    found = link([told(1, MENUS), told(2, MENUS, document=2, on=dt.date(2021, 9, 1), made=dt.date(2021, 9, 1))])
    assert len(found) == 2


def test_where_two_fit_equally_it_is_left_apart_and_all_say_so() -> None:
    earlier = dt.date(2019, 5, 3)
    found = link([
        told(1, MENUS, document=1),
        told(2, MENUS, document=2, on=earlier, made=earlier),
        told(3, MENUS, "update", document=3, on=_SEPT, made=None),
    ])  # fmt: skip
    assert len(found) == 3
    assert all(r.notes for r in found)


def test_a_document_without_a_council_takes_it_from_the_recommendations_it_plainly_tells_of(kept: Kept) -> None:
    kept.add(told(1, MENUS), told(2, COOKS))
    kept.add(
        told(3, MENUS, "update", document=2, on=_SEPT, authority=None),
        told(4, COOKS, "update", document=2, on=_SEPT, authority=None),
    )
    assert kept.adopted(2) == "Wexbridge City Council"
    assert len(kept.records()) == 2
    kept.remove(1)
    assert kept.adopted(2) is None
    assert {r.authority for r in kept.records()} == {None}


def test_a_council_that_comes_later_is_adopted_by_what_was_there_before(kept: Kept) -> None:
    kept.add(
        told(3, MENUS, "update", document=2, on=_SEPT, authority=None),
        told(4, COOKS, "update", document=2, on=_SEPT, authority=None),
    )
    assert kept.adopted(2) is None
    kept.add(told(1, MENUS), told(2, COOKS))
    assert kept.adopted(2) == "Wexbridge City Council"
    assert [len(r.events) for r in kept.records()] == [2, 2]


def test_one_short_likeness_is_not_enough_to_take_a_council_from(kept: Kept) -> None:
    kept.add(told(1, "That a report be made"))
    kept.add(
        told(2, "That a report be made", "update", document=2, authority=None),
        told(3, COOKS, "update", document=2, authority=None),
    )
    assert kept.adopted(2) is None


def test_parts_that_are_tracked_by_themselves_become_records() -> None:
    parts = (
        SubItem(number="a", text="map the present provision of meals"),
        SubItem(number="b", text="find where no hot meal is served"),
    )
    found = link([
        told(1, "That the Board draw up a plan for school meals to:", number="6", parts=parts),
        told(2, "map the present provision of meals", "update", document=2, on=_SEPT, number="6a", state="completed"),
        told(3, "find where no hot meal is served", "update", document=2, on=_SEPT, number="6b", state="in_progress"),
    ])  # fmt: skip
    assert sorted(lives(found)) == [("6a", ("made", "update"), "completed"), ("6b", ("made", "update"), "in_progress")]


def test_answers_by_number_reach_the_review_they_are_about() -> None:
    found = link([
        told(1, MENUS, number="1", item="Scrutiny Review of School Meals"),
        told(2, COOKS, number="2", item="Scrutiny Review of School Meals"),
        told(3, "That fares on evening buses be halved for the young", number="1", document=3, item="Scrutiny Review of Bus Fares"),
        told(4, "", "response", document=2, on=_SEPT, refers_to=("1", "2"), state="accepted", item="Recommendations of the review of school meals"),
    ])  # fmt: skip
    assert sorted(r.state for r in found) == ["accepted", "accepted", "none_recorded"]


def test_the_newest_word_decides_and_a_blank_row_says_nothing() -> None:
    found = link([
        told(1, MENUS),
        told(2, MENUS, "response", document=2, on=dt.date(2020, 7, 1), state="accepted"),
        told(3, MENUS, "update", document=3, on=_SEPT, state="none_recorded"),
    ])  # fmt: skip
    assert found[0].state == "accepted"
    assert found[0].latest_on == _SEPT


def stories(seed: int) -> list[tuple[StoredMention, ...]]:
    """Papers of two invented councils: making, answers in words and by number, trackers that cut and reword."""
    random = Random(seed)
    out: list[tuple[StoredMention, ...]] = []
    subjects = [
        "night buses",
        "school meals",
        "empty shops",
        "allotments",
        "road repairs",
        "libraries",
        "flood banks",
        "street lights",
    ]
    verbs = ["publish a plan for", "write to every parish about", "report each quarter on", "set aside money for", "consult on"]
    number = 0
    for council in ("Wexbridge City Council", "Thornmere District Council"):
        for subject in random.sample(subjects, 5):
            made = dt.date(2019, 1, 1) + dt.timedelta(days=random.randrange(700))
            texts = [
                f"That the Director {verb} {subject} and their cost to the council in every ward"
                for verb in random.sample(verbs, 3)
            ]
            review = f"Scrutiny review of {subject} in the wards"
            papers: list[list[tuple[str, EventKind, str | None, tuple[str, ...]]]] = [
                [(t, "made", str(n), ()) for n, t in enumerate(texts, 1)],
                [("", "response", None, ("1", "3"))],
                [
                    (t[:60] if random.random() < 0.4 else t.replace("every", "each"), "update", str(n), ())
                    for n, t in enumerate(texts, 1)
                ],
                [(t, "update", None, ()) for t in random.sample(texts, 2)],
            ]
            for later, paper in enumerate(papers):
                document = len(out) + 1
                on = made + dt.timedelta(days=70 * later)
                rows = []
                for text, kind, n, refers in paper:
                    number += 1
                    state: State | None = None if kind == "made" else random.choice(["completed", "in_progress", "rejected"])
                    rows.append(
                        told(number, text, kind, document=document, number=n, on=on, made=made if kind == "made" or n else None,
                             authority=council, state=state, refers_to=refers, item=review)
                    )  # fmt: skip
                out.append(tuple(rows))
    return out


@pytest.mark.parametrize("seed", range(4))
def test_whatever_order_documents_come_and_go_in_the_register_is_that_of_all_at_once(kept: Kept, seed: int) -> None:
    papers = stories(seed)
    random = Random(seed)
    random.shuffle(papers)
    for paper in papers:
        kept.add(*paper)
        if random.random() < 0.2:
            kept.remove(paper[0].document)
            kept.add(*paper)
    for paper in papers[:7]:
        kept.remove(paper[0].document)
    left = [m for paper in papers[7:] for m in paper]
    wanted = link(left)
    assert {_life(r) for r in kept.records()} == {_life(r) for r in wanted}
    assert len({e.kind for r in wanted for e in r.events}) == 3
    assert any(len(r.events) == 4 for r in wanted)


def _life(r: Recommendation) -> tuple[object, ...]:
    return r.id, r.state, r.notes, r.renews, tuple((e.file, e.kind, e.text, e.state) for e in r.events)


def test_adding_one_document_leaves_other_records_untouched(kept: Kept) -> None:
    kept.add(told(1, MENUS, number="1"), told(2, COOKS, number="2"))
    before = kept.rows()
    kept.add(told(3, MENUS, "update", document=2, on=_SEPT, number="1", state="completed"))
    assert sorted(before.items() & kept.rows().items()) == [(i, n) for i, n in sorted(before.items()) if COOKS in kept.body(i)]
