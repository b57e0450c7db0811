"""The words of questions as tables, and how an English word is folded to its stem."""

from __future__ import annotations

from functools import lru_cache

from assistant.records import Intent, Wanted
from index.records import FlagKind
from index.search import without_accents, words_of
from ingest.records import State
from language.text import linear_re as re
from language.text.stemming import stem_of

# The first row that fits decides what is asked for.
INTENTS: tuple[tuple[Intent, str], ...] = (
    ("precedent", r"\b(?:wording|precedents?|forms? of words|phras(?:e|ing)|template|worded|draft(?:ing)?|examples?(?: of)?)\b|\b(?:has|have|did) any(?:one|body)?\b.*\b(?:asked|recommended|called|requested|proposed|suggested|sought|made)\b|\bany (?:panel|council|committee|scrutiny|other council|authority)\b.*\b(?:asked|recommended|called|requested|ever)\b|\b(?:similar|other) recommendations?\b"),
    ("count", r"\bhow many\b(?:\s+\w+){0,4}?\s+(?:recommendations?|actions?|resolutions?|recs)\b|\bnumber of (?:\w+ ){0,3}(?:recommendations?|actions|resolutions)\b|\bcount\b.*\brecommendations\b"),
    ("list", r"^\s*(?:and\s+|so\s+)?which(?: ones| of (?:them|these|those))?\s+(?:were|are|have|has|was|is)\b.*\b(?:accepted|rejected|completed?|outstanding|refused|turned down|overdue|awaiting|in progress|ongoing|dropped|agreed|done|finished|answered)\b|^\s*(?:please\s+)?(?:list|show|give me|name)\b|^\s*(?:and\s+)?what(?:[\'’]s| is| are| remains)?\s+(?:still\s+|now\s+)?(?:outstanding|overdue|unfinished|incomplete|awaiting)\b|\b(?:which|what|all|any)\s+(?:of\s+)?(?:the\s+)?(?:\w+['’]?s?\s+){0,5}(?:recommendations|actions|resolutions|recs)\b(?!\s+(?:\d|say|do))|\b(?:recommendations|actions)\s+(?:are|were|have|remain|that)\b.*\b(?:outstanding|overdue|completed?|rejected|accepted|awaiting|progress|ongoing)\b"),
    ("status", r"\bwhat (?:has )?(?:happened|became|become|came)\b|\bstatus\b|\boutcomes?\b|\b(?:actioned|followed up|follow(?:ed)?[- ]up|implemented|progressed|acted (?:up)?on|carried out|taken forward|adopted|delivered)\b|\bresponse to\b|\bhow (?:was|were|has|have|is|did)\b.*\b(?:answered|received|dealt with|responded)\b|\brespon[sd]\w*\b.*\brecommend|\breply to\b|\bprogress\b.*\b(?:on|with|of|made|was|there|against)\b|\b(?:accept|agree|reject|refus|declin|approv|support|turn)\w*\b.*\brecommendations?\b|\brecommendations?\b.*\b(?:accept|agree|reject|refus|declin|approv|support|turned down|complet|done|finish|updat|implement|deliver)\w*|\b(?:any|latest) (?:news|update|position|progress)\b|\bupdate on\b|\bwhere (?:are we|do (?:we|things) stand)\b|\bwhere (?:is|are|does|do)\b.*\b(?:with|on|stand|got to)\b|\bwhat (?:was|has been|were) (?:finally )?(?:decided|agreed|concluded)\b|\bwhat did\b.*\bdecide\b|\b(?:was|has|is|have) (?:anything|something) (?:been )?done\b|\bwhat (?:has|have|was|is) (?:been |being )?done\b|\bhow did\b.*\b(?:respond|reply|react|answer)\b|\bhow (?:are|is) (?:\w+ ){1,2}(?:going|coming along|getting on|progressing)\b"),
    ("recommended", r"\bwhat (?:did|does|do|has|have|was|were)\b.*\b(?:recommend(?:ed)?|ask(?:ed)? for|call(?:ed)? for|resolved?|request(?:ed)?)\b"),
)  # fmt: skip
INTENT_PATTERNS = [(intent, re.compile(pattern, re.I)) for intent, pattern in INTENTS]
# A question of yes or no is one about a recommendation where one fits it, else about a fact.
YES_OR_NO = re.compile(r"^\s*(?:and\s+|so\s+)?(?:did|does|do|has|have|had|was|were|is|are|will|would|can|could|should)\b", re.I)

WANTED: tuple[tuple[Wanted, str], ...] = (
    ("reason", r"\bwhy\b|\bwhat (?:was|were|is|are) the reasons?\b|\bfor what reason\b|\bhow come\b|\breasons? (?:for|given|why)\b"),
    ("contact", r"\b(?:(?:tele)?phone|contact) (?:number|details)|\be-?mail address\b|\bweb ?(?:site|page|address)\b"),
    ("amount", r"\bby how (?:much|many)\b|\bhow much (?:more|less|higher|lower|further|bigger|smaller)\b|\bhow (?:big|large|high|low|small|great)\b"),
    ("money", r"\bhow much\b(?!\s+(?:time|progress|longer))|\bwhat (?:was|is|were|are|did)?\b.{0,200}\b(?:cost|budget|price|fee|funding|grant|spend|sum|saving|valuation|value|income|charge)s?\b|\bcosts?\b.{0,200}\?$|\bwhat\b.{0,200}\b(?:paid|pay|salary|earn\w*)\W*$"),
    ("percentage", r"\b(?:what|which) (?:percentage|proportion|share|fraction|per ?cent|rate|pass mark|pass rate)\b|\bpass (?:mark|rate)\b|\bpercentage\b|\bwhat\b.*\brate\b"),
    ("duration", r"\bhow (?:soon|long|quickly|often|frequently|regularly|late|early)\b|\bwithin what (?:time|period)\b|\bwhat (?:time ?scale|period|interval)\b"),
    ("number", r"\bhow many\b|\bwhat number\b|\bhow (?:far|old)\b|\bwhat (?:was|is|were|are) (?:the |its |their )?(?:[\w’']+ ){0,3}(?:number|total|figure|count)\b"),
    ("date", r"^\s*(?:and\s+)?when\b|\bwhat (?:date|year|month|day|time)\b|\bwhich (?:date|year|month|day)\b|\b(?:due|target|completion|start|end|closing|publication) date\b|\bdeadline\b|\bby when\b|\bsince when\b|\b(?:and|,) when\b"),
    ("person", r"\bwho(?:m|se)?\b|\bwhich (?:councillor|member|officer|director|person|chair|minister|cllr)s?\b|\bname of (?:the|its|their|\w+['’]s) (?:[\w'’]+ ){0,3}?(?:(?!contractor|supplier|provider|operator|centre)\w+(?:er|or|ist|man|lord)|chair|clerk)\b|\b\w+['’]s name\b"),
    ("organisation", r"\b(?:which|what) (?:\w+ ){0,2}(?:company|companies|firm|contractor|supplier|provider|organisation|organization|charity|school|university|agency|body|consultants?|operator)\b"),
    ("name", r"^\s*(?:and\s+|so\s+|in\s+|at\s+|to\s+)?which\b|\bname of\b|\bwhat (?:is|was|are|were) (?:it|they|the \w+ ){1,3}called\b"),
)  # fmt: skip
# Words that name the kind of answer wanted: the sentence that answers need not hold them.
WANTED_WORDS = re.compile(
    r"\b(?:costs?|costing|price|percentage|proportion|share|rates?|number|date|company|firm|supplier|organisation|reasons?|"
    r"name|total|timescale|years?|old)\b",
    re.I,
)
WANTED_PATTERNS = [(wanted, re.compile(pattern, re.I)) for wanted, pattern in WANTED]

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

STATES: tuple[tuple[tuple[State, ...], str], ...] = (
    (("awaiting_update",), r"\bawaiting (?:an? )?(?:update|response|information|news)\b|\bstill (?:waiting|awaiting)\b|\bupdate (?:is |was )?(?:awaited|due|promised|pending)\b|\bawaiting\b"),
    (("partially_accepted",), r"\bpart(?:ially|ly)[- ](?:accepted|agreed)\b|\b(?:accepted|agreed) in part\b"),
    (("rejected",), r"\b(?:rejected|refused|turned down|declined|not (?:yet )?(?:been |being )?(?:accepted|agreed|supported|pursued)|dismissed|knocked back)\b"),
    (("completed",), r"\b(?:completed?|done|finished|implemented|achieved|closed|discharged|signed off|delivered)\b"),
    (("awaiting_update", "in_progress", "none_recorded", "accepted", "partially_accepted"), r"\b(?:outstanding|not (?:yet )?(?:been )?(?:complete[d]?|done|finished|implemented|closed)|incomplete|still open|open|unfinished|overdue|remaining|unresolved)\b"),
    (("in_progress",), r"\b(?:in progress|ongoing|on-going|under ?way|being (?:worked on|progressed|implemented))\b"),
    (("accepted", "partially_accepted"), r"\b(?:accepted|agreed|supported|approved)\b"),
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
    things thing big large high low old
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
RESPONSIBLE = re.compile(
    r"\b(?:responsible|lead(?:s|ing)?(?: officer| member)?|owner|owns|in charge|accountable|assigned|portfolio holder|contact(?: officer| person)?)\b",
    re.I,
)
# Asked why of one of these, a question is about what decided a recommendation.
REFUSED = re.compile(
    r"\b(?:reject\w*|refus\w*|turn(?:ed)? (?:it |them |this )?down|declin\w*|dismiss\w*|not (?:be |been |fully )?(?:accept|agree|support|approv|tak|adopt|pursu|implement)\w*|in part|partially)\b",
    re.I,
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
