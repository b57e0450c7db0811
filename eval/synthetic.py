"""A large register of invented recommendations, to measure how linking grows: the same for the same seed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from ingest.records import EventKind, Found, Meeting, Mention, ParsedDocument, State

_BODIES = ("Health", "Housing", "Transport", "Schools", "Environment", "Finance", "Culture", "Safety", "Adults", "Growth")
_ASKED = ("Director", "Cabinet Member", "Chief Executive", "Head of Service", "Monitoring Officer", "Cabinet")
_VERBS = (
    "publish a plan for", "write to every parish about", "report each quarter on", "set aside money for", "consult residents on",
    "review the cost of", "appoint an officer for", "map the condition of", "agree a standard for", "brief all members on",
)  # fmt: skip
_THINGS = (
    "night buses", "school meals", "empty shops", "allotments", "road repairs", "branch libraries", "flood banks", "street lights",
    "taxi ranks", "care homes", "play areas", "cycle lanes", "food waste", "youth clubs", "air quality", "market stalls",
)  # fmt: skip
_ENDS = (
    "by the end of the year",
    "before the budget is set",
    "within six months",
    "with its effect on each ward",
    "with figures for each year",
)
_SYLLABLES = (
    "al",
    "ber",
    "cor",
    "dun",
    "el",
    "fen",
    "gar",
    "hol",
    "is",
    "kel",
    "lam",
    "mor",
    "nor",
    "pen",
    "ros",
    "sel",
    "tor",
    "wen",
)
_STATES: tuple[State, ...] = ("completed", "in_progress", "awaiting_update")


def papers(mentions: int, committees: int, seed: int = 1) -> Iterator[tuple[str, ParsedDocument]]:
    """(path, document) of about `mentions` mentions: minutes of four recommendations, then three trackers of them."""
    random = Random(seed)  # noqa: S311
    each = -(-mentions // (16 * committees))
    for n in range(committees):
        council = f"Sample{chr(97 + n // 10 // 26)}{chr(97 + n // 10 % 26)} Council"
        committee = f"{_BODIES[n % 10]} Scrutiny Committee"
        day = dt.date(1990, 1, 1) + dt.timedelta(days=n % 10)
        for meeting in range(each):
            made = day + dt.timedelta(days=28 * meeting)
            item = f"{_place(random)} {random.choice(_THINGS)}"
            texts = [_text(random) for _ in range(4)]
            for later in range(4):
                path = f"/synthetic/{n}/{meeting}-{later}.md"
                stated = made if random.random() < 0.7 else None
                yield path, paper(council, committee, made, item, texts, later, path, stated)


def paper(
    council: str, committee: str, made: dt.date, item: str, texts: list[str], later: int, path: str, stated: dt.date | None
) -> ParsedDocument:
    """The minutes (`later` 0), or the tracker that many times 90 days after them, which may state the date of making."""
    on = made + dt.timedelta(days=90 * later)
    kind: EventKind = "update" if later else "made"
    told = [
        Mention(
            kind=kind, text=text.replace("every", "each") if later == 2 else text, number=str(n), order=n, group=item, made_on=stated if later else made,
            said_on=on, committee=committee, item_title=item, state=_STATES[(n + later) % 3] if later else None,
            basis="recorded" if later else None, quote=text,
        )
        for n, text in enumerate(texts, 1)
    ]  # fmt: skip
    return ParsedDocument(
        sha256=path, text="", kind="monitoring" if later else "minutes", kind_source="synthetic", title=item,
        meeting=Meeting(authority=Found(value=council, source="synthetic"), committee=Found(value=committee, source="synthetic")),
        pages=None, passages=(), mentions=tuple(told), warnings=(),
    )  # fmt: skip


def _text(random: Random) -> str:
    return (
        f"That the {random.choice(_ASKED)} {random.choice(_VERBS)} {random.choice(_THINGS)} in {_place(random)} and {_place(random)}, "
        f"learn from {_place(random)}, and bring back {random.choice(_THINGS)} to {_place(random)} {random.choice(_ENDS)}"
    )


def _place(random: Random) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(3)).capitalize()
