"""Glanfa: a Welsh council's double titles, a convener's letter and the reply to it, and a tracker with colours and their key."""

from eval.shapes.model import Council, Life, Shape

_NAME = "Children and Young People Scrutiny Committee"

_ESCORT = "That the Cabinet Member provide passenger assistants on learner travel for pupils with additional learning needs who are under eleven"
_APP = "That parents be told by text message when a vehicle is more than ten minutes late"
_ROUTES = "That the available walking routes to Ysgol Glan Afon be assessed again in winter"

_MINUTES = f"""CYNGOR BWRDEISTREF SIROL GLANFA / GLANFA COUNTY BOROUGH COUNCIL

PWYLLGOR CRAFFU PLANT A PHOBL IFANC / CHILDREN AND YOUNG PEOPLE SCRUTINY COMMITTEE

Minutes of the meeting of the Children and Young People Scrutiny Committee held at the Civic Centre, Glanfa on Tuesday, 6 February 2024 at 2.00 p.m.

Present: Councillor E. Prosser (Chair), Councillors D. Bevan, N. Howells, S. Tudor

Officers: A. Morris (Head of Education), C. Beynon (Democratic Services)

9. DATGAN BUDDIANNAU / DECLARATIONS OF INTEREST

There were none.

10. COFNODION / MINUTES

Agreed: That the minutes of 9 January 2024 be confirmed.

11. TEITHIO GAN DDYSGWYR / LEARNER TRAVEL

The Head of Education said that 1,940 pupils travel each day. Members asked about pupils with additional learning needs and about the time that younger pupils spend without an adult beside the driver.

Following scrutiny, it was agreed that Cabinet be asked to consider the following recommendations:

R1. {_ESCORT}.

R2. {_APP}.

R3. {_ROUTES}.

12. FORWARD WORK PROGRAMME

RESOLVED: that the Forward Work Programme be noted.
"""

_REPLY = f"""Glanfa County Borough Council
Civic Centre, Glanfa

Councillor E. Prosser
Chair, Children and Young People Scrutiny Committee

15 March 2024

Dear Councillor Prosser

Response to the recommendations of the Children and Young People Scrutiny Committee on learner travel

Thank you for your letter of 9 February. The Cabinet considered the Committee's recommendations on 12 March and I answer each of them below.

Recommendation 1: {_ESCORT}

Response: Accepted. Passenger assistants will travel with all such pupils from September.

Recommendation 2: {_APP}

Response: Not accepted. The operators' systems are not able to send messages, and new ones would cost £90,000.

Recommendation 3: {_ROUTES}

Response: Partially accepted. Two of the five routes will be assessed this winter and the others in 2025.

Yours sincerely

Councillor H. Rees
Cabinet Member for Education
"""

_TRACKER = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Recommendation tracker</title></head><body>
<header role="banner"><a href="/">Glanfa County Borough Council</a></header>
<h1>Children and Young People Scrutiny Committee</h1>
<h2>Recommendation tracker, 5 November 2024</h2>
<p>Green = achieved, monitoring no longer needed. Amber = in progress. Red = not started.</p>
<table>
<tr><th>Reference</th><th>Origin</th><th>Date</th><th>Area</th><th>Recommendation</th><th>Lead Officer/CM</th><th>Action taken</th><th>Status</th></tr>
<tr><td>SR (23/24) 07</td><td>CYP</td><td>06/02/24</td><td>Learner travel</td><td>{_ESCORT}</td><td>Head of Education</td><td>Assistants have travelled on every such vehicle since 3 September.</td><td>Green</td></tr>
<tr><td>SR (23/24) 09</td><td>CYP</td><td>06/02/24</td><td>Learner travel</td><td>{_ROUTES}</td><td>Head of Highways</td><td>The first route will be walked in December.</td><td>Amber</td></tr>
</table></body></html>
"""

_M, _R, _T = "glanfa_cyp_minutes_2024-02.txt", "glanfa_letter_reply_2024-03.txt", "glanfa_tracker_2024-11.html"

council = Council(
    "Glanfa County Borough Council",
    papers=(
        Shape(_M, _NAME, "2024-02-06", "minutes", _MINUTES),
        Shape(_R, "Cabinet", "2024-03-15", "response", _REPLY, recommending=_NAME),
        Shape(_T, _NAME, "2024-11-05", "monitoring", _TRACKER),
    ),
    lives=(
        Life("G1", _M, "LEARNER TRAVEL", "1", _ESCORT, ((_R, "response", "Accepted"), (_T, "update", "Green")), "completed"),
        Life("G2", _M, "LEARNER TRAVEL", "2", _APP, ((_R, "response", "Not accepted"),), "rejected"),
        Life(
            "G3",
            _M,
            "LEARNER TRAVEL",
            "3",
            _ROUTES,
            ((_R, "response", "Partially accepted"), (_T, "update", "Amber")),
            "in_progress",
        ),
    ),
)
