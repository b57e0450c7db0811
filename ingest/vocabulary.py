"""The words of scrutiny papers as tables: a reader extends a table, not a branch."""

from __future__ import annotations

from ingest.records import State
from language.text import linear_re as re


def _any(*forms: str) -> re.Pattern:
    return re.compile("|".join(forms), re.I)


# --- resolutions -------------------------------------------------------------------------------

# Where a limb joins several, each is looked at by itself.
LIMB_JOINTS = re.compile(
    r"[;,]?\s{1,9}and\s{1,9}(?:that|to|also)\s{1,9}(?=\w)|;\s{1,9}|,\s{1,9}and\s{1,9}(?=(?:the|officers|a|an)\b)", re.I
)

_ONLY_ASKS = _any(
    r"^(?:that\s+)?(?:[\w\s,“”\"'’&()/-]{0,160}?)\b(?:be\s+)?(?:asked|requested|recommended|invited|urged|advised|instructed|"
    r"recommends?|resolved|resolves?|agreed|agrees?|asks?|requests?)(?:\s+(?:[\w\s&'’,-]{0,60}?\b)?(?:that|to))?\s*[:–—-]*$",
)
_DECIDES = _any(r"^.*\bbe (?:referred|deferred|supported|endorsed|rejected|withdrawn)\b")
_ONLY_LEADS = _any(r"^(?:that\s*)?[:–—-]*$", r"\b(?:as follows|the following(?:\s+\w+)?)\s*[:–—-]*$")


def is_empty_lead_in(words: str) -> bool:
    """Whether a lead-in asks for nothing by itself; its parts do ("that the Cabinet Member be asked to:")."""
    return bool(_ONLY_LEADS.search(words) or (_ONLY_ASKS.search(words) and not _DECIDES.search(words)))


# A sentence that announces a list and is no part of what is asked: "The Panel makes the following recommendations:".
ANNOUNCES = _any(
    r"^(?!that\b)(?:[\w\s,“”\"'’&()/-]{0,120}?)\b(?:makes?|made|has made|sets? out|puts? forward|agreed|proposes?)\s+(?:\w+\s+){0,3}recommendations?\b[\w\s,’']{0,60}[:–—-]*$",
    r"^(?:the|our|its|these)\s+(?:\w+\s+){0,4}recommendations?\b[\w\s,’']{0,60}(?:are|were|follow|as follows|below)\W*$",
    r"^(?:the|we)\b(?:[\w\s,“”\"'’&()/-]{0,80}?)\brecommends?(?:\s+(?:that|to)\b)?(?:\s+(?:the\s+)?[A-Z][\w\s]{2,40})?(?:\s+that)?\s*[:–—-]*$",
    r"^(?:following|after|as a result|arising)\b[\w\s,’'-]{0,120}\brecommend\w*\b[\w\s,’']{0,60}[:–—-]*$",
)

# --- kinds of document -------------------------------------------------------------------------

TRACKER_TITLE = _any(
    r"\b(?:scrutiny|recommendations?|actions?|progress|resolutions?)\s+(?:\w+\s+){0,2}(?:monitor(?:ing)?|track(?:er|ing)|log)\b",
    r"\b(?:monitoring|tracking|tracker)\b.*\b(?:recommendations?|actions?|resolutions?|report)\b",
    r"\b(?:monitoring|tracking) (?:of )?(?:scrutiny|recommendations)\b",
    r"\b(?:action|recommendation)s?\s+(?:log|plan|list|sheet|schedule|tracker|monitor)\b|\boutstanding actions\b",
    r"\b(?:progress|update|position|implementation)\b.{0,40}\b(?:of|on|against)\b.{0,60}\b(?:recommendations|actions|resolutions)\b",
    r"\bmatters arising\b.*\b(?:tracker|log)\b|\bbusiness planner\b|\bfollow[- ]up (?:of|on|to)\b.*\brecommendations\b",
)
RESPONSE_TITLE = _any(
    r"\b(?:response|reply)\s+(?:of\s+(?:the\s+)?[\w\s]+?\s+)?(?:to|on)\b.*\b(?:scrutiny|review|recommendations?|report|task|panel|committee|inquiry|referral)\b",
    r"\b(?:cabinet|executive|management|officers?|directorate|service|mayoral|council)(?:['’]s)?\s+response\b",
    r"\bresponse\b.*\brecommendations?\b|\brecommendations?\b.*\bresponses?\b",
)
REVIEW_TITLE = _any(
    r"\bscrutiny\s+(?:review|inquiry|report|investigation|study)\b|\btask\s*(?:and|&)\s*finish\b|\btask group\b|\breview group\b",
    r"\b(?:final|interim)\s+report\s+of\b|\bin[- ]depth review\b|\bselect committee (?:review|report|inquiry)\b",
    r"\breport\s+of\s*[:\t]?\s+(?:the\s+)?[\w\s,&'’-]*\b(?:scrutiny|select|overview|review)\b[\w\s,&'’-]*\b(?:committee|panel|board|commission|group)\b",
    r"\breview\s+(?:of|into)\b",
)

# --- trackers and responses: what columns are called -------------------------------------------

COLUMNS: tuple[tuple[str, re.Pattern], ...] = (
    ("status", _any(r"^(?:progress\s+|current\s+|position\s+|delivery\s+|completion\s+|overall\s+|implementation\s+)?(?:status|rag)(?:\s*\(.*\))?(?:\s+(?:rating|status))?$",
                    r"^brag$|^rag\b|^assessment(?:\s*\(?\d.*)?$|\bassessment of progress\b|^complete(?:d)?\??$|^open\s*/\s*closed$|^position status\b|^outcome code$|^status\b")),
    ("response", _any(r"^(?:agreed?|accept(?:ed)?|approved?)(?:\s*[/,]\s*(?:\w+\s*)+)*\??(?:\s*\(.*\))?$|^accept\w*\b.*\breject\w*|^decision$|^(?:cabinet|executive|mayor\w*|council)\s+decision$",
                      r"^agree\w*\b.*\b(?:not|part|no)\b|\byes\s*/\s*no\b|^(?:accepted|agreed)\?")),
    ("due", _any(r"^(?:(?:expected|implementation|review|end)\s+(?:date|by)|(?:target|due|completion|deadline|delivery|timescale|proposed completion)\s*(?:date|by)?)s?(?:\s+for\s+[\w\s]+)?$",
                 r"^(?:by when|when|timescales?|timeframe|deadline|due)\b|^to be (?:completed|progressed|done) by|^completion date|^target\b|^date for")),
    ("owner", _any(r"\b(?:lead|responsible|contact|accountable|action)\s+(?:officer|member|person|director|service|body|em|partner)\b|^officers?(?: (?:name|responsible|lead))?$|^(?:owner|lead|responsib\w+|by whom|who|action by|assigned to|accountable)\b",
                   r"\bportfolio holder\b|^recommendation made to$|^directed to$|^to be actioned by|^lead officer|^cabinet member$")),
    ("reference", _any(r"^(?:rec(?:ommendation)?\.?\s*)?(?:ref(?:erence)?|no|number|id|#)\.?$|^(?:ref|reference|no|item no|min(?:ute)? (?:no|ref)|rec no|r\.? ?no|nr)\.?\b|^#$|^rec\.?\s*#?$|^(?:tracker|unique) (?:ref|id)")),
    ("title", _any(r"^(?:title|item|subject|topic|agenda item|theme|issue|area|report|report title|review|scrutiny review|item title|agenda item.*|meeting item|item\s*/\s*\w+)$|^(?:item|title|topic|subject)\b")),
    ("title", _any(r"^origin$")),
    ("date", _any(r"^(?:date|meeting|meeting date|date of (?:the )?(?:meeting|resolution|recommendation|request|committee|board|panel)|date (?:raised|made|agreed|set|at \w+)|committee date|raised|mtg date|date of meeting.*)$|^meeting\b|^date\b")),
    ("recommendation", _any(r"\brecommendations?\b|^action proposed|^proposed action|^resolutions?\b|^actions? (?:requested|required|agreed|arising|point)|^(?:request|what was asked|decision/action|decision or action|agreed action|resolution/action|action/recommendation|request for information|scrutiny request)\b")),
    ("action", _any(r"\baction(?:s)? (?:taken|to date|undertaken|or planned|to be taken|planned|to take)\b|^(?:progress|update|updates|current position|position|comments?|commentary|response|outcome|evidence|latest|narrative|notes?|officer|cabinet|executive|service|directorate)\b",
                    r"\bprogress\b|\bupdate\b|\bresponse\b|\bevidence\b|\bcomments?\b|^what (?:has|was|we|is)\b|^where (?:we|it|this|things)\b|^latest\b|^position at|\boutcome\b")),
    ("status", _any(r"^(?:outcome|result|position|progress|current position)$")),
    ("committee", _any(r"^(?:select |scrutiny |originating |reporting )?(?:committee|panel|board|commission|body)(?: name)?$")),
    ("recommendation", _any(r"^(?:minute|decision|resolved|motion)$|^(?:committee|board|panel|cabinet|council|commission|members?)(?:['’]s?)?\s+(?:decisions?|resolutions?|requests?)$")),
    ("action_or_recommendation", _any(r"^actions?$")),
)  # fmt: skip

# --- what became of it -------------------------------------------------------------------------

# The states' own names and the set forms of forms: what else a status says is judged (`ingest.states`).
_STATUS_FORMS: dict[State, str] = {
    "completed": "complete|completed|fully complete|fully achieved|achieved|implemented|fully implemented|done|closed|actioned|signed off|discharged",
    "in_progress": "in progress|ongoing|on-going|on going|on track|on target|under way|underway|started|not started|not achieved|not complete|not completed|"
    "not yet complete|partially complete|partly complete|slipped|delayed|overdue|open|not due|not yet due|outstanding",
    "accepted": "accepted|accept|agreed|agree|approved|supported|yes|y",
    "partially_accepted": "in part|partially accepted|partly accepted|accepted in part|agreed in part|partially agreed|partly agreed|partial|part",
    "rejected": "rejected|reject|not accepted|not agreed|not approved|not supported|refused|declined|disagreed|no",
    "awaiting_update": "awaiting update|update awaited|awaited",
}
STATUS = {words: state for state, forms in _STATUS_FORMS.items() for words in forms.split("|")}
COLOURS = re.compile(r"\b(?:red|amber|green|blue|grey|gray|yellow|black|white|purple)\b", re.I)
# "Green = complete", "1 – Fully achieved", "Amber: in progress": the key that a tracker prints.
KEY = re.compile(
    r"(?<![\w/.])(?P<sign>red|amber|green|blue|grey|yellow|black|white|purple|[RAGB]|[0-9])\s*(?:=|:|–|—|\s-\s|\bmeans\b|\bdenotes\b|\bindicates\b)\s*(?P<means>[A-Za-z][A-Za-z ,'’/-]{2,70})",
    re.I,
)

LETTERED = re.compile(r"(?:^|[\s(|·;,])(?P<sign>[A-Z])\s*(?:=|:|–|—|\s-\s)\s*")
COUNTED = re.compile(r"(?:^|[\s*(·|;,])(?P<sign>\d)\*{0,2}\s")

# "approved/ approved as amended/ deferred/ rejected by": a form left undeleted is no decision.
UNDELETED = re.compile(r"\bapproved\s*/\s*(?:approved as amended|deferred|rejected|not approved)\b", re.I)

# --- what members decide of the recommendations that they follow -----------------------------------

FOLLOWED = re.compile(
    r"\b(?:recommendations?|actions?|resolutions?)\s*(?:nos?\.?|numbers?)?\s*(?P<list>R?\d{1,2}(?:\([a-z]\)|[a-z]\b|\b)(?:\s*(?:,|and|&|to|-|–)\s*(?:and\s+)?R?\d{1,2}(?:\([a-z]\)|[a-z]\b|\b))*)",
    re.I,
)
# "the assessment of recommendation 4 be amended from ‘Completed’ to ‘In progress’".
ASSESSMENT_AMENDED = re.compile(
    r"\b(?:amended|changed|altered|revised|re-?assessed|downgraded|upgraded|re-?classified|re-?graded|assessed|rated|graded|marked|recorded|shown|moved|put|set)\b[^.;]*?\b(?:to|as)\s+(?:read\s+)?[“\"'‘]?(?P<to>[A-Za-z][A-Za-z –-]{2,40}?)(?=[”\"'’.,;]|\s+and\b|$)",
    re.I,
)
# The first row that fits decides. None: monitoring ends, and nothing is said of completion.
SIGN_OFF_WORDS: tuple[tuple[State | None, re.Pattern], ...] = (
    ("in_progress", _any(
        r"\b(?:did|does|do|could|was|were) not (?:\w+ )?(?:accept|agree|satisfied|support|consider)\w*\b.*\b(?:complet\w+|achieved|implemented|closed|signed off|discharged)\b",
        r"\bremains? (?:open|outstanding|in progress|on the tracker|live)\b|\b(?:be|is|are) (?:kept|left|held) open\b|\b(?:stays?|staying) open\b|\bcontinues? to be monitored\b|\bbe (?:further |again )?monitored\b",
        r"\bnot (?:yet )?be (?:signed off|closed|discharged)\b|\bbe re-?opened\b|\b(?:not (?:yet )?(?:been )?(?:complete|completed|achieved|implemented|discharged)|incomplete)\b",
    )),
    ("completed", _any(
        r"\b(?:be|been|was|were|is|are|being) (?:now |formally |therefore |also )?(?:signed[- ]off|discharged)\b|\bsigned off\b",
        r"\b(?:sign|signs|signed|signing)[- ]off (?:on )?(?:recommendations?|actions?|resolutions?)\b|\bdischarg(?:e|ed|ing) (?:recommendations?|actions?|resolutions?)\b",
        r"\b(?:as|since|because) (?:it|they|this|these|both|all) (?:had|has|have|was|were|is|are) (?:now |been |all |both )*(?:complete|completed|achieved|implemented|delivered)\b",
        r"\b(?:marked|recorded|assessed|regarded|considered|accepted|agreed|noted|treated|closed) (?:off )?as (?:now |being |having been )?(?:complete|completed|achieved|implemented|delivered|done|fulfilled)\b",
        r"\b(?:agreed|accepted|satisfied) that\b.*\b(?:was|were|is|are|had been|has been|have been) (?:now )?(?:complete|completed|achieved|implemented|discharged)\b",
    )),
    (None, _any(r"\bbe (?:now )?closed\b|\bclos(?:e|ed|ing) (?:recommendations?|actions?|resolutions?)\b|\bno longer (?:be )?monitored\b|\b(?:be )?removed from the (?:tracker|list|log|monitoring)\b|\b(?:its|their|further) monitoring (?:cease|end|be ended)\b")),
)  # fmt: skip
# Answers that agree to nothing that could be followed up.
NON_COMMITTAL = re.compile(
    r"\b(?:accept|agree|support|endorse|approve)\w* in principle\b|\bin principle (?:accept|agree|support|endorse|approve)\w*|\bin principle\b"
    r"|\b(?:will|would|to|shall) (?:be )?(?:further |given |give |also )?consider(?:ed|ation)?\b|\bwill (?:explore|look (?:at|into)|bear in mind|keep under review)\b"
    r"|\b(?:subject to|when|where|if|as) (?:available )?(?:resources?|funding|budgets?)(?: (?:allow|permit|being available|become available|is available))?\b",
    re.I,
)
