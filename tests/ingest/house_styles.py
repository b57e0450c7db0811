"""Papers in `golden/`, a house style each: kind, council, committee, date, and of each mention number, words, status, state."""

from __future__ import annotations

Told = tuple[str | None, str, str | None, str | None]

# file: kind, council, committee, date, and of each mention: number, words in it, printed status, state
CASES: dict[str, tuple[str, str | None, str, str | None, list[Told]]] = {
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
    "items_in_a_table.html": (
        "minutes", None, "Health Scrutiny Panel", "2015-10-13",
        [("1", "waiting times for out of hours care by ward", None, None), ("2", "invited to the next meeting", None, None)],
    ),
    "decision_lines.txt": (
        "minutes", None, "Economy Scrutiny Committee", "2012-09-06",
        [("2", "report the wages paid to apprentices", None, None), ("3", "pay travel costs for apprentices", None, None)],
    ),
    "call_in_referred_back.txt": (
        "minutes", "Wharnley Borough Council", "Corporate Scrutiny Committee", "2018-03-08",
        [("a", "consultation with traders in Eastgate", None, None), ("b", "first hour be free", None, None)],
    ),
    "resolved_alone.txt": (
        "minutes", "Otterbourne District Council", "Overview and Scrutiny Committee", "2019-06-04",
        [("1", "idling engine ban", None, None), ("2", "readings of the Bridge Street monitor", None, None)],
    ),
    "decision_column.txt": (
        "minutes", "Stockfield Borough Council", "Place Select Committee", "2015-03-09",
        [("1", "dimmed only after midnight", None, None), ("2", "told by leaflet", None, None)],
    ),
    "number_above_title.txt": (
        "minutes", None, "Crime Scrutiny Panel", "2019-09-12",
        [(None, "weapons sweeps in parks", None, None), (None, "weapon awareness lessons", None, None)],
    ),
    "committee_column.md": (
        "monitoring", None, "Corporate Scrutiny Committee", "2021-05-04",
        [(None, "cancelled sailings", "Ongoing", "in_progress"), (None, "coastal fund", "Completed", "completed"),
         (None, "empty homes officer", "Enquiry not to be pursued", "rejected")],
    ),
    "issue_of_two_committees.html": (
        "minutes", "Norwold District Council", "Cabinet", "2018-07-24",
        [("1", "fees for swimming be frozen", None, None), ("2", "a family ticket", None, None),
         (None, "", "accepted", "accepted"), (None, "", "not accepted", "rejected")],
    ),
    "every_paragraph_numbered.txt": (
        "minutes", "Wealdshire County Council", "Scrutiny Committee", "2019-07-24",
        [(None, "list of repairs by parish", None, None)],
    ),
    "no_blank_lines.txt": (
        "minutes", None, "Sustainable Communities Overview and Scrutiny Panel", "2019-09-03",
        [("a", "weeding timetable ward by ward", None, None), ("b", "invited to the November meeting", None, None)],
    ),
    "agenda_item_page.html": (
        "minutes", "Barnwick Borough Council", "Transport Scrutiny Committee", "2018-07-11",
        [("1", "replace glass in shelters", None, None), ("2", "advertising contract", None, None)],
    ),
    "committee_recommends.txt": (
        "minutes", None, "Performance Scrutiny Committee - People", "2019-12-03",
        [(None, "pupils on reduced timetables", None, None), (None, "three or more exclusions", None, None)],
    ),
    "proposed_and_seconded.txt": (
        "minutes", None, "Policy and Development Scrutiny Committee", "2018-03-07",
        [(None, "install cameras at the four bring sites", None, None), (None, "bags given out at leisure centres", None, None)],
    ),
    "action_plan_answers.html": (
        "response", "Isle of Carra Council", "Executive", "2009-07-14",
        [("1", "five year forecast of school places", "Yes", "accepted"), ("2", "transport be free", "In part", "partially_accepted")],
    ),
    "that_the_committee.txt": (
        "minutes", "Steelford City Council", "Safer and Stronger Communities Scrutiny and Policy Development Committee", "2017-07-13",
        [("b", "further report on selective licensing", None, None), ("c", "every member receives a list", None, None)],
    ),
    "unlabelled_first_limb.txt": (
        "monitoring", "Southmere City Council", "Children and Families Scrutiny Panel", "2018-03-08",
        [("1", "families waiting for early help", "Completed", "completed"), ("2", "one page for parents", "In progress", "in_progress"),
         ("3", "health visitors are invited", None, "awaiting_update"), ("1", "allowances paid to foster carers", None, "none_recorded"),
         ("2", "exit interviews with carers", "Dependant upon budget.", None)],
    ),
    "item_dot_paragraph.txt": (
        "minutes", None, "Overview & Scrutiny Committee – Housing", "2018-03-20",
        [("1", "visited within six weeks", None, None), ("2", "printed in large type", None, None)],
    ),
    "officer_report.txt": ("report", "Northmoor Borough Council", "Housing Scrutiny Panel", "2019-11-14", []),
    "review_printed_twice.md": (
        "report", "Northmoor Borough Council", "Housing Scrutiny Panel", None,
        [("1", "funds a second damp surveyor", None, None), ("2", "That the Head of Housing Services", None, None), ("3", "shown how to use the new fans", None, None)],
    ),
    "response_in_prose.txt": (
        "response", "Northmoor Borough Council", "Cabinet", "2020-06-17",
        [("1", "funds a second damp surveyor", None, "accepted"), ("2", "writes to every tenant", None, "accepted"),
         ("3", "how to use the new fans", None, "rejected")],
    ),
    "outcome_in_minutes.txt": (
        "minutes", "Northmoor Borough Council", "Housing Scrutiny Panel", "2020-07-02",
        [("1", "list of garage sites", None, None), ("2", "meeting in October", None, None), (None, "", "rejected", "rejected")],
    ),
    "tracker_of_reviews.txt": (
        "monitoring", "Northmoor Borough Council", "Housing Scrutiny Panel", None,
        [("1", "funds a second damp surveyor", "RED – Overdue", "in_progress"), ("2", "writes to every tenant", "GREEN - Completed", "completed"),
         ("3", "how to use the new fans", "Rejected", "rejected"), ("1", "list of garage sites", "AMBER – In progress", "in_progress"),
         ("1", "funds a second damp surveyor", "Accepted in principle", "accepted"), ("2", "writes to every tenant", "Accepted", "accepted"),
         ("1", "list of garage sites", "Accepted", "accepted")],
    ),
    "agenda_only.html": ("agenda", None, "Housing Scrutiny Panel", "2020-10-08", []),
    "convener_letter.txt": (
        "report", "Dinas Penrhyn Council", "Natural Environment Scrutiny Panel", "2018-11-12",
        [("1", "plants two trees for each that it fells", None, None), ("2", "a tree officer is appointed", None, None)],
    ),
    "decision_list.html": (
        "decision", "Thornbeck Council", "Cabinet", "2019-09-12",
        [(None, "", "agreed", "accepted"), (None, "", "agreed in part", "partially_accepted")],
    ),
    "work_programme.txt": ("other", "Northmoor Borough Council", "Housing Scrutiny Panel", None, []),
    "report_of_committee.txt": (
        "report", None, "Executive", "2021-03-11",
        [("1", "publishes the cost of each heat pump", None, None), ("2", "tenants are asked before work", None, None)],
    ),
    "refer_its_views.md": (
        "minutes", None, "Public Accounts Select Committee", "2019-09-25",
        [("1", "single team for filming", None, None), ("2", "fees for filming in parks", None, None)],
    ),
    "decision_of_committee.txt": (
        "minutes", "Glenross Council", "Education Scrutiny Committee", "2023-03-07",
        [("2", "attendance in the Inverlyne schools", None, None), ("3", "letter be sent to the Scottish Government", None, None)],
    ),
    "review_numbered_sections.txt": (
        "report", "Brackley Heath Council", "Children's Scrutiny Panel", "2014-11-11",
        [("3.1", "a parent could be trained as a warden", None, None), ("3.2", "That the Head of Transport", None, None),
         ("3.3", "keeps the budget at its present level", None, None)],
    ),
    "complete_yes_no.md": (
        "monitoring", "Thornbury Vale District Council", "Overview & Scrutiny Committee", "2022-11-07",
        [(None, "usage figures every quarter", "Y", "completed"), (None, "free swimming be offered", "N", "in_progress"),
         (None, "food waste caddies", "N/A", None), (None, "usage figures every quarter", "Agreed (08.03.22)", "accepted"),
         (None, "free swimming be offered", "Agreed in part (08.03.22)", "partially_accepted"),
         (None, "food waste caddies", "Not agreed (12.07.22)", "rejected")],
    ),
    "progress_check.txt": (
        "monitoring", None, "Adult Care and Health Select Committee", "2021-03-03",
        [("1", "writes to NHS England", "Action Completed", "completed"), ("2", "carers' breaks", "Action In Progress", "in_progress"),
         (None, "monthly savings figures", "No Progress Reported", "in_progress")],
    ),
    "group_rows_with_dates.html": (
        "monitoring", "Harrowmere Council", "Public Services Scrutiny Committee", "2023-06-22",
        [("a", "run until 2 am", "Amber – in progress", "in_progress"), ("b", "shelters at the hospital", "Green – done", "completed"),
         (None, "memorial testing", "Green – done", "completed")],
    ),
    "owner_and_date_in_line.md": (
        "response", None, "Cabinet", "2023-09-19",
        [("1", "register of empty shops", "Accepted", "accepted"), ("2", "rates relief", "Rejected", "rejected"),
         ("3", "owners be written to", "Partially accepted", "partially_accepted")],
    ),
    "parts_of_a_lead_in.txt": (
        "minutes", "Ravensworth County Council", "Corporate Scrutiny Panel", "2023-03-21",
        [("2a", "cost of sending reminders", None, None), ("2b", "payment plans", None, None), ("3", "writing off debts", None, None)],
    ),
    "no_blank_lines_lettered.txt": (
        "minutes", "Langford District Council", "Scrutiny Committee", "2016-07-06",
        [("a", "half the ordinary rate", None, None), ("b", "report on Sunday markets", None, None)],
    ),
    "roman_list.html": (
        "minutes", "Oakhampton Borough Council", "Community Safety Scrutiny Committee", "2017-12-04",
        [("1", "lamps on College Lane", None, None), ("2", "invited to the March meeting", None, None)],
    ),
}  # fmt: skip
