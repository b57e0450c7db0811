"""Marlbridge: minutes in capitals with running minute numbers and spaced "T H A T", wrapped at 70 characters."""

from eval.shapes.model import Council, Life, Shape

_ENVIRONMENT = """ENVIRONMENT AND REGENERATION SCRUTINY COMMITTEE

Minutes of a meeting held on 9th October, 2018.

Present:  Councillor L. Burnside (Chairman); Councillor P. Drake (Vice-
Chairman); Councillors Mrs. P. Odell, R. Probert and G. Thomas.

Also present: Councillor B. Gray.


411     APOLOGIES FOR ABSENCE -

These were received from Councillors J. Birch and C. Williams.


412     MINUTES -

RECOMMENDED - T H A T the minutes of the meeting held on 11th September,
2018 be approved as a correct record.


413     DECLARATIONS OF INTEREST -

No declarations were received.


414     COASTAL PATH EROSION (DEHS) -

The Committee received a report on the state of the coastal path between
Marlbridge Point and the old lifeboat station.  Members asked whether the
path could be moved inland.  The Head of Service said that two landowners
had been approached and that a third had not yet replied.

Having considered the report, it was

RECOMMENDED -

(1)     T H A T Cabinet be asked to set aside £40,000 in the next capital
programme for moving the coastal path inland at Gull Cove.

(2)     T H A T the Head of Service write to the third landowner and
report the reply to the Committee by January.

(3)     T H A T the remainder of the report be noted.

Reasons for recommendations

(1)     So that the path stays open.

(2)     To keep Members informed.


415     WASTE COLLECTION: MISSED ROUNDS (DEHS) (REF - MIN. NO. C302) -

Cabinet on 17th September had resolved T H A T the performance report be
referred to this Committee.  Members were told that missed rounds had
risen to 212 in August.

RECOMMENDED - T H A T a text message be sent to each household on the day
before a changed collection.

Reason for recommendation

To cut the number of missed collections.


416     WORK PROGRAMME (MD) -

RECOMMENDED - T H A T the work programme be approved and uploaded to the
Council's website.

Enquiries: scrutiny@marlbridge.gov.uk
"""

_CABINET = """CABINET

Minutes of a meeting held on 5th November, 2018.

Present:  Councillor J. Thomas (Chairman), Councillors H. Jarvie, B. Gray
and N. Moore.


C455    MINUTES -

RESOLVED - T H A T the minutes of the meeting held on 15th October, 2018
be approved as a correct record.


C456    COASTAL PATH EROSION (REF) -

The Environment and Regeneration Scrutiny Committee on 9th October, 2018
had considered the above report and had recommended that a sum be set
aside and that the Head of Service write to a landowner.

Having considered the recommendations of the Scrutiny Committee,

RESOLVED -

(1)     T H A T recommendation (1) be rejected, the sum not being
available in the capital programme.

(2)     T H A T recommendation (2) be agreed.

Reason for decisions

In order to answer the Scrutiny Committee.
"""

_TRACKING = """ENVIRONMENT AND REGENERATION SCRUTINY COMMITTEE

Decision tracking: 12th February, 2019

Date of meeting\tItem\tRecommendation\tAction taken\tStatus
9 October 2018\tMin. No. 414 – Coastal Path Erosion\t(1) That Cabinet be asked to set aside £40,000 in the next capital programme for moving the coastal path inland at Gull Cove\tCabinet on 5th November, 2018 rejected the recommendation\tCompleted
\t\t(2) That the Head of Service write to the third landowner and report the reply to the Committee by January\tLetter sent on 22nd October. A reminder was sent in December and the Head of
\t\t\tService will telephone the landowner's agent.\t
Date of meeting\tItem\tRecommendation\tAction taken\tStatus
\tMin. No. 415 – Waste Collection: Missed Rounds\tThat a text message be sent to each household on the day before a changed collection\tThe text service went live on 7th January, 2019.\tCompleted
"""

_E, _C, _T = "marlbridge_environment_2018-10.txt", "marlbridge_cabinet_2018-11.txt", "marlbridge_decision_tracking_2019-02.txt"
_NAME = "Environment and Regeneration Scrutiny Committee"

council = Council(
    "Marlbridge Borough Council",
    papers=(
        Shape(_E, _NAME, "2018-10-09", "minutes", _ENVIRONMENT),
        Shape(_C, "Cabinet", "2018-11-05", "minutes", _CABINET, recommending=_NAME),
        Shape(_T, _NAME, "2019-02-12", "monitoring", _TRACKING),
    ),
    lives=(
        Life("M1", _E, "COASTAL PATH EROSION", "1",
             "That Cabinet be asked to set aside £40,000 in the next capital programme for moving the coastal path inland at Gull Cove",
             ((_C, "response", "rejected"), (_T, "update", "Completed")), "completed"),
        Life("M2", _E, "COASTAL PATH EROSION", "2",
             "That the Head of Service write to the third landowner and report the reply to the Committee by January",
             ((_C, "response", "agreed"), (_T, "update", None)), "in_progress"),
        Life("M3", _E, "WASTE COLLECTION: MISSED ROUNDS", None,
             "That a text message be sent to each household on the day before a changed collection",
             ((_T, "update", "Completed"),), "completed"),
    ),
)  # fmt: skip
