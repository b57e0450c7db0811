"""Small documents of many house styles, each with what a careful officer would get from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.library import Library
from ingest.parse import parse

GOLDEN = Path(__file__).parent / "golden"

Told = tuple[str | None, str, str | None, str | None]

# file: kind, council, committee, date, and of each mention: number, words in it, printed status, state
CASES: dict[str, tuple[str, str | None, str, str, list[Told]]] = {
    "spaced_that.txt": (
        "minutes", "Merrington Vale Council", "Scrutiny Committee (Corporate Resources)", "2019-10-09",
        [("1", "report to the Committee in six months", None, None), ("2", "further year of the employee counselling", None, None),
         (None, "That the Managing Director write to all contractors", None, None)],
    ),
    "scottish.txt": (
        "minutes", "Strathmorven Council", "Education and Communities Scrutiny Committee", "2022-03-14",
        [("1", "to instruct the Chief Officer", None, None), ("2", "to request the Convener to write", None, None)],
    ),
    "status_by_number.md": (
        "monitoring", "Ashcombe Borough Council", "Overview and Scrutiny Panel", "2021-07-12",
        [("1", "yearly subsidy", "1", "completed"), ("2", "swimming be free", "2", "in_progress"), ("3a", "café contract", "3", "rejected"),
         ("1", "named warden", "4", "in_progress"), ("2", "volunteers be insured", "1", "completed")],
    ),
    "action_log.html": (
        "monitoring", "Tarrant Bay Council", "Audit and Scrutiny Board", "2023-12-06",
        [(None, "briefing on agency staff", "Closed", "completed"), (None, "whistleblowing policy", "Open", "in_progress"),
         (None, "lower the limit for tenders", "Closed – not agreed", "rejected")],
    ),
    "call_in.txt": (
        "minutes", "Lindholme Borough Council", "Overview and Scrutiny Committee", "2023-06-06",
        [("1a", "first free half hour", None, None), ("1b", "publish the income", None, None), ("2", "progress report", None, None),
         (None, "reconsider its decision", None, None), (None, "", "agreed", "accepted"), (None, "", "rejected", "rejected")],
    ),
    "response_under_headings.md": (
        "response", "Dunmere County Council", "Executive", "2022-03-14",
        [("1", "fixed-term exclusions", "Accepted", "accepted"), ("2", "fund of £200,000", "Partially accepted", "partially_accepted"),
         ("3", "head teachers be required", "Not accepted", "rejected")],
    ),
    "decision.html": (
        "decision", "Dunmere County Council", "Executive", "2022-03-14",
        [(None, "", "accepted", "accepted"), (None, "", "not accepted", "rejected")],
    ),
    "numbered_discussion.txt": (
        "minutes", "Westmarch County Council", "Health Overview and Scrutiny Committee", "2019-03-08",
        [("b", "request that the Trust return in September", None, None)],
    ),
    "no_rules.pdf": (
        "monitoring", "Brackenford City Council", "Health Scrutiny Panel", "2021-09-14",
        [("1", "publish waiting lists for each practice", "Completed", "completed"), ("2", "visit two practices in the spring", "Ongoing", "in_progress"),
         (None, "falls plan by the end of the year", None, "none_recorded")],
    ),
    "pack.pdf": (
        "agenda", "Brackenford City Council", "Children’s Scrutiny Panel", "2021-10-07",
        [("a", "plain blazers", None, None), ("b", "uniform grant be raised", None, None)],
    ),
    "two_columns.pdf": (
        "report", "Brackenford City Council", "Place Scrutiny Committee", "2021-11-03",
        [("1", "lamps be checked by night every month in winter", None, None), ("2", "failed lamp by text message", None, None),
         ("3", "lamp columns be let for five years", None, None)],
    ),
    "response_table.docx": (
        "response", "Fenmarsh Council", "Executive", "2022-05-09",
        [("1", "named adviser", "Accepted", "accepted"), ("2", "council tax be waived", "Accepted in principle", "accepted"),
         ("3", "given a laptop", "Not accepted", "rejected"), ("4a", "meets care leavers twice", "Accepted", "accepted"),
         ("4b", "sits on the Panel", "Partly accepted", "partially_accepted")],
    ),
    "word_numbers.docx": (
        "minutes", "Fenmarsh Council", "Corporate Parenting Scrutiny Panel", "2022-02-02",
        [("1", "named adviser", None, None), ("2", "council tax be waived", None, None), ("3", "given a laptop", None, None),
         ("4", "to hear from care leavers", None, None), (None, "invite the college", None, None)],
    ),
    "group_rows.docx": (
        "monitoring", None, "Corporate Parenting Scrutiny Panel", "2023-02-01",
        [("1", "named adviser", "Blue", "completed"), ("2", "Council tax to be waived", "Green", "in_progress"), ("3", "given a laptop", None, "rejected")],
    ),
    "issue_page.html": (
        "minutes", "Saltmere District Council", "Environment Scrutiny Commission", "2023-03-14",
        [("1", "maps every culvert", None, None), ("2", "flood warden scheme", None, None), ("3", "flood zone 3", None, None)],
    ),
    "web_response.html": (
        "response", "Saltmere District Council", "Cabinet", "2023-06-20",
        [("1", "maps every culvert", "Agreed", "accepted"), ("2", "flood warden scheme", None, "accepted"), ("3", "flood zone 3", None, "rejected")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_document_of_this_style_is_understood(name: str) -> None:
    kind, authority, committee, date, told = CASES[name]
    document = parse(GOLDEN / name)
    meeting = document.meeting
    assert document.kind == kind
    assert (meeting.authority.value if meeting.authority else None) == authority
    assert meeting.committee is not None
    assert meeting.date is not None
    assert (meeting.committee.value, meeting.date.value) == (committee, date)
    assert [(m.number, m.recorded_status, m.state) for m in document.mentions] == [(n, s, state) for n, _, s, state in told]
    for mention, (_, words, _, _) in zip(document.mentions, told, strict=True):
        assert words in mention.text


def test_rows_split_over_pages_are_joined_and_repeated_headers_are_none() -> None:
    document = parse(GOLDEN / "split_rows.pdf")
    assert len(document.mentions) == 22
    packaging = document.mentions[1]
    words = " ".join(document.text[s.start : s.end] for s in packaging.action)
    assert all(f"In quarter {n} the service met the operator" in " ".join(words.split()) for n in range(1, 14))
    assert [m.recorded_status for m in document.mentions[:4]] == ["Complete", "In progress", "Closed", None]
    assert [m.state for m in document.mentions[:4]] == ["completed", "in_progress", "rejected", "awaiting_update"]


def test_minutes_inside_a_pack_bear_their_own_date() -> None:
    assert {str(m.made_on) for m in parse(GOLDEN / "pack.pdf").mentions} == {"2021-07-08"}


def test_lives_are_joined_across_styles(library: Library) -> None:
    library.ingest([GOLDEN])
    by_words = {r.text: r for r in library.recommendations()}

    def life(words: str) -> tuple[str | None, list[str], str]:
        r = next(r for text, r in by_words.items() if words in text)
        return r.authority, [Path(e.file).name for e in r.events], r.state

    assert life("named adviser") == (
        "Fenmarsh Council",
        ["word_numbers.docx", "response_table.docx", "group_rows.docx"],
        "completed",
    )
    assert life("meets care leavers twice") == ("Fenmarsh Council", ["word_numbers.docx", "response_table.docx"], "accepted")
    assert life("gas servicing contract") == ("Lindholme Borough Council", ["call_in_before.txt", "call_in.txt"], "rejected")
    assert life("two-hour appointment") == ("Lindholme Borough Council", ["call_in_before.txt", "call_in.txt"], "accepted")
    assert life("maps every culvert") == ("Saltmere District Council", ["issue_page.html", "web_response.html"], "accepted")
    tracker = next(d for d in library.documents() if d.file.endswith("group_rows.docx"))
    assert (tracker.authority, tracker.sources["authority"]) == ("Fenmarsh Council", "the recommendations it tells of")
