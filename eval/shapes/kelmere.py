"""Kelmere: ModernGov pages of several shapes, none of which names the council but by its host."""

from eval.shapes.model import Council, Life, Shape

_HEAD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="https://democracy.kelmere.gov.uk/{page}"></head><body>
<div class="mgHeader"><img src="logo.png" alt="Kelmere City Council logo"><a class="sr-only" href="#main">Skip to content</a></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/mgListCommittees.aspx">Committees</a></li></ul></nav>
<div id="modgov"><div class="mgContent">
"""
_FOOT = "</div></div><footer><p>Follow us</p></footer></body></html>\n"

_P = '<p class="MsoNormal">&nbsp;</p>'


def _item(number: str, title: str, body: str, size: str = "62 KB") -> str:
    link = (
        f'<a class="mgAiTitleLnk" href="documents/s{number.strip(".")}.pdf">{title} <span class="mgFileSize">'
        f'<img alt="pdf icon" src="pdf.gif"> PDF {size}</span></a>'
    )
    return (
        f'<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI{number}"></a>{number}</p></td>'
        f'<td><p class="mgAiTitleTxt">{link}</p>{body}</td></tr>\n'
    )


def _part(name: str, *paragraphs: str) -> str:
    words = "".join(f'<p class="MsoNormal">{p}</p>{_P}' for p in paragraphs)
    return f'<p class="mgSubItemTitleTxt">{name}:</p><div class="mgWordPara"><div class="WordSection1">{words}</div></div>'


_LIMB = '</p><p class="MsoListParagraph" style="text-indent:-18pt"><span>{0}<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp; </span></span>{1}'


def _limbs(*limbs: tuple[str, str]) -> str:
    return "".join(_LIMB.format(label, words) for label, words in limbs)


_LIBRARY_LIMBS = _limbs(
    ("1)", "the opening hours of Northgate library be kept as they are until the results of the survey are known;"),
    ("2)", "the Director of Communities publish the survey’s results by ward; and"),
    ("3)", "the report be noted."),
)
_PLACES = (
    _HEAD.format(title="Agenda for Places Overview and Scrutiny Panel on Monday 14 October 2019, 10.00 a.m.", page="ieListDocuments.aspx?MId=812")
    + '<h1 class="mgMainTitleTxt">Agenda, decisions and draft minutes</h1>'
    + '<h2 class="mgSubTitleTxt">Places Overview and Scrutiny Panel - Monday 14 October 2019 10.00 a.m.</h2>'
    + '<p><span class="mgLabel">Venue: </span>Guildhall</p><p><span class="mgLabel">Contact: </span>Ada Byrne Email: ;</p>'
    + '<table class="mgItemTable" id="mgItemTable"><caption class="mgHide">Items</caption><tr><th class="mgHide">No.</th><th class="mgHide">Item</th></tr>'
    + _item("21.", "Minutes", _part("Minutes", "<b>RESOLVED</b> – That the minutes of the meeting held on 9 September 2019 be confirmed and signed."))
    + _item(
        "22.",
        "Library opening hours",
        '<div class="mgWordPara"><p class="MsoNormal">The Panel is <b>RECOMMENDED</b> to agree that Northgate library close on Wednesdays from January 2020.</p></div>'
        + _part("Decision", "RESOLVED: That" + _LIBRARY_LIMBS)
        + _part("Minutes", "The Director introduced the report. Members didnâ€™t accept that a closed day would save Â£12,000.",
                "Councillor Frayn moved that the library close on Wednesdays. The motion was lost.", "<b>RESOLVED</b>: That" + _LIBRARY_LIMBS,
                "(Voting: For 6, Against 3)"),
    )
    + _item(
        "23.",
        "Flood wardens",
        '<div class="mgWordPara"><p class="MsoNormal">To consider the attached report.</p></div>'
        + _part("Minutes", "Members heard that eleven of the forty posts of flood warden stood empty.",
                "It was AGREED that the Cabinet Member for Resilience be asked to advertise the empty posts in parish newsletters and to report the number filled by March 2020.")
        , "1 MB",
    )
    + _item("24.", "Exclusion of the public", _part("Minutes", "RESOLVED that the public be excluded from the meeting under Schedule 12A."))
    + "</table>" + _FOOT
)  # fmt: skip

_ISSUE = (
    _HEAD.format(title="Issue details - Flood wardens", page="ieIssueDetails.aspx?IId=3391")
    + '<h1 class="mgMainTitleTxt">Issue - meetings</h1><h2 class="mgSubTitleTxt">Flood wardens</h2>'
    + '<ul class="mgIssueMeetings">'
    + "<li><p>Meeting: 11/11/2019 - Cabinet (Item 64)</p><p>64 <a>Flood wardens</a></p>"
    + _part("Decision", "Cabinet accepted the Panel’s recommendation that the empty posts be advertised in parish newsletters.")
    + "</li>"
    + "<li><p>Meeting: 14/10/2019 - Places Overview and Scrutiny Panel (Item 23)</p><p>23 <a>Flood wardens</a></p>"
    + _part("Minutes", "It was AGREED that the Cabinet Member for Resilience be asked to advertise the empty posts in parish newsletters and to report the number filled by March 2020.")
    + "</li></ul>" + _FOOT
)  # fmt: skip

_DECISION = (
    _HEAD.format(title="Decision - Northgate library", page="ieDecisionDetails.aspx?ID=977")
    + '<h1 class="mgMainTitleTxt">Decision details</h1><h2 class="mgSubTitleTxt">Library opening hours</h2>'
    + '<p><span class="mgLabel">Decision Maker: </span>Cabinet</p><p><span class="mgLabel">Decision status: </span>Recommendations Approved</p>'
    + '<p><span class="mgLabel">Is Key decision?: </span>No</p>'
    + "<h3>Decision:</h3><p>(1) That recommendation 1 of the Places Overview and Scrutiny Panel be accepted and Northgate library keep its hours; and</p>"
    + "<p>(2) That recommendation 2 of the Panel be accepted.</p>"
    + '<p><span class="mgLabel">Publication date: </span>14/11/2019</p><p><span class="mgLabel">Date of decision: </span>11/11/2019</p>'
    + '<p><span class="mgLabel">Decided at meeting: </span>11/11/2019 - Cabinet</p><p><span class="mgLabel">Effective from: </span>22/11/2019</p>'
    + _FOOT
)

_TRACKER = """# Places Overview and Scrutiny Panel

## Recommendations tracker – 9th March 2020

Key: **1** = Complete; **2** = On track; **3** = Not yet started

| Min. | Subject | Recommendation | Position | Status |
|---|---|---|---|---|
| **Meeting of 14 October 2019** |||||
| 22 | Library opening hours | 1) the opening hours of Northgate library be kept as they are until the results of the survey are known | Hours kept; the survey closed on 31 January. | 1 |
| 22 | Library opening hours | 2) the Director of Communities publish the survey’s results by ward | Results are being checked and will be published in April. | 2 |
| 23 | Flood wardens | That the Cabinet Member for Resilience be asked to advertise the empty posts in parish newsletters and to report the number filled by March 2020 | Seven newsletters have carried the advertisement; four posts filled. | 2 |
"""

_M, _I, _D, _T = (
    "kelmere_places_2019-10.html",
    "kelmere_issue_3391.html",
    "kelmere_decision_977.html",
    "kelmere_places_tracker_2020-03.md",
)
_NAME = "Places Overview and Scrutiny Panel"
council = Council(
    "Kelmere City Council",
    papers=(
        Shape(_M, _NAME, "2019-10-14", "minutes", _PLACES),
        Shape(_D, "Cabinet", "2019-11-11", "response", _DECISION, recommending=_NAME),
        Shape(_T, _NAME, "2020-03-09", "monitoring", _TRACKER),
    ),
    lives=(
        Life("K1", _M, "Library opening hours", "1",
             "the opening hours of Northgate library be kept as they are until the results of the survey are known",
             ((_D, "response", "accepted"), (_T, "update", "1")), "completed"),
        Life("K2", _M, "Library opening hours", "2", "the Director of Communities publish the survey’s results by ward",
             ((_D, "response", "accepted"), (_T, "update", "2")), "in_progress"),
        Life("K3", _M, "Flood wardens", None,
             "that the Cabinet Member for Resilience be asked to advertise the empty posts in parish newsletters and to report the number filled by March 2020",
             ((_T, "update", "2"),), "in_progress"),
    ),
)  # fmt: skip
