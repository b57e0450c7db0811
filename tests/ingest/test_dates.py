from __future__ import annotations

import datetime as dt

import pytest

from ingest.dates import age_words, find_dates, find_months, months_after, written


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Thursday, 3rd November, 2016 5.30 pm", "2016-11-03"),
        ("Monday 24th April 2017, 6.00 p.m.", "2017-04-24"),
        ("Wednesday 30th July, 2025 4.30 pm", "2025-07-30"),
        ("Thursday, 28 November 2013 11:00 am", "2013-11-28"),
        ("Thursday 15 January 2026, 7:30 pm", "2026-01-15"),
        ("17th April, 2012", "2012-04-17"),
        ("12 MARCH 2015", "2015-03-12"),
        ("Dydd Iau, 9fed Mawrth, 2023", "2023-03-09"),
        ("11eg o Fai 2022", "2022-05-11"),
        ("22/09/16", "2016-09-22"),
        ("24/01/19", "2019-01-24"),
        ("18/06/2012", "2012-06-18"),
        ("06.10.20", "2020-10-06"),
        ("16 Mar 2026 6.30 pm", "2026-03-16"),
        ("12 th November 2010", "2010-11-12"),
        ("the 18March 2021", "2021-03-18"),
        ("13 November, 20914", "2014-11-13"),
        ("2016-11-03", "2016-11-03"),
        ("the 5th of May 2020", "2020-05-05"),
        ("31/12/99", "1999-12-31"),
    ],
)
def test_every_printed_form_is_read_day_first(text: str, iso: str) -> None:
    assert [f.date.isoformat() for f in find_dates(text)] == [iso]


@pytest.mark.parametrize(
    "text",
    ["31 February 2020", "32/01/2020", "telephone 023 8083 2412", "24/71", "SR (25/26) 01", "£1,150", "5.30 pm", "section 9.12"],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert find_dates(text) == []


def test_a_month_with_its_year_is_known_to_lack_a_day() -> None:
    (found,) = find_months("reported in September 2016 and on 3 October 2016")
    assert (found.date, found.day_known) == (dt.date(2016, 9, 1), False)


def test_dates_are_written_out_for_british_readers() -> None:
    assert written(dt.date(2016, 11, 3)) == "3 November 2016"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "1 day ago"), (13, "13 days ago"), (21, "3 weeks ago"), (61, "2 months ago"), (366, "1 year ago"), (1621, "4 years and 5 months ago")],
)  # fmt: skip
def test_an_age_in_words(days: int, words: str) -> None:
    assert age_words(days) == words


@pytest.mark.parametrize(
    ("date", "months", "later"),
    [
        ("2021-12-31", 2, "2022-02-28"),
        ("2019-12-31", 2, "2020-02-29"),
        ("2021-02-10", 2, "2021-04-10"),
        ("2021-11-30", 14, "2023-01-30"),
    ],
)
def test_months_after(date: str, months: int, later: str) -> None:
    assert months_after(dt.date.fromisoformat(date), months).isoformat() == later
