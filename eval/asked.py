"""The gold questions of the sample corpus."""

from __future__ import annotations

from eval.corpus_model import Ask
from eval.shapes import ashcombe, dunfield, glanfa, kelmere, marlbridge, strathcarron, tarnwick
from eval.stories import HAV, THO, WEX

TAR = tarnwick.council.name
_WM = "wexbridge_cyp_minutes_2023-03-14.html"
_WM2 = "wexbridge_cyp_minutes_2023-09-12.pdf"
_WT = "wexbridge_cyp_tracker_june_2023.docx"
_WT2 = "wexbridge_cyp_tracker_march_2024.docx"
_HR = "haverleigh_bus_review_2022.pdf"
_HC = "haverleigh_cabinet_response_2022.docx"
_HT = "haverleigh_recommendation_tracker_2023.pdf"
_HM = "haverleigh_safer_minutes_2023-01-19.md"
_HCM = "haverleigh_cabinet_minutes_2023-03-06.html"
_TM = "thornmere_homes_minutes_2021-11-09.txt"
_TT = "thornmere_decision_tracking_2022-05.txt"
_TR = "thornmere_recycling_review.md"
_TC = "thornmere_cabinet_reply_2022-12.md"
_TM2 = "thornmere_homes_minutes_2023-02-14.docx"

questions: tuple[Ask, ...] = (
    # what became of it
    Ask("E01", "status", "What happened to the taxi driver training recommendation in Wexbridge?", WEX, (_WT,), ("W1",), ("did not support a condition",)),
    Ask("E02", "status", "what happened to the taxi training recommendation at Haverleigh?", HAV, (_HCM,), ("H7",), ("be accepted, the training to begin on 1 September 2023",)),
    Ask("E03", "status", "Did the single referral form for home tuition ever come in?", WEX, (_WT2,), ("W3",), ("in use since 8 January 2024", "Completed")),
    Ask("E04", "status", "has the youth hub been opened on Saturday evenings?", WEX, (_WT2,), ("W6",), ("The trial began on 4 November 2023",)),
    Ask("E05", "status", "What is the status of the kinship carers guide?", WEX, (_WT2,), ("W8",), ("published on the Council’s website on 29 January 2024", "Completed")),
    Ask("E06", "status", "Was anything done about retired teachers as volunteer tutors?", WEX, (_WT,), ("W5",), ("retired teachers could be recruited",)),
    Ask("E07", "status", "What was the response to recommendation 5 of the Haverleigh bus review?", HAV, (_HC,), ("H5",), ("cannot be met while the concessionary fares budget is overspent",)),
    Ask("E08", "status", "What progress has been made on the accessible transport strategy?", HAV, (_HT,), ("H4",), ("consultants engaged to draft the strategy withdrew in May", "Red")),
    Ask("E09", "status", "what became of the evening bus to the hospital", HAV, (_HT, _HC), ("H1",), ("service began on 17 April 2023",)),
    Ask("E10", "status", "Was the recommendation about setting aside money for ventilation accepted by Thornmere's Cabinet?", THO, (_TT,), ("T2",), ("decided not to set the money aside",)),
    Ask("E11", "status", "Has the recommendation on cutting rural verges been followed up?", THO, (_TT, _TM), ("T4",), ("verges on rural lanes",)),
    Ask("E12", "status", "How did Cabinet respond to waiving the garden waste charge?", THO, (_TC,), ("T7",), ("unable to accept this recommendation",)),
    Ask("E13", "status", "what happened to the hotels and takeaways training idea", HAV, (_HCM,), ("H8",), ("the trades concerned are not licensed by the Council",)),
    Ask("E14", "status", "status of the ten working day inspections for damp in Thornmere", THO, (_TT,), ("T1",), ("92% of complaints were inspected in time", "Ongoing")),
    Ask("E15", "status", "What happened to the taxi training recommendation?", None, (_WT, _HCM), ("W1", "H7"), ("did not support a condition", "the training to begin on 1 September 2023")),
    Ask("E16", "status", "Have bus punctuality figures been published?", HAV, (_HT,), ("H6",), ("published every month since February 2023",)),
    # facts
    Ask("E17", "fact", "How many drivers held a licence in Wexbridge?", WEX, (_WM,), (), ("412 drivers",)),
    Ask("E18", "fact", "What qualification do Wexbridge taxi drivers already need?", WEX, (_WM,), (), ("Level 2 Certificate in Passenger Transport",)),
    Ask("E19", "fact", "Who represented the police at the Wexbridge taxi item in March 2023?", WEX, (_WM,), (), ("Sergeant Martin Blewitt",)),
    Ask("E20", "fact", "how many pupils were taught at home in the autumn term?", WEX, (_WM,), (), ("57 pupils",)),
    Ask("E21", "fact", "How much would a longer day at the Marlfield hub cost?", WEX, (_WM2,), (), ("£9,400 a year",)),
    Ask("E22", "fact", "When did the trial of Saturday evening opening begin?", WEX, (_WT2,), ("W6",), ("4 November 2023",)),
    Ask("E23", "fact", "Who delivers the training for drivers in Haverleigh?", HAV, (_HM,), (), ("Safe Journeys",)),
    Ask("E24", "fact", "How many cameras no longer worked at night?", HAV, (_HM,), (), ("31 of the 84 cameras",)),
    Ask("E25", "fact", "What fee would be added to the licence renewal?", HAV, (_HM,), (), ("£25",)),
    Ask("E26", "fact", "How many passengers does the Thursday to Saturday service carry?", HAV, (_HT,), ("H1",), ("190 passengers a week",)),
    Ask("E27", "fact", "Why were bus journeys cancelled in Haverleigh?", HAV, (_HR,), (), ("shortage of drivers",)),
    Ask("E28", "fact", "How much does Haverleigh pay to subsidise bus routes?", HAV, (_HR,), (), ("£612,000 a year",)),
    Ask("E29", "fact", "Which company fitted the extractor fans?", THO, (_TM,), (), ("Calder Mechanical Services Ltd",)),
    Ask("E30", "fact", "how long did a tenant wait for a first visit about damp?", THO, (_TM,), (), ("27 working days",)),
    Ask("E31", "fact", "What was Thornmere's recycling rate?", THO, (_TR,), (), ("43%",)),
    Ask("E32", "fact", "How many flats above shops have no food waste collection?", THO, (_TR,), (), ("1,150 homes",)),
    Ask("E33", "fact", "Who chaired the Wexbridge panel in September 2023?", WEX, (_WM2,), (), ("Harriet Lomax (Chair)",)),
    Ask("E34", "fact", "Which sheltered housing scheme had the ventilation pilot?", THO, (_TM2,), (), ("Brackenhurst Court",)),
    Ask("E35", "fact", "When will the six missing screens be installed?", HAV, (_HT, _HC), ("H2",), ("six will follow next year",)),
    Ask("E36", "fact", "Why did Wexbridge's Licensing Committee not make training a condition?", WEX, (_WT,), ("W1",), ("the trade body had objected",)),
    # earlier wordings
    Ask("E37", "precedent", "wording for asking a cabinet to write to a Secretary of State", None, (_HR, _HT, _HC), ("H3",), ("write to the Secretary of State for Transport",)),
    Ask("E38", "precedent", "precedent for extending opening hours on trial", None, (_WM2, _WT2), ("W6",), ("for a trial of six months",)),
    Ask("E39", "precedent", "has any council asked for repair workshops?", None, (_TR, _TC), ("T8",), ("repair workshops be held in each of the four market towns",)),
    Ask("E40", "precedent", "form of words for a plain language guide", None, (_WM2, _WT2), ("W8",), ("plain-language guide",)),
    Ask("E41", "precedent", "wording on training drivers to help passengers with sight loss", None, (_HR,), ("H4",), ("training for drivers in helping passengers with sight loss",)),
    Ask("E42", "precedent", "any precedent for inspecting damp complaints within a set time?", None, (_TM, _TT), ("T1",), ("inspected within ten working days",)),
    Ask("E43", "precedent", "how have others worded a request to publish performance figures monthly", None, (_HR, _HT), ("H6",), ("publish their punctuality figures every month",)),
    # lists and counts
    Ask("E44", "list", "Which Wexbridge recommendations have been completed?", WEX, (_WT, _WT2), ("W3", "W4", "W8")),
    Ask("E45", "list", "How many recommendations did the Haverleigh bus services review make?", HAV, (_HR,), ("H1", "H2", "H3", "H4", "H5", "H6")),
    Ask("E46", "list", "list the recommendations that were rejected", None, (), ("W1", "H5", "H8", "T2", "T7", "A3", "D4", "G2", "V5")),
    Ask("E47", "list", "Which recommendations from Thornmere about damp and mould were made?", THO, (_TM,), ("T1", "T2", "T3")),
    Ask("E48", "list", "What recommendations did the Wexbridge panel make on 12 September 2023?", WEX, (_WM2,), ("W6", "W7", "W8")),
    Ask("E49", "list", "Which Haverleigh recommendations are in progress?", HAV, (_HT,), ("H1", "H2", "H4")),
    Ask("E50", "list", "How many Thornmere recommendations were made in 2021?", THO, (_TM,), ("T1", "T2", "T3", "T4")),
    Ask("E51", "list", "Which recommendations are awaiting an update?", None, (_WT,), ("W2",)),
    # going on from an earlier question
    Ask("E52", "followup", "and in Haverleigh?", HAV, (_HCM,), ("H7",), ("the training to begin on 1 September 2023",), "What happened to the taxi driver training recommendation in Wexbridge?"),
    Ask("E53", "followup", "who is the lead officer for it?", HAV, (_HT,), ("H4",), ("Tomasz Wierzba",), "What progress has been made on the accessible transport strategy?"),
    Ask("E54", "followup", "what about attendance?", WEX, (_WT2,), ("W6",), ("averaged 41 young people",), "has the youth hub been opened on Saturday evenings?"),
    Ask("E55", "followup", "how much would that have cost?", THO, (_TC,), ("T7",), ("£52,000 a year",), "How did Cabinet respond to waiving the garden waste charge?"),
    Ask("E56", "followup", "and what about in Wexbridge?", WEX, (_WT,), ("W1",), ("did not support a condition",), "what happened to the taxi training recommendation at Haverleigh?"),
    Ask("E57", "followup", "when did they sign it?", WEX, (_WT2,), ("W3",), ("December 2023",), "Did the single referral form for home tuition ever come in?"),
    # the papers do not tell
    Ask("E58", "unanswerable", "What did the Panel recommend about swimming lessons?"),
    Ask("E59", "unanswerable", "How much did the single referral form cost to print?"),
    Ask("E60", "unanswerable", "Which company won the contract for the town centre cameras?"),
    Ask("E61", "unanswerable", "Who proposed the motion that cutting should stop altogether?"),
    Ask("E62", "unanswerable", "How many children in Haverleigh are taught at home?"),
    Ask("E63", "unanswerable", "When was Wexbridge's taxi licensing policy last reviewed?"),
    Ask("E64", "unanswerable", "What did Ofsted say about Wexbridge in 2022?"),
    Ask("E65", "unanswerable", "What is the budget of the Marlfield Residents' Trust?"),
    Ask("E66", "unanswerable", "What happened to the swimming pool recommendation in Thornmere?"),
    Ask("E67", "unanswerable", "How many fines were issued to taxi drivers in Haverleigh?"),
    Ask("E68", "unanswerable", "Which recommendations were made by Leeds City Council?"),
    Ask("E69", "unanswerable", "Who is the head teacher of the school nearest to Marlfield Youth Hub?"),
    # papers in other shapes
    Ask("E70", "status", "What happened to the recommendation to move the coastal path inland at Gull Cove?", marlbridge.council.name, ("marlbridge_decision_tracking_2019-02.txt", "marlbridge_cabinet_2018-11.txt"), ("M1",), ("rejected",)),
    Ask("E71", "status", "What became of the flood warden posts in Kelmere?", kelmere.council.name, ("kelmere_places_tracker_2020-03.md",), ("K3",), ("Seven newsletters have carried the advertisement",)),
    Ask("E72", "fact", "How much would a closed day at Northgate library save?", kelmere.council.name, ("kelmere_places_2019-10.html",), (), ("£12,000",)),
    Ask("E73", "status", "Was the list of empty buildings in Dunfield ever published?", dunfield.council.name, ("dunfield_tracking_2018-01.pdf",), ("D2",), ("The list was published on the Council's",)),
    Ask("E74", "fact", "What share of community bus bookings was refused in August?", ashcombe.council.name, ("ashcombe_board_2023-10.txt",), (), ("a tenth of bookings",)),
    Ask("E75", "status", "Did Cabinet accept a £2 cap on community bus fares?", ashcombe.council.name, ("ashcombe_cabinet_response_2023-10.html",), ("A1",), ("£2.50 will be tried for a year",)),
    Ask("E76", "status", "what became of passenger assistants on learner travel", glanfa.council.name, ("glanfa_tracker_2024-11.html",), ("G1",), ("Assistants have travelled on every such vehicle",)),
    Ask("E77", "list", "Which recommendations did the Glanfa committee make on 6 February 2024?", glanfa.council.name, ("glanfa_cyp_minutes_2024-02.txt",), ("G1", "G2", "G3")),
    Ask("E78", "status", "What has been done about the ferry timetable in Strathcarron?", strathcarron.council.name, ("strathcarron_planner_2023-01.docx",), ("S3",), ("A letter was drafted in October",)),
    Ask("E79", "list", "Which Dunfield recommendations have been completed?", dunfield.council.name, ("dunfield_tracking_2018-01.pdf",), ("D1", "D3")),
    Ask("E80", "unanswerable", "Which company runs the text message service in Marlbridge?"),
    Ask("E81", "unanswerable", "How much do passenger assistants cost in Glanfa?"),
    # what went wrong after it was accepted
    Ask("E82", "status", "What happened to the licensing of landlords in Tarnwick?", TAR, ("tarnwick_cabinet_minutes_2021-03.md",), ("V5",), ("a licence would cost more to run than it would raise",)),
    Ask("E83", "status", "Was an empty homes officer appointed in Tarnwick?", TAR, ("tarnwick_homes_minutes_2022-09.txt",), ("V4",), ("be signed off",)),
    Ask("E84", "status", "Are tenants in Tarnwick told in writing of the outcome of inspections?", TAR, ("tarnwick_housing_minutes_2022-01.txt",), ("V7",), ("remain open",)),
    Ask("E85", "list", "Which Tarnwick recommendations have been completed?", TAR, ("tarnwick_homes_minutes_2022-09.txt",), ("V4",)),
    Ask("E86", "fact", "How many homes in Tarnwick had stood empty for more than two years?", TAR, ("tarnwick_housing_minutes_2021-02.txt",), (), ("214 homes",)),
    Ask("E87", "list", "How many recommendations are outstanding in Tarnwick since 2021?", TAR, (), ("V1", "V2", "V3", "V6", "V7", "V8", "V9", "V10", "V11")),
    Ask("E88", "unanswerable", "What was the empty homes officer in Tarnwick paid?"),
)  # fmt: skip
