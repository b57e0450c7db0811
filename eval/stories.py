"""What happened at three councils that do not exist. Every document and gold answer is made from this."""

from __future__ import annotations

import datetime as dt

from eval.corpus_model import Item, Minutes, Paper, Rec, Reply, Response, Review, Row, Told, Tracker
from index.records import FlagKind

WEX, HAV, THO = "Wexbridge City Council", "Haverleigh Borough Council", "Thornmere District Council"
CYP = "Children and Young People Scrutiny Panel"
PLACE = "Place Select Committee"
SAFER = "Safer Communities Overview and Scrutiny Committee"
ENV = "Scrutiny Committee (Homes and Environment)"


def d(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, day)


# --- Wexbridge: a web page of minutes, Word trackers, printed minutes --------------------------

W_TAXI = (
    Rec(
        "W1",
        "That the Licensing Committee make exploitation awareness training a condition of every hackney carriage and private hire driver licence",
        "(i)",
        "1",
    ),
    Rec(
        "W2", "That officers report to the Panel each quarter how many licensed drivers have completed the training", "(ii)", "2"
    ),
)
W_TUITION = (
    Rec(
        "W3",
        "That the Cabinet Member for Children seek agreement with every secondary school on a single referral form for the Home Tuition Service",
        "(ii)",
        "2",
    ),
    Rec(
        "W4",
        "That a breakdown of tuition hours by reason for absence, with the costs met by schools and by the Council, be circulated to the Panel",
        "(iii)",
        "3",
    ),
    Rec(
        "W5",
        "That the Director of Education explore whether retired teachers could be recruited as volunteer tutors",
        "(iv)",
        "4",
    ),
)
W_YOUTH = (
    Rec(
        "W6",
        "That the opening hours of the Marlfield Youth Hub be extended to Saturday evenings for a trial of six months",
        "1.",
        "1",
    ),
    Rec("W7", "That the results of the trial be reported to the Panel in September 2024", "2.", "2"),
)
W_KINSHIP = (
    Rec(
        "W8",
        "That a plain-language guide to the financial support open to kinship carers be published by the end of January 2024",
        None,
        None,
    ),
)

wexbridge: tuple[Paper, ...] = (
    Minutes(
        "wexbridge_cyp_minutes_2023-03-14.html",
        WEX,
        CYP,
        d(2023, 3, 14),
        style="moderngov",
        opening=(
            "Venue: Committee Room 2, Guild Hall",
            "Contact: Priya Nandakumar, Democratic Services Officer  Tel: 01632 960114",
        ),
        items=(
            Item(
                "31.",
                "Minutes of the Previous Meeting",
                ("The minutes of the meeting held on 17 January 2023 were approved as a correct record.",),
                description="To approve the minutes of the meeting held on 17 January 2023.",
            ),
            Item(
                "32.",
                "Safeguarding in the Taxi Trade",
                (
                    "The Panel considered the report of the Head of Regulatory Services on work with the taxi and private hire trade to protect children from exploitation.",
                    "Dilys Okafor, Head of Regulatory Services, and Sergeant Martin Blewitt of Wexbridge Police addressed the Panel with the consent of the Chair.",
                    "In discussion the Panel noted that 412 drivers held a licence, of whom 96 had attended a voluntary session. Drivers must already pass the Level 2 Certificate in Passenger Transport.",
                    "The voluntary session lasted ninety minutes and cost the Council £18 for each driver.",
                ),
                W_TAXI,
                introducer="RESOLVED:",
                description="Report of the Head of Regulatory Services. It is recommended that the Panel note the report.",
                twice=True,
            ),
            Item(
                "33.",
                "Home Tuition Service",
                (
                    "The Panel received a presentation on the Home Tuition Service, which teaches pupils who are too unwell to attend school.",
                    "Members heard that 57 pupils had been taught at home in the autumn term, up from 38 a year before, and that anxiety was the commonest reason.",
                    "Referrals came on four different forms, and some schools waited six weeks before making one.",
                ),
                W_TUITION,
                plain=(("(i)", "That the presentation be noted"),),
                introducer="RESOLVED",
            ),
            Item(
                "34.",
                "Work Programme",
                ("Members agreed to add attendance in Year 11 to the programme.",),
                plain=((None, "That the work programme be agreed"),),
                introducer="RESOLVED –",
            ),
        ),
    ),
    Tracker(
        "wexbridge_cyp_tracker_june_2023.docx",
        WEX,
        CYP,
        d(2023, 6, 13),
        names_council=False,
        title="Scrutiny Monitoring – 13th June 2023",
        columns=(
            ("Date", "date"),
            ("Title", "title"),
            ("Recommendation", "shown"),
            ("Action Taken", "action"),
            ("Progress Status", "status"),
        ),
        groups=(
            (
                "14/03/23",
                "Safeguarding in the Taxi Trade",
                (
                    Row(
                        "W1",
                        "That the Licensing Committee makes exploitation awareness training a condition of every hackney carriage and private hire driver licence.",
                        "The Licensing Committee considered this on 18 May. Members did not support a condition, since the trade body had objected and an appeal was likely to succeed. Instead a leaflet on the signs of exploitation will go out with every renewal.",
                    ),
                    Row(
                        "W2",
                        "2) That officers report to the Panel each quarter how many licensed drivers have completed the training.",
                        "Update to be provided at the meeting",
                    ),
                ),
            ),
            (
                "14/03/23",
                "Home Tuition Service",
                (
                    Row(
                        "W3",
                        "2) That the Cabinet Member for Children seeks agreement with every secondary school on a single referral form for the Home Tuition Service.",
                        "A draft form has gone to the eleven secondary schools for comment. Nine have replied and the form is being revised.",
                        "Ongoing",
                    ),
                    Row(
                        "W4",
                        "3) That a breakdown of tuition hours by reason for absence, with the costs met by schools and by the Council, is circulated to the Panel.",
                        "Breakdown circulated to all members of the Panel by e-mail on 02/05/23.",
                        "Completed",
                    ),
                    Row(
                        "W5",
                        "4) That the Director of Education explores whether retired teachers could be recruited as volunteer tutors.",
                    ),
                ),
            ),
        ),
    ),
    Minutes(
        "wexbridge_cyp_minutes_2023-09-12.pdf",
        WEX,
        CYP,
        d(2023, 9, 12),
        style="printed",
        opening=(
            "PRESENT: Councillors Harriet Lomax (Chair), Owen Tressider, Amina Yusuf and Colin Petherick",
            "IN ATTENDANCE: Ruth Abernethy, Director of Education",
        ),
        items=(
            Item("12", "APOLOGIES FOR ABSENCE", ("Apologies for absence were received from Councillor Jonah Speke.",)),
            Item(
                "13",
                "MINUTES OF THE MEETING HELD ON 13 JUNE 2023",
                (),
                plain=((None, "That the minutes of the meeting held on 13 June 2023 be approved as a correct record"),),
            ),
            Item(
                "14",
                "MARLFIELD YOUTH HUB",
                (
                    "The Director of Education reported that 214 young people had used the Hub in July, the highest figure since it opened in 2019.",
                    "Councillor Tressider asked why the Hub closed at six o’clock on Saturdays. Officers replied that the caretaker’s contract ended then, and that a longer day would cost about £9,400 a year.",
                    "The Panel also heard that the Marlfield Residents’ Trust would lend a minibus if a driver could be found.",
                ),
                W_YOUTH,
                introducer="RESOLVED: That",
            ),
            Item(
                "15",
                "KINSHIP CARE",
                (
                    "Ruth Abernethy told the Panel that 63 children lived with kinship carers, and that few of the carers knew what support they could claim.",
                ),
                W_KINSHIP,
                introducer="RESOLVED:",
            ),
            Item(
                "16",
                "MONITORING OF RECOMMENDATIONS",
                ("The Panel considered progress on its earlier recommendations.",),
                plain=((None, "That the report be noted"),),
            ),
        ),
    ),
    Tracker(
        "wexbridge_cyp_tracker_march_2024.docx",
        WEX,
        CYP,
        d(2024, 3, 12),
        title="Wexbridge City Council – Children and Young People Scrutiny Panel – Monitoring Report – 12 March 2024",
        columns=(
            ("Date", "date"),
            ("Title", "title"),
            ("Recommendation", "shown"),
            ("Action Taken", "action"),
            ("Progress Status", "status"),
        ),
        groups=(
            (
                "14/03/23",
                "Home Tuition Service",
                (
                    Row(
                        "W3",
                        "2) That the Cabinet Member for Children seeks agreement with every secondary school on a single referral form for the Home Tuition Service.",
                        "All eleven schools signed the agreement in December 2023 and the single form has been in use since 8 January 2024.",
                        "Completed",
                    ),
                ),
            ),
            (
                "12/09/23",
                "Marlfield Youth Hub",
                (
                    Row(
                        "W6",
                        "That the opening hours of the Marlfield Youth Hub are extended to Saturday evenings for a trial of six months.",
                        "The trial began on 4 November 2023. Attendance on Saturday evenings has averaged 41 young people.",
                        "On track",
                        continued=("A second youth worker was appointed in January so that two are always on duty.",),
                    ),
                    Row(
                        "W7",
                        "2) That the results of the trial are reported to the Panel in September 2024.",
                        "Scheduled on the work programme for the meeting of 10 September 2024.",
                        "Not due",
                    ),
                ),
            ),
            (
                "12/09/23",
                "Kinship Care",
                (
                    Row(
                        "W8",
                        "That a plain-language guide to the financial support open to kinship carers is published by the end of January 2024.",
                        "The guide was published on the Council’s website on 29 January 2024 and 500 printed copies were sent to schools and surgeries.",
                        "Completed",
                    ),
                ),
            ),
        ),
    ),
)

# --- Haverleigh: a review, the cabinet's response in a table, a tracker with a colour key ---------

H_BUS = (
    Rec(
        "H1",
        "That the Council reinstate an hourly evening service between Haverleigh town centre and the General Hospital",
        "Recommendation 1:",
        "1",
    ),
    Rec(
        "H2",
        "That real-time information screens be installed at the twenty busiest stops, starting with the Market Square interchange",
        "Recommendation 2:",
        "2",
    ),
    Rec(
        "H3",
        "That the Cabinet write to the Secretary of State for Transport asking for rural bus grant to be paid for at least five years at a time",
        "Recommendation 3:",
        "3",
    ),
    Rec(
        "H4",
        "That an accessible transport strategy be drawn up with disabled residents, to include:",
        "Recommendation 4:",
        "4",
        (
            "a survey of raised kerbs at every stop",
            "training for drivers in helping passengers with sight loss",
            "a single telephone line for booking community transport",
        ),
    ),
    Rec("H5", "That free travel before 9.30 am be given to apprentices under the age of 21", "Recommendation 5:", "5"),
    Rec("H6", "That bus operators be asked to publish their punctuality figures every month", "Recommendation 6:", "6"),
)
H_TAXI = (
    Rec(
        "H7",
        "That the Cabinet Member for Regulation bring in compulsory training on child exploitation for all taxi drivers when licences are renewed",
        "(a)",
        "a",
    ),
    Rec("H8", "That hotels and takeaways be offered the same training free of charge", "(b)", "b"),
)
H_CCTV = (
    Rec(
        "H9",
        "That Cabinet be asked to replace the town centre cameras before the contract with the present supplier ends",
        None,
        None,
    ),
)

haverleigh: tuple[Paper, ...] = (
    Review(
        "haverleigh_bus_review_2022.pdf",
        HAV,
        "Cabinet",
        d(2022, 7, 11),
        recommending=PLACE,
        title="SCRUTINY REVIEW OF BUS SERVICES",
        front=("HAVERLEIGH BOROUGH COUNCIL", "REPORT TO CABINET", "11 JULY 2022", "REPORT OF PLACE SELECT COMMITTEE"),
        sections=(
            (
                "Introduction",
                (
                    "The Place Select Committee chose to review bus services after the evening service to the General Hospital was withdrawn in October 2021.",
                    "The Committee held five meetings, visited the depot at Corran Lane and heard from 340 residents through a questionnaire.",
                ),
            ),
            (
                "Evidence",
                (
                    "Passenger numbers fell from 4.1 million in 2018 to 2.6 million in 2021. Operators told the Committee that the shortage of drivers was the chief cause of cancelled journeys.",
                    "Nurses finishing a late shift at the General Hospital told the Committee that a taxi home cost them between £14 and £22.",
                    "The Council subsidises nine routes at a cost of £612,000 a year.",
                ),
            ),
        ),
        recs=H_BUS,
        prefix="Recommendations",
    ),
    Response(
        "haverleigh_cabinet_response_2022.docx",
        HAV,
        "Cabinet",
        d(2022, 10, 17),
        recommending=PLACE,
        form="table",
        title="Cabinet Response to the Place Select Committee’s Review of Bus Services",
        about="Review of Bus Services",
        opening=(
            "This paper sets out the response of the Cabinet to the recommendations of the Place Select Committee’s review of bus services.",
        ),
        replies=(
            Reply(
                "H1",
                "Partially accepted",
                (
                    "An evening service will run hourly from Thursday to Saturday from April 2023. There is no budget for the other evenings.",
                ),
                "Head of Transport",
                "April 2023",
            ),
            Reply(
                "H2",
                "Accepted",
                ("Fourteen screens are funded in this year’s capital programme and six will follow next year.",),
                "Head of Transport",
                "March 2024",
            ),
            Reply("H3", "Accepted", ("The Leader will write in November.",), "Leader of the Council", "November 2022"),
            Reply(
                "H4",
                "Accepted",
                ("Work on the strategy will begin in January with the Disability Forum.",),
                "Head of Inclusion",
                "September 2023",
            ),
            Reply(
                "H5",
                "Rejected",
                ("The cost, put at £180,000 a year, cannot be met while the concessionary fares budget is overspent.",),
                "Cabinet Member for Finance",
                "",
            ),
            Reply(
                "H6",
                "Accepted",
                ("Both operators have been asked and have agreed in principle.",),
                "Head of Transport",
                "December 2022",
            ),
        ),
    ),
    Tracker(
        "haverleigh_recommendation_tracker_2023.pdf",
        HAV,
        PLACE,
        d(2023, 9, 4),
        title="Recommendation Tracker",
        columns=(
            ("Ref", "reference"),
            ("Recommendation", "shown"),
            ("Lead Officer", "owner"),
            ("Progress update", "action"),
            ("RAG", "status"),
        ),
        notes=("Key to RAG rating: Green = complete; Amber = in progress; Red = not started or overdue.",),
        groups=(
            (
                "",
                "Review of Bus Services",
                (
                    Row(
                        "H1",
                        "That the Council reinstate an hourly evening service between Haverleigh town centre and the General Hospital",
                        "The Thursday to Saturday service began on 17 April 2023. It carries about 190 passengers a week.",
                        "Amber",
                        "Gwen Marlowe",
                        reference="R1",
                    ),
                    Row(
                        "H2",
                        "That real-time information screens be installed at the twenty busiest stops, starting with the Market Square interchange",
                        "Fourteen screens are working. The other six are on order.",
                        "Amber",
                        "Gwen Marlowe",
                        reference="R2",
                    ),
                    Row(
                        "H3",
                        "That the Cabinet write to the Secretary of State for Transport asking for rural bus grant to be paid for at least five years at a time",
                        "The Leader wrote on 21 November 2022. A reply dated 6 January 2023 promised to consider it in the next spending review.",
                        "Green",
                        "Leader’s Office",
                        reference="R3",
                    ),
                    Row(
                        "H4",
                        "That an accessible transport strategy be drawn up with disabled residents",
                        "The consultants engaged to draft the strategy withdrew in May. A new brief is being written.",
                        "Red",
                        "Tomasz Wierzba",
                        reference="R4",
                    ),
                    Row(
                        "H6",
                        "That bus operators be asked to publish their punctuality figures every month",
                        "Figures have been published every month since February 2023.",
                        "Green",
                        "Gwen Marlowe",
                        reference="R6",
                    ),
                ),
            ),
        ),
    ),
    Minutes(
        "haverleigh_safer_minutes_2023-01-19.pdf",
        HAV,
        SAFER,
        d(2023, 1, 19),
        style="plain",
        opening=(
            "Present: Councillors Beatrix Nolan (Chair), Faisal Rahmani, Edwin Stubbs",
            "Also in attendance: Chief Inspector Lorna Pike",
        ),
        items=(
            Item(
                "47",
                "Child Exploitation and the Licensed Trades",
                (
                    "Chief Inspector Lorna Pike described Operation Lantern, which had identified nine takeaways where children had been met by offenders.",
                    "The Licensing Manager explained that training would take half a day and that 268 drivers would need it. It would be delivered by the charity Safe Journeys.",
                    "Members asked whether drivers would have to pay. The Licensing Manager said that the fee of £25 would be added to the licence renewal.",
                ),
                H_TAXI,
                introducer="The Committee RESOLVED to recommend to Cabinet:",
            ),
            Item(
                "48",
                "Town Centre CCTV",
                ("Members heard that 31 of the 84 cameras no longer worked at night.",),
                H_CCTV,
                introducer="RESOLVED –",
            ),
            Item(
                "49",
                "Exclusion of the Press and Public",
                (),
                plain=(
                    (
                        None,
                        "That the press and public be excluded from the meeting for the following item under Schedule 12A of the Local Government Act 1972",
                    ),
                ),
            ),
        ),
    ),
    Minutes(
        "haverleigh_cabinet_minutes_2023-03-06.html",
        HAV,
        "Cabinet",
        d(2023, 3, 6),
        style="moderngov",
        opening=("Venue: Council Chamber, Town Hall", "Contact: Sian Prosser, Cabinet Secretary"),
        items=(
            Item(
                "88.",
                "Recommendations of the Safer Communities Overview and Scrutiny Committee: Child Exploitation and the Licensed Trades",
                ("The Cabinet Member for Regulation thanked the Committee for its work.",),
                plain=(
                    (
                        "(1)",
                        "That recommendation (a) of the Safer Communities Overview and Scrutiny Committee on child exploitation and the licensed trades be accepted, the training to begin on 1 September 2023",
                    ),
                    (
                        "(2)",
                        "That recommendation (b) of the Committee on child exploitation and the licensed trades be rejected, since the trades concerned are not licensed by the Council",
                    ),
                ),
                introducer="RESOLVED:",
            ),
        ),
    ),
)

# --- Thornmere: capitals and spaced T H A T, a text tracker, prose replies in Markdown -------------

T_DAMP = (
    Rec("T1", "That every complaint of damp and mould be inspected within ten working days", "(1)", "1"),
    Rec("T2", "That the Cabinet considers setting aside £250,000 for ventilation in the Council’s sheltered housing", "(2)", "2"),
    Rec("T3", "That tenants be given the name and telephone number of the officer who deals with their case", "(3)", "3"),
)
T_HEDGE = (Rec("T4", "That verges on rural lanes be cut no earlier than August so that wild flowers may set seed", None, None),)
T_RECYCLE = (
    Rec("T5", "That the separate collection of food waste be extended to flats above shops", "Recommendation 1:", "1"),
    Rec("T6", "That the Council publish each year where its recycling is sent", "Recommendation 2:", "2"),
    Rec(
        "T7",
        "That the charge for collecting garden waste be waived for households that receive council tax support",
        "Recommendation 3:",
        "3",
    ),
    Rec("T8", "That repair workshops be held in each of the four market towns", "Recommendation 4:", "4"),
)

thornmere: tuple[Paper, ...] = (
    Minutes(
        "thornmere_homes_minutes_2021-11-09.txt",
        THO,
        ENV,
        d(2021, 11, 9),
        style="capitals",
        opening=(
            "PRESENT: Councillor Idris Vaughan-Pryce (Chairman); Councillors Mrs. E. Tolley, R. Askew and Ms. J. Brandreth.",
        ),
        items=(
            Item("478", "APOLOGIES FOR ABSENCE", ("These were received from Councillor P. Dunmore.",)),
            Item(
                "479",
                "MINUTES",
                (),
                plain=((None, "T H A T the minutes of the meeting held on 12th October, 2021 be approved as a correct record"),),
                introducer="RECOMMENDED –",
            ),
            Item(
                "480",
                "DAMP AND MOULD IN COUNCIL HOMES (DH)",
                (
                    "The Director of Housing presented the report. There had been 131 complaints of damp in the year to September, of which 44 were still open.",
                    "A Member asked how long a tenant waited for a first visit. The Director replied that the average was 27 working days.",
                    "Councillor Askew considered that the fault lay with the extractor fans fitted in 2014 by Calder Mechanical Services Ltd.",
                ),
                T_DAMP,
                introducer="RECOMMENDED –",
            ),
            Item(
                "481",
                "CUTTING OF RURAL VERGES (DES)",
                (
                    "The Committee discussed the times of year at which verges were cut. It was moved that cutting should stop altogether; that motion was lost by five votes to two.",
                ),
                T_HEDGE,
                introducer="RECOMMENDED –",
                after=("Reason for recommendation", "To protect wild flowers while keeping junctions clear."),
            ),
        ),
    ),
    Tracker(
        "thornmere_decision_tracking_2022-05.txt",
        THO,
        ENV,
        d(2022, 5, 10),
        title="Decision Tracking: Update on Recommendations",
        columns=(
            ("Committee Date", "date"),
            ("Item", "title"),
            ("Recommendation", "shown"),
            ("Lead Officer", "owner"),
            ("Update", "action"),
            ("Status", "status"),
        ),
        groups=(
            (
                "09.11.2021",
                "Damp and Mould in Council Homes",
                (
                    Row(
                        "T1",
                        "(1) That every complaint of damp and mould is inspected within ten working days",
                        "Two surveyors were appointed in February. In April 92% of complaints were inspected in time.",
                        "Ongoing",
                        "D. Hale",
                    ),
                    Row(
                        "T2",
                        "(2) That Cabinet considers setting aside £250,000 for ventilation in the Council’s sheltered housing",
                        "Cabinet on 7 March 2022 decided not to set the money aside because the roof programme had the first call on the budget.",
                        "Not agreed",
                        "D. Hale",
                    ),
                    Row(
                        "T3",
                        "(3) That tenants are given the name and telephone number of the officer who deals with their case",
                        "All letters sent since January 2022 give a name and a direct line.",
                        "Completed",
                        "M. Ostrowski",
                    ),
                ),
            ),
            (
                "09.11.2021",
                "Cutting of Rural Verges",
                (
                    Row(
                        "T4",
                        "That verges on rural lanes are cut no earlier than August so that wild flowers may set seed",
                        "",
                        "",
                        "L. Penhale",
                    ),
                ),
            ),
        ),
    ),
    Review(
        "thornmere_recycling_review.md",
        THO,
        ENV,
        d(2022, 9, 13),
        recommending=ENV,
        title="Scrutiny Review of Waste and Recycling: Final Report of the Task and Finish Group",
        front=("Thornmere District Council", "Scrutiny Committee (Homes and Environment)", "13 September 2022"),
        sections=(
            (
                "Background",
                (
                    "The Task and Finish Group was set up in February 2022 because recycling had stood still at 43% for four years.",
                    "It visited the sorting plant at Ellerdine and spoke to the waste teams of two neighbouring districts.",
                ),
            ),
            (
                "What the Group found",
                (
                    "Flats above shops have no space for a second bin, so that 1,150 homes have no collection of food waste.",
                    "The garden waste charge of £48 a year brought in £366,000 in 2021/22.",
                ),
            ),
        ),
        recs=T_RECYCLE,
        prefix="Recommendations",
    ),
    Response(
        "thornmere_cabinet_reply_2022-12.md",
        THO,
        "Cabinet",
        d(2022, 12, 5),
        recommending=ENV,
        form="prose",
        title="Response to the Scrutiny Committee (Homes and Environment) report on waste and recycling",
        about="Waste and Recycling",
        opening=(
            "1.1 The purpose of this report is to set out Cabinet’s answer to the recommendations of the Scrutiny Committee on waste and recycling.",
        ),
        replies=(
            Reply(
                "T5",
                "",
                (
                    "Cabinet agrees that homes above shops should have the same service. A trial of caddies collected from the rear of premises will begin in Ellerdine in March 2023.",
                ),
            ),
            Reply(
                "T6",
                "",
                ("We strongly support this. The first yearly account of where recycling goes was published in November 2022.",),
            ),
            Reply(
                "T7",
                "",
                (
                    "Cabinet is unable to accept this recommendation. Waiving the charge would cost £52,000 a year and the collection must pay for itself.",
                ),
            ),
            Reply(
                "T8",
                "",
                (
                    "Workshops will be held at Ellerdine and Coldmarsh. It is not possible to hold them at the other two towns until halls there have been repaired.",
                ),
            ),
        ),
        closing=("The recommendation(s) set out above were approved/ approved as amended/ deferred/ rejected by the Cabinet on",),
    ),
    Minutes(
        "thornmere_homes_minutes_2023-02-14.docx",
        THO,
        ENV,
        d(2023, 2, 14),
        style="printed",
        opening=("PRESENT: Councillor Idris Vaughan-Pryce (Chairman); Councillors R. Askew, Ms. J. Brandreth and P. Dunmore.",),
        items=(
            Item(
                "512",
                "MINUTES OF THE PREVIOUS MEETING",
                (),
                plain=((None, "That the minutes of the meeting held on 10 January 2023 be confirmed as a correct record"),),
                introducer="AGREED:",
            ),
            Item(
                "513",
                "SHELTERED HOUSING: VENTILATION",
                (
                    "The Committee was disappointed that Cabinet had refused its recommendation of November 2021. The Director of Housing reported that 19 of the 26 schemes had flats with mould.",
                    "A pilot at Brackenhurst Court, with fans that run all the time, had cut complaints there by two thirds.",
                ),
                (
                    Rec(
                        "T9",
                        "That Cabinet be asked again to set aside £250,000 for ventilation in sheltered housing, in two yearly parts",
                        "1.",
                        "1",
                    ),
                    Rec(
                        "T10",
                        "That the Director of Housing visit each scheme with mould before the end of March 2023 and write to its tenants",
                        "2.",
                        "2",
                    ),
                ),
                introducer="AGREED that:",
            ),
        ),
    ),
)

papers: tuple[Paper, ...] = (*wexbridge, *haverleigh, *thornmere)

_LATE: tuple[FlagKind, ...] = ("response_overdue",)
outcomes: dict[str, Told] = {
    "W1": Told("rejected"), "W2": Told("awaiting_update", flags=("response_overdue", "dropped")), "W3": Told("completed", "Completed"), "W4": Told("completed", "Completed"),
    "W5": Told("none_recorded", flags=("response_overdue", "dropped")), "W6": Told("in_progress", "On track"), "W7": Told("in_progress", "Not due"), "W8": Told("completed", "Completed"),
    "H1": Told("in_progress", "Amber"), "H2": Told("in_progress", "Amber"), "H3": Told("completed", "Green"), "H4": Told("in_progress", "Red"),
    "H5": Told("rejected", "Rejected"), "H6": Told("completed", "Green"), "H7": Told("accepted", "accepted"), "H8": Told("rejected", "rejected"),
    "H9": Told("none_recorded", flags=_LATE),
    "T1": Told("in_progress", "Ongoing"), "T2": Told("rejected", "Not agreed"), "T3": Told("completed", "Completed"), "T4": Told("none_recorded", flags=_LATE),
    "T5": Told("accepted"), "T6": Told("accepted"), "T7": Told("rejected"), "T8": Told("partially_accepted"),
    "T9": Told("none_recorded", flags=_LATE), "T10": Told("none_recorded", flags=_LATE),
}  # fmt: skip
