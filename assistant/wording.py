"""The words of questions as tables, and how an English word is folded to its stem."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

from assistant.records import Intent, Wanted
from index.search import without_accents, words_of
from ingest.records import State

# The first row that fits decides what is asked for.
INTENTS: tuple[tuple[Intent, str], ...] = (
    ("precedent", r"\b(?:wording|precedents?|forms? of words|phras(?:e|ing)|template|worded|draft(?:ing)?|example(?:s)? of)\b|\bhas any(?:one|body)?\b|\bhave any\b|\bany (?:panel|council|committee|scrutiny|other council|authority)\b.*\b(?:asked|recommended|called|requested|ever)\b|\b(?:similar|other) recommendations?\b"),
    ("count", r"\bhow many\b(?:\s+\w+){0,4}?\s+(?:recommendations?|actions?|resolutions?|recs)\b|\bnumber of (?:\w+ ){0,3}(?:recommendations?|actions|resolutions)\b|\bcount\b.*\brecommendations\b"),
    ("list", r"^\s*(?:please\s+)?(?:list|show|give me|name)\b|^\s*(?:and\s+)?what(?:[\'’]s| is| are| remains)?\s+(?:still\s+|now\s+)?(?:outstanding|overdue|unfinished|incomplete|awaiting)\b|\b(?:which|what|all|any)\s+(?:of\s+)?(?:the\s+)?(?:\w+['’]?s?\s+){0,5}(?:recommendations|actions|resolutions|recs)\b(?!\s+(?:\d|say|do))|\b(?:recommendations|actions)\s+(?:are|were|have|remain|that)\b.*\b(?:outstanding|overdue|completed?|rejected|accepted|awaiting|progress|ongoing)\b"),
    ("status", r"\bwhat (?:has )?(?:happened|became|become|came)\b|\bstatus\b|\boutcomes?\b|\b(?:actioned|followed up|follow(?:ed)?[- ]up|implemented|progressed|acted (?:up)?on|carried out|taken forward|adopted|delivered)\b|\bresponse to\b|\bhow (?:was|were|has|have|is|did)\b.*\b(?:answered|received|dealt with|responded)\b|\brespon[sd]\w*\b.*\brecommend|\breply to\b|\bprogress\b.*\b(?:on|with|of|made|was|there|against)\b|\b(?:accept|agree|reject|refus|declin|approv|support|turn)\w*\b.*\brecommendations?\b|\brecommendations?\b.*\b(?:accept|agree|reject|refus|declin|approv|support|turned down|complet|done|finish|updat|implement|deliver)\w*|\b(?:any|latest) (?:news|update|position|progress)\b|\bupdate on\b|\bwhere (?:are we|is|do we stand)\b.*\b(?:with|on)\b|\b(?:was|has|is|have) (?:anything|something) (?:been )?done\b|\bwhat (?:has|have|was|is) (?:been |being )?done\b|\bhow did\b.*\b(?:respond|reply|react|answer)\b"),
    ("recommended", r"\bwhat (?:did|does|do|has|have|was|were)\b.*\b(?:recommend(?:ed)?|ask(?:ed)? for|call(?:ed)? for|resolved?|request(?:ed)?)\b"),
)  # fmt: skip
INTENT_PATTERNS = [(intent, re.compile(pattern, re.I)) for intent, pattern in INTENTS]
# A question of yes or no is one about a recommendation where one fits it, else about a fact.
YES_OR_NO = re.compile(r"^\s*(?:and\s+|so\s+)?(?:did|does|do|has|have|had|was|were|is|are|will|would|can|could|should)\b", re.I)

WANTED: tuple[tuple[Wanted, str], ...] = (
    ("money", r"\bhow much\b(?!\s+(?:time|progress|longer))|\bwhat (?:was|is|were|are|did)?\b.*\b(?:cost|budget|price|fee|funding|grant|spend|sum|saving|valuation|value|income|charge)s?\b|\bcosts?\b.*\?$|\bwhat\b.*\b(?:paid|pay|salary|earn\w*)\W*$"),
    ("percentage", r"\b(?:what|which) (?:percentage|proportion|share|per ?cent|rate|pass mark|pass rate)\b|\bpass (?:mark|rate)\b|\bpercentage\b|\bwhat\b.*\brate\b"),
    ("duration", r"\bhow (?:soon|long|quickly|often|frequently|regularly|old)\b|\bwithin what (?:time|period)\b|\bwhat (?:time ?scale|period|interval)\b"),
    ("number", r"\bhow many\b|\bwhat number\b|\bhow (?:large|big|high|low|far)\b|\bwhat (?:was|is|were|are) the (?:total )?number\b"),
    ("date", r"^\s*(?:and\s+)?when\b|\bwhat (?:date|year|month|day|time)\b|\bwhich (?:date|year|month|day)\b|\b(?:due|target|completion|start|end|closing|publication) date\b|\bdeadline\b|\bby when\b|\bsince when\b|\b(?:and|,) when\b"),
    ("person", r"\bwho(?:m|se)?\b|\bwhich (?:councillor|member|officer|director|person|chair|minister|cllr)s?\b|\bname of the (?:officer|councillor|chair|director|member)\b"),
    ("organisation", r"\b(?:which|what) (?:company|companies|firm|contractor|supplier|provider|organisation|organization|charity|school|university|agency|body|consultants?|operator)\b"),
    ("reason", r"\bwhy\b|\bwhat (?:was|were|is|are) the reasons?\b|\bfor what reason\b|\bhow come\b|\breasons? (?:for|given|why)\b"),
)  # fmt: skip
# Words that name the kind of answer wanted: the sentence that answers need not hold them.
WANTED_WORDS = re.compile(
    r"\b(?:costs?|costing|price|percentage|proportion|share|rates?|number|date|company|firm|supplier|organisation|reasons?|"
    r"(?:lead |responsible |contact )(?:officer|person|director)|responsible|in charge|accountable|name|total|timescale|years?|old)\b",
    re.I,
)
WANTED_PATTERNS = [(wanted, re.compile(pattern, re.I)) for wanted, pattern in WANTED]

STATES: tuple[tuple[tuple[State, ...], str], ...] = (
    (("awaiting_update",), r"\bawaiting (?:an? )?(?:update|response|information|news)\b|\bstill (?:waiting|awaiting)\b|\bupdate (?:is |was )?(?:awaited|due|promised|pending)\b|\bawaiting\b"),
    (("partially_accepted",), r"\bpart(?:ially|ly)[- ](?:accepted|agreed)\b|\b(?:accepted|agreed) in part\b"),
    (("rejected",), r"\b(?:rejected|refused|turned down|declined|not (?:yet )?(?:been |being )?(?:accepted|agreed|supported|pursued)|dismissed|knocked back)\b"),
    (("completed",), r"\b(?:completed?|done|finished|implemented|achieved|closed|discharged|signed off|delivered)\b"),
    (("awaiting_update", "in_progress", "none_recorded", "accepted", "partially_accepted"), r"\b(?:outstanding|not (?:yet )?(?:been )?(?:complete[d]?|done|finished|implemented|closed)|incomplete|still open|open|unfinished|overdue|remaining|unresolved)\b"),
    (("in_progress",), r"\b(?:in progress|ongoing|on-going|under ?way|being (?:worked on|progressed|implemented))\b"),
    (("accepted", "partially_accepted"), r"\b(?:accepted|agreed|supported|approved)\b"),
    (("none_recorded",), r"\bno (?:update|response|progress|action|status|outcome|news) (?:has been |was |is |yet )*(?:recorded|given|received|made|reported)?\b|\bwithout (?:a |any )?(?:response|update|status|outcome)\b|\bunanswered\b|\bnever (?:answered|reported|updated|tracked)\b"),
)  # fmt: skip
STATE_PATTERNS = [(states, re.compile(pattern, re.I)) for states, pattern in STATES]

# Words of asking that are no part of the subject.
ASKING = frozenset(
    """
    happened happen became become came status outcome outcomes recommendation recommendations recommended recommend
    rec recs recommending actioned action actions followed follow response responses respond responded responding
    reply replied progress progressed list show give name many number count wording precedent precedents form words
    phrase phrasing example examples any anyone ever panel panels committee committees council councils scrutiny
    councillor councillors asked ask asking asks call called request requested made make makes making still currently
    current latest last recent update updates updated news position been get got much did does which what who when why
    how soon long there recorded record put other similar please find know want need were said says tell told mention
    mentioned paper papers minutes document documents report reported between since before after until during year
    month date time given gave taken take took one ones also yet already now next new used use using anything
    something result resulted regarding concerning about around against along following up down out off over under
    again resolution resolutions resolved review reviews accepted accept rejected reject agreed agree completed
    complete outstanding overdue awaiting authority authorities person people meeting meetings board kind sort item
    items agenda others worded word missing ago happens go gone going come coming exactly actually really tracker
    trackers register log not answered responsible leads leading lead officer officers owned
    """.split()  # noqa: SIM905
)
# What a tracker has a column of its own for; answered from the register where it is asked.
RESPONSIBLE = re.compile(
    r"\b(?:responsible|lead(?:s|ing)?(?: officer| member)?|owner|owns|in charge|accountable|assigned|portfolio holder)\b", re.I
)
DUE = re.compile(r"\b(?:due|target|deadline|by when|completion date|timescale|to be (?:done|completed|finished))\b", re.I)
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
    ("written", "write", "wrote", "letter", "letters"),
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    return str(_stemmer().stemWord(word.lower()))


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("porter")


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


def telling(text: str) -> list[str]:
    """The words of a question that say what it is about, in order."""
    return [w for w in words_of(text) if w not in ASKING]
