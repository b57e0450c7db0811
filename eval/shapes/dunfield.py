"""Dunfield: printed papers as PDF, among them a pack with earlier minutes, two columns, and tables without rules."""

from pathlib import Path

from eval.shapes.drawing import Sheets
from eval.shapes.model import Council, Life, Shape

_NAME = "Resources and Governance Scrutiny Committee"

_AGENCY = "That the Director of Human Resources provide a breakdown of agency staff by department to each meeting until spending falls below the target set in the budget"
_ESTATE = "That the Executive Member for Finance publish a list of the buildings that the Council owns and leaves empty, with the cost of keeping each of them"
_CYBER = "That all members be offered training in recognising fraudulent e-mail before the end of the municipal year"
_CALLS = "That the time taken to answer calls to the contact centre be reported each quarter"


def _pack(path: Path) -> None:
    """Front sheet and agenda for March, with January's minutes inside and a proposed resolution that is no outcome."""
    s = Sheets(path, foot="Dunfield City Council", first=1)
    s.heading("Public Document Pack", size=11)
    s.heading("AGENDA", spaced=True, size=16)
    s.heading(_NAME)
    s.lines(["Date: Thursday, 9 March 2017", "Time: 10.00 am", "Venue: Committee Room 11, Town Hall", ""])
    s.paragraph("Membership: Councillors Okafor (Chair), Lanyon, Moss, Pike and Webb")
    s.paragraph(
        "To consider whether the press and public be excluded. If so, to formally pass the following resolution:-", label="1."
    )
    s.paragraph(
        "RESOLVED - That the press and public be excluded from the meeting during consideration of exempt information.", x=86
    )
    s.paragraph("Minutes. To approve as a correct record the minutes of the meeting held on 12 January 2017.", label="2.")
    s.paragraph(
        "Contact centre. The report of the City Treasurer is attached. The Committee is invited to note the report.", label="3."
    )
    s.page()
    s.heading(_NAME)
    s.heading("Minutes of the meeting held on 12 January 2017", size=11)
    s.paragraph("Present: Councillor Okafor - In the Chair. Councillors Lanyon, Moss and Webb.")
    s.paragraph("Apologies: Councillor Pike")
    s.lines(["RGSC/17/01   Minutes"], bold=True)
    s.paragraph("Decision: To approve the minutes of the meeting held on 8 December 2016 as a correct record.")
    s.lines(["RGSC/17/02   Use of agency staff"], bold=True)
    s.paragraph(
        "The Committee considered a report on spending on agency staff. A member asked why the spending had risen by a third since the summer, and was told that vacan-cies in two departments had not been filled.".replace(
            "vacan-cies", "vacancies"
        )
    )
    s.lines(["RESOLVED"], bold=True)
    s.paragraph(_AGENCY + ".")
    s.lines(["RGSC/17/03   Empty buildings"], bold=True)
    s.paragraph("Members considered the estate, and the two offices that had stood empty since 2014.")
    s.lines(["RESOLVED"], bold=True)
    s.paragraph("That the report be noted.", label="1.")
    s.paragraph(_ESTATE + ".", label="2.")
    s.save()


def _columns(path: Path) -> None:
    """Minutes in two columns under a full-width heading."""
    s = Sheets(path, foot="Dunfield City Council - Resources and Governance Scrutiny Committee - 9 March 2017", first=41)
    s.heading(_NAME)
    s.heading("Minutes of the meeting held on Thursday, 9 March 2017", size=11)
    s.columns(
        [
            "Present: Councillor Okafor in the Chair, and Councillors Lanyon, Moss, Pike and Webb.",
            "RGSC/17/11 Contact centre",
            "The Committee considered how long callers wait. The Treasurer said that one call in five was given up before it was answered, and that the new telephone system had been late in coming.",
            "A member asked whether callers could be told their place in the queue. The Treasurer said that the new system did so, and that it would be in use from the first of May.",
            f"RESOLVED: {_CALLS}.",
        ],
        [
            "RGSC/17/12 Fraudulent e-mail",
            "The Committee heard that three members had opened a message which pretended to come from the Council, and that nothing had been lost.",
            "Members asked what had been done since, and were told that a notice had been sent to everyone and that the filters had been made stricter.",
            f"RESOLVED: {_CYBER}.",
            "The meeting closed at 12.20 pm and the next will be held in the same room.",
        ],
    )
    s.save()


def _monitor(path: Path) -> None:
    """A monitor without rules, its rows spread over lines, beside the position of each."""
    s = Sheets(path, foot="Resources and Governance Scrutiny Committee - 20 July 2017")
    s.heading("Dunfield City Council")
    s.heading(_NAME)
    s.heading("Recommendations Monitor: 20 July 2017", size=11)
    s.table(
        ("Date", "Item", "Recommendation", "Action", "Contact Officer"),
        [
            ("12 January 2017", "RGSC/17/02 Use of agency staff", _AGENCY, "A breakdown has been provided to each meeting since March.", "Lyn Trask, Director of HR"),
            ("12 January 2017", "RGSC/17/03 Empty buildings", _ESTATE, "The list is being prepared and will be published in September.", "Omar Reid, Head of Estates"),
            ("9 March 2017", "RGSC/17/12 Fraudulent e-mail", _CYBER, "Not accepted: training is offered to officers alone, as members use machines of their own.", "Ann Foy"),
        ],
        (62, 85, 145, 120, 70), ruled=False,
    )  # fmt: skip
    s.save()


def _positions(path: Path) -> None:
    """A tracker with rules and position numbers, cut by a page's end in the middle of a sentence."""
    s = Sheets(path, head="Recommendation tracking - position status", foot="Dunfield City Council")
    s.heading(_NAME)
    s.heading("Recommendation Tracking: 18 January 2018", size=11)
    s.paragraph(
        "Position status: 1 - Stop monitoring or achieved. 2 - Not achieved (obstacle). 3 - Continue monitoring (acceptable progress made)."
    )
    s.y = 190
    s.table(
        ("Recommendation", "Where we are up to", "Position status"),
        [
            (_AGENCY, "The figures go to each meeting. Spending fell below the target in November 2017, and the breakdown is no longer asked for.", "1"),
            (_ESTATE, "The list was published on the Council's website in October with the cost of nine of the eleven buildings. The cost of the other two is disputed with the landlord, and it will be added when the arbitrator has spoken.", "3"),
            (_CALLS, "The first quarterly report was made in September, the second in December.", "1"),
        ],
        (190, 210, 75), ruled=True, cut_at=110,
    )  # fmt: skip
    s.save()


_P, _C, _M, _S = (
    "dunfield_pack_2017-03.pdf",
    "dunfield_minutes_2017-03.pdf",
    "dunfield_monitor_2017-07.pdf",
    "dunfield_tracking_2018-01.pdf",
)

council = Council(
    "Dunfield City Council",
    papers=(
        Shape(_P, _NAME, "2017-03-09", "agenda", _pack),
        Shape(_C, _NAME, "2017-03-09", "minutes", _columns),
        Shape(_M, _NAME, "2017-07-20", "monitoring", _monitor),
        Shape(_S, _NAME, "2018-01-18", "monitoring", _positions),
    ),
    lives=(
        Life(
            "D1",
            _P,
            "Use of agency staff",
            None,
            _AGENCY,
            ((_M, "update", None), (_S, "update", "1")),
            "completed",
            made_on="2017-01-12",
        ),
        Life(
            "D2",
            _P,
            "Empty buildings",
            "2",
            _ESTATE,
            ((_M, "update", None), (_S, "update", "3")),
            "in_progress",
            made_on="2017-01-12",
        ),
        Life("D3", _C, "Contact centre", None, _CALLS, ((_S, "update", "1"),), "completed"),
        Life("D4", _C, "Fraudulent e-mail", None, _CYBER, ((_M, "update", None),), "rejected"),
    ),
)
