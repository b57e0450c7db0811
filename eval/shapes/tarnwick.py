"""Tarnwick: what goes wrong after a recommendation is accepted. Dropped, never tracked, contradicted, reworded, made again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.shapes.model import Council, Life, Shape
from eval.shapes.word import save

_OLD = "Housing Scrutiny Committee"
_NEW = "Homes and Regeneration Scrutiny Committee"

_LETTERS = "That the Head of Housing write to the owner of every home that has stood empty for two years"
_PREMIUM = "That the Cabinet double the council tax premium on homes that have been empty for five years"
_REGISTER = "That a register of empty homes be published on the Council's website each April"
_OFFICER = "That an empty homes officer be appointed for a term of two years"
_LICENCE = "That landlords be licensed in the three wards with the oldest housing"
_REPAIRS = "That the Repairs Manager answer every report of damp within ten working days"
_TOLD = "That tenants be told in writing of the outcome of every inspection"
_TOLD_LATER = "That tenants be told by text message of the outcome of every inspection"
_GRANT = "That the Head of Housing change the heating grant by"
_GRANT_A = "opening it to tenants of private landlords"
_GRANT_B = "paying for insulation as well as for boilers"
_LETS = "That the Director of Place report on the number of homes let through the empty homes grant"

_MINUTES = f"""TARNWICK BOROUGH COUNCIL

HOUSING SCRUTINY COMMITTEE

Minutes of the meeting held on Wednesday, 10 February 2021 at 7.00 pm

Present: Councillors Oakes (Chair), Pym, Quill and Rudd

4. MINUTES

RESOLVED: That the minutes of the meeting of 13 January 2021 be approved.

5. EMPTY HOMES

The Head of Housing told members that 214 homes in the borough had stood empty for more than two years.

RESOLVED:

1) {_LETTERS};
2) {_PREMIUM};
3) {_REGISTER}; and
4) {_OFFICER}.

6. DAMP IN COUNCIL HOMES

Members heard that a report of damp waited 31 working days for an answer.

RESOLVED:

1) {_LICENCE};
2) {_REPAIRS}; and
3) {_TOLD}.

7. HEATING GRANTS

Forty-six grants had been paid in the year.

RESOLVED:

1) {_GRANT}:
a) {_GRANT_A}; and
b) {_GRANT_B}.

The meeting closed at 9.05 pm.
"""

_CABINET = """# Tarnwick Borough Council

## Cabinet

Minutes of the meeting held on 24 March 2021

Present: Councillor Sele (Leader)

### 30. Empty homes

Cabinet considered the recommendations of the Housing Scrutiny Committee of 10 February 2021 on empty homes.

RESOLVED:

(1) That recommendations 1, 3 and 4 of the Housing Scrutiny Committee on empty homes be accepted; and

(2) That recommendation 2 be accepted in principle, and the premium be considered with next year's budget.

### 31. Damp in council homes

Cabinet considered the recommendations of the Housing Scrutiny Committee of 10 February 2021 on damp in council homes.

RESOLVED:

(1) That recommendation 1 be rejected, since a licence would cost more to run than it would raise; and

(2) That recommendations 2 and 3 be accepted.
"""

_HEAD = ("Meeting", "Item", "Recommendation", "Progress", "Status")
_FEB = "10 February 2021"
_EMPTY, _DAMP, _HEAT = "Empty homes", "Damp in council homes", "Heating grants"


def _tracker(committee: str, date: str, rows: tuple[tuple[str, ...], ...]) -> Any:
    def draw(path: Path) -> None:
        import docx

        document: Any = docx.Document()
        document.add_heading("Tarnwick Borough Council", 0)
        document.add_paragraph(committee)
        document.add_heading(f"Recommendations monitoring report: {date}", 1)
        table = document.add_table(rows=1, cols=len(_HEAD))
        table.style = "Table Grid"
        for row, texts in [(table.rows[0], _HEAD), *((table.add_row(), texts) for texts in rows)]:
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        save(document, path)

    return draw


_JUNE_2021 = (
    (_FEB, _EMPTY, f"1) {_LETTERS}", "Letters went to 90 owners in May; the rest follow in the autumn.", "In progress"),
    ("", "", f"2) {_PREMIUM}", "To be looked at with the budget.", "In progress"),
    ("", "", f"4) {_OFFICER}", "The post is being advertised.", "In progress"),
    (_FEB, _DAMP, f"2) {_REPAIRS}", "A new rota began in April. 71% of reports were answered in time.", "In progress"),
    ("", "", f"3) {_TOLD_LATER}", "A message goes out after each visit.", "Completed"),
    (_FEB, _HEAT, f"1b) {_GRANT_B}", "Insulation has been added to the form.", "In progress"),
)
_DECEMBER_2021 = (
    (_FEB, _EMPTY, f"1) {_LETTERS}", "All 214 owners have been written to.", "Completed"),
    ("", "", f"2) {_PREMIUM}", "Officers are modelling the yield.", "In progress"),
    ("", "", f"4) {_OFFICER}", "Interviews were held in November.", "In progress"),
    (_FEB, _DAMP, f"3) {_TOLD_LATER}", "A message goes out after each visit.", "Completed"),
    (_FEB, _HEAT, f"1b) {_GRANT_B}", "Twelve homes have been insulated.", "In progress"),
)
_JUNE_2022 = (
    (_FEB, _EMPTY, f"1) {_LETTERS}", "A second round of letters is being sent, since 40 came back unopened.", "In progress"),
    ("", "", f"2) {_PREMIUM}", "A paper is expected in the autumn.", "In progress"),
    ("", "", f"4) {_OFFICER}", "The officer started in March.", "In progress"),
    (_FEB, _DAMP, f"3) {_TOLD_LATER}", "A message goes out after each visit.", "Completed"),
    (_FEB, _HEAT, f"1b) {_GRANT_B}", "Thirty homes have been insulated; the money lasts until March.", "In progress"),
)

_JANUARY = f"""Tarnwick Borough Council

Housing Scrutiny Committee

Minutes of the meeting held on Wednesday, 12 January 2022 at 7.00 pm

Present: Councillors Oakes (Chair), Pym and Quill

38. Monitoring of recommendations: damp in council homes

Councillor Pym said that a text message was not what the Committee had asked for: several tenants had no mobile telephone.

RESOLVED: That recommendation 3 on damp in council homes, of 10 February 2021, remain open.

39. Empty homes grant

The grant had paid for nine homes since 2020.

RESOLVED: {_LETS}.
"""

_SEPTEMBER = f"""Tarnwick Borough Council

{_NEW}

Minutes of the meeting held on Wednesday, 14 September 2022 at 6.30 pm

Present: Councillors Quill (Chair), Rudd and Thorne

12. Monitoring of recommendations: empty homes

The empty homes officer told members of her first six months.

RESOLVED: That recommendation 4 on empty homes, of 10 February 2021, be signed off.

13. Private renting

The committee heard that 61% of complaints came from the same three wards.

RESOLVED: {_LICENCE}.
"""

_M, _C, _T1, _T2, _J, _T3, _S = (
    "tarnwick_housing_minutes_2021-02.txt",
    "tarnwick_cabinet_minutes_2021-03.md",
    "tarnwick_tracker_2021-06.docx",
    "tarnwick_tracker_2021-12.docx",
    "tarnwick_housing_minutes_2022-01.txt",
    "tarnwick_tracker_2022-06.docx",
    "tarnwick_homes_minutes_2022-09.txt",
)
council = Council(
    "Tarnwick Borough Council",
    papers=(
        Shape(_M, _OLD, "2021-02-10", "minutes", _MINUTES),
        Shape(_C, "Cabinet", "2021-03-24", "minutes", _CABINET, recommending=_OLD),
        Shape(_T1, _OLD, "2021-06-16", "monitoring", _tracker(_OLD, "16 June 2021", _JUNE_2021)),
        Shape(_T2, _OLD, "2021-12-08", "monitoring", _tracker(_OLD, "8 December 2021", _DECEMBER_2021)),
        Shape(_J, _OLD, "2022-01-12", "minutes", _JANUARY),
        Shape(_T3, _NEW, "2022-06-15", "monitoring", _tracker(_NEW, "15 June 2022", _JUNE_2022)),
        Shape(_S, _NEW, "2022-09-14", "minutes", _SEPTEMBER),
    ),
    lives=(
        Life("V1", _M, _EMPTY, "1", _LETTERS,
             ((_C, "response", "accepted"), (_T1, "update", "In progress"), (_T2, "update", "Completed"), (_T3, "update", "In progress")),
             "in_progress", flags=("contradiction",)),
        Life("V2", _M, _EMPTY, "2", _PREMIUM,
             ((_C, "response", "accepted in principle"), (_T1, "update", "In progress"), (_T2, "update", "In progress"), (_T3, "update", "In progress")),
             "in_progress", flags=("non_committal",)),
        Life("V3", _M, _EMPTY, "3", _REGISTER, ((_C, "response", "accepted"),), "accepted", flags=("never_tracked",)),
        Life("V4", _M, _EMPTY, "4", _OFFICER,
             ((_C, "response", "accepted"), (_T1, "update", "In progress"), (_T2, "update", "In progress"), (_T3, "update", "In progress"),
              (_S, "sign_off", "be signed off")), "completed"),
        Life("V5", _M, _DAMP, "1", _LICENCE, ((_C, "response", "rejected"),), "rejected"),
        Life("V6", _M, _DAMP, "2", _REPAIRS, ((_C, "response", "accepted"), (_T1, "update", "In progress")), "in_progress", flags=("dropped",)),
        Life("V7", _M, _DAMP, "3", _TOLD,
             ((_C, "response", "accepted"), (_T1, "update", "Completed"), (_T2, "update", "Completed"), (_J, "sign_off", "remain open"),
              (_T3, "update", "Completed")), "in_progress", flags=("reworded",)),
        Life("V8", _M, _HEAT, "1", _GRANT + ":", (), "none_recorded", parts=(_GRANT_A,), flags=("response_overdue",)),
        Life("V9", _M, _HEAT, "1b", _GRANT_B, ((_T1, "update", "In progress"), (_T2, "update", "In progress"), (_T3, "update", "In progress")), "in_progress"),
        Life("V10", _J, "Empty homes grant", None, _LETS, (), "none_recorded", flags=("response_overdue",)),
        Life("V11", _S, "Private renting", None, _LICENCE, (), "none_recorded", flags=("response_overdue",)),
    ),
)  # fmt: skip
