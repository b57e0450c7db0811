"""Ashcombe: a review in Word with Word's own numbers, an answer table in Yes / No / In part, minutes that tell the outcome, an action log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.shapes.model import Council, Life, Shape
from eval.shapes.word import save, tracked

_NAME = "Overview and Scrutiny Board"
_REVIEW = "Review of Community Transport"

_FARE = "The Council should cap the fare for a community bus at £2 for residents over 75"
_PHONE = "The Head of Customer Services should let residents book a community bus by telephone after 5 pm"
_DRIVERS = "The Leader should ask the County Council to pay for the training of volunteer drivers"
_REPORT = "That the Head of Customer Services report in November on how many bookings are refused"
_SHELTER = "that the Head of Estates look into a shelter at the hospital stop"


def _review(path: Path) -> None:
    """The recommendations are numbered by Word alone; two words of them were changed with tracking on."""
    import docx

    document: Any = docx.Document()
    document.add_heading("Ashcombe District Council", 0)
    document.add_paragraph(_NAME)
    document.add_heading(_REVIEW, 1)
    document.add_paragraph("Final report of the Community Transport Task Group, 12 September 2023")
    document.add_heading("Background", 2)
    document.add_paragraph("In the south of the district one household in six has no car. The buses are run by volunteers.")
    for line in ("Members rode on all four routes.", "They met drivers and passengers."):
        document.add_paragraph(line, style="List Number")
    document.add_heading("Recommendations", 2)
    document.add_paragraph("The Task Group makes the following recommendations:")
    capped = document.add_paragraph(style="List Number 2")
    tracked(
        capped,
        ("", "The Council should cap the fare for a community bus at "),
        ("del", "£3"),
        ("ins", "£2"),
        ("", " for residents over 75."),
    )
    document.add_paragraph(_PHONE + ".", style="List Number 2")
    document.add_paragraph(_DRIVERS + ".", style="List Number 2")
    document.add_heading("Thanks", 2)
    document.add_paragraph("The Task Group thanks everyone who gave evidence.")
    save(document, path)


_CABINET = """<html><head><meta charset="windows-1252"><title>Cabinet response</title></head><body>
<h1>ASHCOMBE DISTRICT COUNCIL</h1>
<p>Cabinet</p>
<p>Date of meeting: 10 October 2023</p>
<p>Subject: Response to the Review of Community Transport by the Overview and Scrutiny Board</p>
<p>1. The Board asked Cabinet to answer three recommendations. The answers are in the table.</p>
<table border="1"><tr><th>No.</th><th>Recommendation</th><th>Agree?</th><th>Comment</th><th>Lead</th></tr>
<tr><td>1</td><td>The Council should cap the fare for a community bus at £2 for residents over 75</td><td>In part</td><td>A cap of £2.50 will be tried for a year from April.</td><td>Head of Finance</td></tr>
<tr><td>2</td><td>The Head of Customer Services should let residents book a community bus by telephone after 5 pm</td><td>Yes</td><td>Lines will stay open until 7 pm.</td><td>Head of Customer Services</td></tr>
<tr><td>3</td><td>The Leader should ask the County Council to pay for the training of volunteer drivers</td><td>No</td><td>The County Council has withdrawn the fund from which it could have paid.</td><td>Leader</td></tr>
</table>
<p>approved/ approved as amended/ deferred/ rejected by the Cabinet on ..........</p>
</body></html>
"""

_BOARD = f"""Ashcombe District Council

Overview and Scrutiny Board
Monday, 16th October, 2023 6.00 pm

Present: Councillors Hale (Chairman), Ivers, Jolly and Knott

45/23   APOLOGIES

An apology was received from Councillor Lamb.

46/23   MINUTES

The minutes of the Board held on 11th September 2023 were submitted. The Chairman told members that Cabinet had answered the review of community transport on 10th October.

RESOLVED that the minutes of the Board held on 11th September 2023 be approved as a correct record.

47/23   COMMUNITY BUS BOOKINGS

The Board received a presentation. Members asked why a tenth of bookings had been refused in August.

Having considered the presentation, it was

RESOLVED:

a)   {_REPORT}; and

b)   that the presentation be noted.

48/23   HOSPITAL BUS STOP

It was agreed {_SHELTER}. (Roger Fenn – 01922 446 110)

The meeting closed at 7.42 pm
"""

_LOG = f"""Ashcombe District Council
Overview and Scrutiny Board
Action log as at 11 December 2023

RESOLUTIONS OF THE BOARD

Ref\tDate raised\tMinute\tAction\tOwner\tTo be completed by\tProgress update\tOpen/Closed
OSB 31\t16/10/23\tCommunity bus bookings\t{_REPORT}\tHead of Customer Services\t30/11/23\tReported to the Board on 20 November 2023.\tClosed
OSB 32\t16/10/23\tHospital bus stop\t{_SHELTER[0].upper()}{_SHELTER[1:]}\tR. Fenn\t31/03/24\tTwo sites have been looked at; a third is under consideration.\tOpen
"""

_V, _C, _B, _L = (
    "ashcombe_transport_review_2023-09.docx",
    "ashcombe_cabinet_response_2023-10.html",
    "ashcombe_board_2023-10.txt",
    "ashcombe_action_log_2023-12.txt",
)

council = Council(
    "Ashcombe District Council",
    papers=(
        Shape(_V, _NAME, "2023-09-12", "report", _review),
        Shape(_C, "Cabinet", "2023-10-10", "response", _CABINET, recommending=_NAME),
        Shape(_B, _NAME, "2023-10-16", "minutes", _BOARD),
        Shape(_L, _NAME, "2023-12-11", "monitoring", _LOG),
    ),
    lives=(
        Life("A1", _V, _REVIEW, "1", _FARE, ((_C, "response", "In part"),), "partially_accepted"),
        Life("A2", _V, _REVIEW, "2", _PHONE, ((_C, "response", "Yes"),), "accepted"),
        Life("A3", _V, _REVIEW, "3", _DRIVERS, ((_C, "response", "No"),), "rejected"),
        Life("A4", _B, "COMMUNITY BUS BOOKINGS", "a", _REPORT, ((_L, "update", "Closed"),), "completed"),
        Life("A5", _B, "HOSPITAL BUS STOP", None, _SHELTER, ((_L, "update", "Open"),), "in_progress"),
    ),
)  # fmt: skip
