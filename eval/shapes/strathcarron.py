"""Strathcarron: Scottish minutes with articles and infinitives, and a business planner in Word with merged cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.shapes.model import Council, Life, Shape
from eval.shapes.word import save

_NAME = "Communities, Housing and Infrastructure Committee"

_PITCHES = (
    "to instruct the Chief Officer – Operations to report on the drainage of the grass pitches at Balnain by the end of the year"
)
_BURSARY = "to agree in principle that the school clothing grant be paid in July rather than in August, and to request that the Chief Officer – Education report on its cost"
_FERRY = "to request that the Chief Officer – Governance write to the ferry operator about the winter timetable"

_MINUTES = f"""## STRATHCARRON COUNCIL

## COMMUNITIES, HOUSING AND INFRASTRUCTURE COMMITTEE

STRATHCARRON, 24 August 2022. Minute of Meeting of the COMMUNITIES, HOUSING AND INFRASTRUCTURE COMMITTEE. Present:- Councillor Munro, Convener; Councillor Baird, Vice-Convener; and Councillors Grant, Lobban and Reid.

**MINUTE OF PREVIOUS MEETING OF 15 JUNE 2022**

1\\. The Committee had before it the minute of its previous meeting of 15 June 2022.

**The Committee resolved:-**

to approve the minute as a correct record.

**GRASS PITCHES - OPE/22/114**

2\\. The Committee had before it a report by the Chief Officer - Operations on the condition of the grass pitches.

**The report recommended:-**

that the Committee note the condition of the pitches.

The Convener, seconded by Councillor Reid, moved:-

that the Committee note the report.

Councillor Grant, seconded by Councillor Lobban, moved as an amendment:-

that the Committee close the pitches at Balnain for a season.

On a division, there voted:- for the motion (3); for the amendment (2).

**The Committee resolved:-**

(i) {_PITCHES}; and

(ii) otherwise to note the report.

**SCHOOL CLOTHING GRANT - EDU/22/131**

3\\. With reference to Article 7 of the minute of its meeting of 27 April 2022, the Committee had before it a report by the Chief Officer - Education.

**The Committee resolved:-**

(i) {_BURSARY};

(ii) {_FERRY}; and

(iii) to note the remainder of the report.

COUNCILLOR MUNRO, Convener
"""


def _planner(path: Path) -> None:
    """Group headings over the full width, a status merged down two rows, and a title printed once for its group."""
    import docx

    document: Any = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Strathcarron Council"
    document.add_heading(_NAME, 0)
    document.add_heading("Business planner and outstanding actions – 18 January 2023", 1)
    rows = [
        ("Minute reference", "Committee decision", "Update", "Lead officer", "Status"),
        ("Meeting of 24 August 2022", "", "", "", ""),
        ("Article 2", _PITCHES, "The report was considered by the Committee on 30 November 2022.", "M. Rae", "Complete"),
        ("Article 3", "(i) " + _BURSARY, "The cost is being worked out with Finance.", "J. Innes", "Ongoing"),
        ("", "(ii) " + _FERRY, "A letter was drafted in October.", "L. Orr", ""),
    ]
    table = document.add_table(rows=len(rows), cols=5)
    table.style = "Table Grid"
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            table.cell(y, x).text = cell
    table.cell(1, 0).merge(table.cell(1, 4)).text = "Meeting of 24 August 2022"
    table.cell(3, 4).merge(table.cell(4, 4)).text = "Ongoing"
    table.cell(3, 0).merge(table.cell(4, 0)).text = "Article 3"
    save(document, path)


_M, _P = "strathcarron_minute_2022-08.md", "strathcarron_planner_2023-01.docx"

council = Council(
    "Strathcarron Council",
    papers=(Shape(_M, _NAME, "2022-08-24", "minutes", _MINUTES), Shape(_P, _NAME, "2023-01-18", "monitoring", _planner)),
    lives=(
        Life("S1", _M, "GRASS PITCHES", "1", _PITCHES, ((_P, "update", "Complete"),), "completed"),
        Life("S2", _M, "SCHOOL CLOTHING GRANT", "1", _BURSARY, ((_P, "update", "Ongoing"),), "in_progress"),
        Life("S3", _M, "SCHOOL CLOTHING GRANT", "2", _FERRY, ((_P, "update", "Ongoing"),), "in_progress"),
    ),
)
