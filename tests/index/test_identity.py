"""Whose a paper is that does not say so: what the library knows beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.catalogue import Catalogue
from index.identity import by_committee, by_fellows, by_host, by_names, fold_committee, names_in
from index.register import refresh
from ingest.records import Found, Meeting, ParsedDocument

OURS = "Councillor Petra Osgood asked Martin Leyland about the Ferris Lane depot. Tansy Court was closed by Martin Leyland."
THEIRS = "Councillor Idris Beddow asked Gwen Pask about the Quay Street stores. Orchard House was let by Gwen Pask."


def test_a_committee_that_one_council_has_tells_whose_the_paper_is() -> None:
    found = by_committee("", "Housing and Environment Scrutiny Commission", {"Marlow Vale Council": ()})
    assert found
    assert found.value == "Marlow Vale Council"
    assert "Commission" in found.source


@pytest.mark.parametrize("name", ["Cabinet", "Overview and Scrutiny Committee", "Scrutiny Board", None])
def test_a_name_that_many_councils_use_tells_nothing(name: str | None) -> None:
    assert by_committee("", name, {"Marlow Vale Council": ()}) is None


def test_of_two_councils_with_a_committee_of_one_name_the_shared_names_decide() -> None:
    bearers = {"Marlow Vale Council": [OURS], "Stanholt Council": [THEIRS]}
    paper = "Martin Leyland reported on Ferris Lane, with Petra Osgood and Tansy Court."
    found = by_committee(paper, "Housing Panel", bearers)
    assert found
    assert found.value == "Marlow Vale Council"
    assert by_committee("The report was noted.", "Housing Panel", bearers) is None


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


def test_the_host_of_an_address_tells_whose_the_paper_is() -> None:
    councils = ["Marlow Vale District Council", "Hesk Council"]
    found = by_host("Queries to democratic.services@marlowvale.gov.example", councils)
    assert found
    assert found.value == "Marlow Vale District Council"
    assert by_host("Queries to clerk@marlowvale.example or office@hesk.example", councils) is None
    assert by_host("Queries to clerk@example.org", councils) is None


def test_names_that_only_one_councils_papers_have_tell_whose_the_paper_is() -> None:
    papers = {"Ours Council": names_in([OURS]), "Theirs Council": names_in([THEIRS])}
    found = by_names("Martin Leyland and Petra Osgood said that Ferris Lane and Tansy Court were to be let.", papers)
    assert found
    assert found.value == "Ours Council"
    assert by_names("Martin Leyland and Petra Osgood met Gwen Pask and Idris Beddow.", papers) is None
