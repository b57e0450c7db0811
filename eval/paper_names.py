"""Short names for the sample corpus's papers and councils, as the gold questions use them."""

from __future__ import annotations

from eval.shapes import ashcombe, dunfield, glanfa, kelmere, marlbridge, strathcarron, tarnwick
from eval.stories import HAV, THO, WEX

__all__ = ["HAV", "THO", "WEX"]

ASH, DUN, GLA, KEL = ashcombe.council.name, dunfield.council.name, glanfa.council.name, kelmere.council.name
MAR, STR, TAR = marlbridge.council.name, strathcarron.council.name, tarnwick.council.name

W_MARCH = "wexbridge_cyp_minutes_2023-03-14.html"
W_SEPTEMBER = "wexbridge_cyp_minutes_2023-09-12.pdf"
W_TRACKER_2023 = "wexbridge_cyp_tracker_june_2023.docx"
W_TRACKER_2024 = "wexbridge_cyp_tracker_march_2024.docx"
H_REVIEW = "haverleigh_bus_review_2022.pdf"
H_RESPONSE = "haverleigh_cabinet_response_2022.docx"
H_TRACKER = "haverleigh_recommendation_tracker_2023.pdf"
H_MINUTES = "haverleigh_safer_minutes_2023-01-19.pdf"
H_CABINET = "haverleigh_cabinet_minutes_2023-03-06.html"
T_2021 = "thornmere_homes_minutes_2021-11-09.txt"
T_TRACKER = "thornmere_decision_tracking_2022-05.txt"
T_REVIEW = "thornmere_recycling_review.md"
T_RESPONSE = "thornmere_cabinet_reply_2022-12.md"
T_2023 = "thornmere_homes_minutes_2023-02-14.docx"
A_REVIEW = "ashcombe_transport_review_2023-09.docx"
A_RESPONSE = "ashcombe_cabinet_response_2023-10.html"
A_MINUTES = "ashcombe_board_2023-10.txt"
A_LOG = "ashcombe_action_log_2023-12.txt"
D_PACK = "dunfield_pack_2017-03.pdf"
D_MINUTES = "dunfield_minutes_2017-03.pdf"
D_MONITOR = "dunfield_monitor_2017-07.pdf"
D_TRACKING = "dunfield_tracking_2018-01.pdf"
G_MINUTES = "glanfa_cyp_minutes_2024-02.txt"
G_LETTER = "glanfa_letter_reply_2024-03.txt"
G_TRACKER = "glanfa_tracker_2024-11.html"
K_MINUTES = "kelmere_places_2019-10.html"
K_DECISION = "kelmere_decision_977.html"
K_TRACKER = "kelmere_places_tracker_2020-03.md"
M_MINUTES = "marlbridge_environment_2018-10.txt"
M_CABINET = "marlbridge_cabinet_2018-11.txt"
M_TRACKING = "marlbridge_decision_tracking_2019-02.txt"
S_MINUTE = "strathcarron_minute_2022-08.md"
S_PLANNER = "strathcarron_planner_2023-01.docx"
V_FEBRUARY_2021 = "tarnwick_housing_minutes_2021-02.txt"
V_CABINET = "tarnwick_cabinet_minutes_2021-03.md"
V_TRACKER_JUNE_2021 = "tarnwick_tracker_2021-06.docx"
V_TRACKER_DECEMBER_2021 = "tarnwick_tracker_2021-12.docx"
V_JANUARY_2022 = "tarnwick_housing_minutes_2022-01.txt"
V_TRACKER_2022 = "tarnwick_tracker_2022-06.docx"
V_HOMES = "tarnwick_homes_minutes_2022-09.txt"
