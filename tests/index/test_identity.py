"""Whose a paper is that does not say so: what the library knows beside it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from index.catalogue import Catalogue
from index.identity import Council, by_evidence, by_fellows, fold_committee, names_in
from index.register import refresh
from ingest.records import Found, Meeting, ParsedDocument

OURS = "Councillor Petra Osgood asked Martin Leyland about the Ferris Lane depot. Tansy Court was closed by Martin Leyland."
THEIRS = "Councillor Idris Beddow asked Gwen Pask about the Quay Street stores. Orchard House was let by Gwen Pask."


MAY, JUNE = dt.date(2022, 5, 4), dt.date(2022, 6, 8)


def council(name: str, papers: str = "", **committees: dt.date) -> Council:
    """A council as its papers tell of it; a committee's name has its spaces for underscores."""
    return Council(name, {c.replace("_", " "): {day} for c, day in committees.items()}, names_in([papers]))


def test_a_committee_that_one_council_has_tells_whose_the_paper_is() -> None:
    ours, theirs = council("Marlow Vale Council", housing_and_homes_panel=MAY), council("Stanholt Council", place_board=MAY)
    found = by_evidence("A reply to the Housing & Homes Panel.", "Cabinet", [theirs, ours])
    assert found
    assert found.value == "Marlow Vale Council"
    assert "housing and homes panel" in found.source


@pytest.mark.parametrize("name", ["Cabinet", "Overview and Scrutiny Committee", "Scrutiny Board", "Chief Executive", None])
def test_a_name_that_many_councils_use_tells_nothing(name: str | None) -> None:
    ours = council(
        "Marlow Vale Council", cabinet=MAY, overview_and_scrutiny_committee=MAY, scrutiny_board=MAY, chief_executive=MAY
    )
    assert by_evidence("The report was noted.", name, [ours, council("Stanholt Council")]) is None


def test_such_a_name_tells_whose_the_paper_is_with_the_day_of_a_meeting() -> None:
    ours = council("Marlow Vale Council", overview_and_scrutiny_committee=MAY)
    theirs = council("Stanholt Council", overview_and_scrutiny_committee=JUNE)
    paper = "Recommendations of the Overview and Scrutiny Committee of 8 June 2022"
    found = by_evidence(paper, None, [ours, theirs])
    assert found
    assert found.value == "Stanholt Council"
    assert by_evidence(paper.replace("8 June", "9 June"), None, [ours, theirs]) is None


def test_a_councils_initials_and_its_place_speak_for_it() -> None:
    councils = [council("Marlow Vale Borough Council"), council("Stanholt District Council")]
    found = by_evidence("SDC Scrutiny: what we asked for", None, councils)
    assert found
    assert found.value == "Stanholt District Council"
    assert by_evidence("SDC Scrutiny: what we asked for", None, [*councils, council("Sallow District Council")]) is None
    assert by_evidence("A bus from Stanholt to Marlow Vale, and another to Stanholt", None, councils) is None


def test_of_two_councils_with_a_committee_of_one_name_the_shared_names_decide() -> None:
    bearers = [council("Marlow Vale Council", OURS, housing_panel=MAY), council("Stanholt Council", THEIRS, housing_panel=MAY)]
    paper = "Martin Leyland reported on Ferris Lane, with Petra Osgood and Tansy Court."
    found = by_evidence(paper, "Housing Panel", bearers)
    assert found
    assert found.value == "Marlow Vale Council"
    assert by_evidence("The report was noted.", "Housing Panel", bearers) is None


def test_papers_of_one_committee_tell_its_place_together() -> None:
    papers = [
        "Licences issued in Tarrowby. Drivers in Tarrowby object.",
        "Foster carers across Tarrowby. Members praised education in Education.",
    ]
    found = by_fellows(papers)
    assert found
    assert found.value == "Tarrowby Council"
    assert "check" in found.source
    assert by_fellows(papers[:1]) is None  # one paper alone is no evidence
    assert by_fellows(["In March the report came.", "It went in March, and in March again."]) is None


def test_names_are_folded() -> None:
    assert fold_committee("The Housing & Homes Panel") == fold_committee("Housing and Homes Panel")


def test_whatever_the_order_a_paper_takes_the_council_of_its_committee(tmp_path: Path) -> None:
    for n, order in enumerate(((1, 2), (2, 1))):
        catalogue = Catalogue(tmp_path / f"{n}.db", create=True)
        for which in order:
            committee = Found(value="Housing and Homes Panel", source="title line")
            authority = Found(value="Marlow Vale Council", source="named in the heading") if which == 1 else None
            parsed = ParsedDocument(
                sha256=str(which) * 64, text=f"Paper {which}", kind="minutes", kind_source="", title=None,
                meeting=Meeting(authority=authority, committee=committee), pages=None, passages=(), mentions=(), warnings=(),
            )  # fmt: skip
            with catalogue.transaction():
                catalogue.add_document(f"{which}.txt", f"/{which}.txt", parsed, [])
            with catalogue.transaction():
                refresh(catalogue.ledger, catalogue.text)
        assert {d.file: d.authority for d in catalogue.documents()} == {
            "1.txt": "Marlow Vale Council",
            "2.txt": "Marlow Vale Council",
        }
        with catalogue.transaction():
            catalogue.drop_document(catalogue.find("/1.txt"))  # type: ignore[arg-type]
        with catalogue.transaction():
            refresh(catalogue.ledger, catalogue.text)
        assert [d.authority for d in catalogue.documents()] == [None]


@pytest.mark.parametrize("words", ["Queries to democratic.services@marlowvale.gov.example", "marlowvale.gov.example > Decisions"])
def test_the_host_of_an_address_tells_whose_the_paper_is(words: str) -> None:
    councils = [council("Marlow Vale District Council"), council("Hesk Council")]
    found = by_evidence(words, None, councils)
    assert found
    assert found.value == "Marlow Vale District Council"
    assert by_evidence(f"{words} or office@hesk.example", None, councils) is None
    assert by_evidence("Queries to clerk@example.org", None, councils) is None


def test_names_that_only_one_councils_papers_have_tell_whose_the_paper_is() -> None:
    papers = [council("Ours Council", OURS), council("Theirs Council", THEIRS)]
    found = by_evidence("Martin Leyland and Petra Osgood said that Ferris Lane and Tansy Court were to be let.", None, papers)
    assert found
    assert found.value == "Ours Council"
    assert by_evidence("Martin Leyland and Petra Osgood met Gwen Pask and Idris Beddow.", None, papers) is None
