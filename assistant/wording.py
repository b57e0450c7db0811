"""The words of questions as tables, and how an English word is folded to its stem."""

from __future__ import annotations

from functools import lru_cache

from index.records import FlagKind
from index.search import without_accents, words_of
from ingest.records import State
from language.text import linear_re as re
from language.text.stemming import stem_of

# What `index.flags` calls to attention, as questions put it.
FLAGS: tuple[tuple[FlagKind, str], ...] = (
    ("dropped", r"\b(?:dropped|vanished|disappeared|fell off|fallen off|gone missing|left off|lost sight of)\b"),
    ("never_tracked", r"\b(?:never|not)(?: been)? tracked\b|\bin no tracker\b|\buntracked\b"),
    ("response_overdue", r"\b(?:overdue|late|waiting) (?:for )?(?:an? )?(?:response|reply|answer)\b|\b(?:response|reply|answer)s? (?:is |are )?(?:overdue|late)\b|\b(?:never|not)(?: been)? (?:answered|responded to|replied to)\b|\bunanswered\b"),
    ("contradiction", r"\b(?:contradict\w*|inconsistent|conflicting)\b"),
    ("reworded", r"\b(?:reworded|rephrased|watered down|changed wording|wording (?:was |has been )?changed)\b"),
    ("non_committal", r"\bnon-?committal\b|\b(?:vague|in principle only) (?:answer|response|promise)s?\b"),
)  # fmt: skip
FLAG_PATTERNS = [(kind, re.compile(pattern, re.I)) for kind, pattern in FLAGS]

# The seven states by their own names, as lists ask for them.
STATES: tuple[tuple[tuple[State, ...], str], ...] = (
    (("awaiting_update",), r"\bawaiting (?:an? )?(?:update|response|information|news)\b|\bstill (?:waiting|awaiting)\b|\bupdate (?:is |was )?(?:awaited|due|promised|pending)\b|\bawaiting\b"),
    (("partially_accepted",), r"\b(?:(?:accept|agree|support|approve)(?:ed|d)?\s+)?(?:only\s+)?(?:(?:in part|partly|partially|partial)\b|part[- ](?=accept|agree|support))(?:\s*(?:accept|agree|support|approve)(?:ed|d)?\b)?"),
    (("rejected",), r"\b(?:reject(?:ed)?|refused?|turn(?:ed)? down|declined?|(?:not|never) (?:fully )?(?:accept|agree|support|approve)(?:ed|d)?|not (?:yet )?(?:been |being )?(?:accepted|agreed|supported|pursued)|dismiss(?:ed)?|knock(?:ed)? back)\b"),
    (("awaiting_update", "in_progress", "none_recorded", "accepted", "partially_accepted"), r"\b(?:outstanding|(?:not|\w+n['’]t) (?:yet )?(?:been )?(?:completed?|done|finished|implemented|closed|signed off|delivered)|incomplete|still open|open|unfinished|overdue|remaining|unresolved)\b"),
    (("completed",), r"\b(?:completed?|done|finished|implemented|achieved|closed|discharged?|sign(?:ed)? off|delivered)\b"),
    (("in_progress",), r"\b(?:in progress|ongoing|on-going|under ?way|being (?:worked on|progressed|implemented))\b"),
    (("accepted",), r"\b(?:accept(?:ed)?|agreed?|support(?:ed)?|approved?) (?:in full|outright|entirely|altogether)\b|\bfully (?:accept|agree)(?:ed|d)?\b"),
    (("accepted", "partially_accepted"), r"\b(?:accept(?:ed)?|agreed?|support(?:ed)?|approved?)\b"),
    (("none_recorded",), r"\bno (?:update|response|progress|action|status|outcome|news) (?:has been |was |is |yet )*(?:recorded|given|received|made|reported)?\b|\bwithout (?:a |any )?(?:response|update|status|outcome)\b|\bnever (?:reported|updated)\b"),
)  # fmt: skip
STATE_PATTERNS = [(states, re.compile(pattern, re.I)) for states, pattern in STATES]

# Words of asking that are no part of the subject, whatever is asked for.
ASKING = frozenset(
    """
    happened happen happens became become came come comes coming go goes going gone get got much did does what which who
    when why how soon long list show give given gave name named many count there please find know want need were said
    says tell told mention mentioned paper papers document documents exactly actually really anything something regarding
    concerning about around against along since before after until during since between year month date day time ago one
    ones also yet already now still there put other use used using have not ever any made make makes
    making take taken took work else up down out off over under again new next current currently latest last recent
    kind sort others person people following similar item items agenda meeting meetings minutes tracker trackers done decided decide stand stands
    things thing big large high low old only just fully
    """.split()  # noqa: SIM905
)
# … and those that only name the papers and their life, where a recommendation is asked for.
ASKING_OF_PAPERS = frozenset(
    """
    status outcome outcomes recommendation recommendations recommended recommend rec recs recommending actioned action
    actions followed follow response responses respond responded responding reply replied progress progressed number
    wording precedent precedents form words phrase phrasing example examples anyone panel panels committee committees
    council councils scrutiny councillor councillors asked ask asking asks call called request requested currently
    current latest last recent update updates updated news position record recorded similar minutes report reported
    following up down out off over under again resolution resolutions resolved result resulted review reviews accepted
    accept rejected reject agreed agree completed complete outstanding overdue awaiting authority authorities person
    people meeting meetings board kind sort item items agenda others worded word missing new next tracker trackers
    register log answered responsible leads leading lead officer officers owned idea everything
    """.split()  # noqa: SIM905
)
# What a tracker has a column of its own for; answered from the register where it is asked.
COLUMN_WORDS = frozenset(
    [
        "responsible",
        "lead",
        "leads",
        "leading",
        "officer",
        "owner",
        "owns",
        "charge",
        "accountable",
        "contact",
        "due",
        "target",
        "deadline",
        "date",
    ]
)
# Different words for one thing, where questions and papers differ most; each row is one stem for matching.
SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("taxi", "cab", "hackney", "minicab"),
    ("licence", "license", "licensing", "licensed", "licensee", "licensees"),
    ("councillor", "member", "councillors", "members", "cllr"),
    ("training", "train", "trained"),
    ("chairs", "chair", "chaired", "chairman", "chairwoman", "chairperson"),
    ("cost", "costs", "costing", "expenditure", "spend", "spent", "spending", "pay", "paid", "price", "fee", "charge"),
    ("children", "child", "young", "pupil", "pupils", "youngsters"),
    ("people", "persons", "residents", "person"),
    ("attend", "attended", "attendance", "attendees", "present"),
    ("mark", "rate", "score"),
    ("join", "joins", "joining", "joined", "member"),
    ("flat", "flats", "home", "homes", "house", "houses", "property", "properties", "household", "households", "dwelling"),
    ("housing", "house", "home"),
    ("police", "constabulary", "inspector", "sergeant", "constable", "officer"),
    ("company", "firm", "contractor", "ltd", "supplier"),
    ("qualification", "qualifications", "certificate", "btec", "btech", "nvq", "diploma"),
    ("begin", "begun", "began", "start", "started", "starts", "commence", "commenced", "launch", "launched"),
    ("cancelled", "cancel", "withdrawn", "withdraw", "cancellation"),
    ("publish", "published", "publication", "publishing"),
    ("monthly", "month", "months"),
    ("yearly", "annual", "annually", "year"),
    ("weekly", "week", "weeks"),
    ("teach", "taught", "educate", "educated", "education", "tuition"),
    ("buy", "bought", "purchase", "purchased"),
    ("help", "support", "assist", "assistance"),
    ("meet", "met"),
    ("phone", "telephone", "telephones", "phones"),
    ("travel", "transport"),
    ("represent", "represented", "address", "addressed", "attended"),
    ("written", "write", "wrote", "letter", "letters"),
    ("accept", "accepted", "agree", "agreed", "support", "supported"),
    ("reject", "rejected", "refuse", "refused", "decline", "declined"),
    ("find", "found", "identified", "concluded"),
    ("vacant", "empty", "vacancy", "vacancies"),
    ("shut", "closed", "close", "closure"),
    # verbs whose forms share no stem
    ("fall", "fell", "fallen"),
    ("rise", "rose", "risen", "increase", "increased"),
    ("hold", "held"),
    ("lose", "lost"),
    ("choose", "chose", "chosen"),
    ("take", "took", "taken"),
    ("send", "sent", "circulated"),
    ("leave", "left"),
    ("say", "said", "told", "tell"),
    ("keep", "kept"),
    ("run", "ran", "runs"),
    ("win", "won"),
    ("withdraw", "withdrew", "withdrawn"),
    ("drive", "drove", "driven"),
    ("speak", "spoke", "spoken"),
    ("build", "built"),
    ("draw", "drew", "drawn"),
    ("lead", "led"),
    ("stand", "stood"),
    ("see", "saw", "seen"),
    ("grow", "grew", "grown"),
    ("make", "made"),
    ("give", "gave", "given"),
    ("seek", "sought"),
    ("think", "thought"),
    ("bring", "brought"),
    ("know", "knew", "known"),
    ("sell", "sold"),
    ("set", "sets"),
    ("steal", "stole", "stolen"),
    ("break", "broke", "broken"),
    ("eat", "ate", "eaten"),
    ("freeze", "froze", "frozen"),
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    return stem_of(word.lower(), "porter")


@lru_cache(maxsize=1)
def _alike() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in SYNONYMS:
        stems = {stem(w) for w in row}
        for s in stems:
            table.setdefault(s, set()).update(stems)
    return {s: frozenset(group) for s, group in table.items()}


def alike(stemmed: str) -> frozenset[str]:
    """The stems that count as `stemmed` when words are compared, itself among them."""
    return _alike().get(stemmed, frozenset((stemmed,)))


def stems_of(text: str) -> set[str]:
    return {stem(w) for w in re.findall(r"[^\W_]+", without_accents(text.lower()).replace("’", "'").replace("'s", ""))}


def telling(text: str, *, fact: bool = False) -> list[str]:
    """The words of a question that say what it is about, in order; of a `fact`, those that name papers count too."""
    return [w for w in words_of(text) if w not in ASKING and (fact or w not in ASKING_OF_PAPERS)]
