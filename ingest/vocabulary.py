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

# A lead-in that asks for nothing by itself; its parts do ("that the Cabinet Member be asked to:").
EMPTY_LEAD_IN = _any(
    r"^(?!.*\bbe (?:referred|deferred|supported|endorsed|rejected|withdrawn)\b)(?:that\s+)?(?:[\w\s,“”\"'’&()/-]{0,160}?)\b(?:be\s+)?(?:asked|requested|recommended|invited|urged|advised|instructed|"
    r"recommends?|resolved|resolves?|agreed|agrees?|asks?|requests?)(?:\s+(?:[\w\s&'’,-]{0,60}?\b)?(?:that|to))?\s*[:–—-]*$",
    r"^(?:that\s*)?[:–—-]*$",
    r"\b(?:as follows|the following(?:\s+\w+)?)\s*[:–—-]*$",
)

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

# The first row that fits decides. `recorded` words stand in status and response cells.
STATUS_WORDS: tuple[tuple[State, re.Pattern], ...] = (
    ("awaiting_update", _any(r"\b(?:awaiting|await|no|pending|verbal|to follow)\b.*\b(?:update|response|information|report)\b", r"\bupdate (?:to be|awaited|required|requested)\b|\bno (?:progress|action|news)\b.{0,20}\b(?:reported|recorded|given|yet)\b", r"^tbc\.?$|^to be confirmed")),
    ("partially_accepted", _any(r"\b(?:part(?:ial(?:ly)?|ly)?|in part|in principle with|with amendments?|as amended|subject to)\b.*\b(?:accept|agree|approv|support|reject)\w*", r"\b(?:accept|agree|approv|support)\w*\b.*\b(?:in part|partially|with amendment|as amended|part|subject to)\b", r"^in part\b|^part(?:ially)?$|^partial$")),
    ("rejected", _any(r"\bnot (?:to be )?(?:accepted|agreed|approved|supported|pursued|progressed|proceeding|feasible|viable|taken forward)\b|\breject(?:ed|s)?\b|\bdeclined\b|\brefused\b|^no\b|\bunfeasible\b|\bwithdrawn\b|\bwill not be\b|\bnot to be\b|^disagree|\bnot being (?:taken|progressed|pursued)|\bno further action\b|\bdiscontinued\b")),
    ("in_progress", _any(r"\b(?:not|in|partly|partially|part|yet|almost|nearly|mostly) (?:yet |fully |been )*(?:achieved|completed?|implemented|started|met|delivered|progress|done)\b|\bongoing\b|\bon[- ]going\b|\bin[- ]progress\b|\bunder ?way\b|\bon[- ](?:track|target|schedule)\b|\bslipp(?:ed|age)\b|\bdelayed\b|\boverdue\b|\bbehind\b|\bstarted\b|\bcommenced\b|\bcontinu\w+\b|\bpaused\b|\bon hold\b|\bdeferred\b|\bpending\b|\bplanned\b|\bscheduled\b|\bopen\b|\bactive\b|\bnot due\b|\bto be\b|\bdependa?nt\b|\boutstanding\b|\bprogressing\b|\bpart\b|\bin development\b|\bin hand\b|\bwill be\b|\bdue\b|\brolling\b")),
    ("completed", _any(r"\bcomplet(?:e|ed|ion)\b|\bachieved\b|\bimplemented\b|\bdone\b|\bclosed\b|\bdischarged\b|\bactioned\b|\bdelivered\b|\bfulfilled\b|\bresolved\b|\bconcluded\b|\bfinished\b|\bsigned off\b|\bcirculated\b|\bprovided\b|\bsent\b|\bstop monitoring\b|\bembedded\b|\bin place\b")),
    ("accepted", _any(r"\baccept(?:ed|s)?\b|\bagree[ds]?\b|\bapprove[ds]?\b|\bsupport(?:ed|s)?\b|\bendorsed\b|\badopted\b|^yes\b|^y$")),
)  # fmt: skip
COLOURS = re.compile(r"\b(?:red|amber|green|blue|grey|gray|yellow|black|white|purple)\b", re.I)
# "Green = complete", "1 – Fully achieved", "Amber: in progress": the key that a tracker prints.
KEY = re.compile(
    r"(?<![\w/.])(?P<sign>red|amber|green|blue|grey|yellow|black|white|purple|[RAGB]|[0-9])\s*(?:=|:|–|—|\s-\s|\bmeans\b|\bdenotes\b|\bindicates\b)\s*(?P<means>[A-Za-z][A-Za-z ,'’/-]{2,70})",
    re.I,
)

# Sentences of prose; a row nearer the top outranks one below when both fit the same text.
PROSE_REFUSED = _any(
    r"\bnot\s+(?:\w+\s+){0,2}(?:suitable|possible|feasible|viable|practical|practicable|appropriate|affordable|accepted|agreed|supported|pursued|proportionate|recommended|within (?:the )?(?:council|remit|gift|power)\S*)\b",
    r"\b(?:unable|unlikely) to\b|\bcannot\b|\bcan ?not be\b|\bno scope\b|\bno (?:plans?|intention|proposal)s? to\b|\bdecided (?:not|against)\b|\bdeclin(?:ed|es)\b|\breject(?:ed|s)\b|\bd(?:o|oes|id) not (?:accept|agree|support|propose|intend|consider)\b|\bwill not be\b|\bwould not be\b|\bunfeasible\b|\bnot be (?:taken forward|progressed|implemented|pursued)\b|\bno (?:funding|budget|resources?|capacity) (?:is|was|are|were|has|to)\b",
)
# Among several refusing sentences the one that speaks of the thing itself is shown.
PROSE_DECIDED_AGAINST = _any(
    r"\bnot\s+(?:\w+\s+){0,2}(?:suitable|feasible|viable|appropriate|accepted|agreed|supported|pursued|proportionate|recommended)\b|\bdecided (?:not|against)\b|\bdeclin(?:ed|es)\b|\breject(?:ed|s)\b|\bd(?:o|oes|id) not (?:accept|agree|support|propose|intend)\b|\bno scope\b|\bunfeasible\b",
)
PROSE_AWAITED = _any(
    r"\b(?:update|report|information|response|position|progress)\s+(?:is\s+)?to\s+(?:be\s+)?(?:provided|given|reported|follow|circulated|presented|tabled)\b",
    r"\b(?:verbal|oral) (?:update|report)\b|\bawait(?:ing|ed|s)? (?:\w+\s+){0,3}(?:update|response|information|confirmation|report)\b|\bno (?:update|response|information) (?:has been |was |is |yet )*(?:received|provided|available)\b|\bupdate (?:awaited|requested|required|pending)\b|^to be (?:reported|updated|confirmed)|\bupdate will be (?:given|provided)\b",
)
PROSE_DONE = _any(
    r"\b(?:has|have|had) (?:now |since |already |also |both |all |been )*(?:been )?(?:completed|implemented|circulated|provided|sent|published|introduced|established|delivered|updated|amended|adopted|launched|added|included|incorporated|written|issued|appointed|recruited|reviewed|revised|produced|installed|created|shared|submitted|signed|arranged|agreed|held|presented|modified|put in place|in place|rolled out)\b",
    r"\b(?:was|were) (?:\w+\s+)?(?:completed|implemented|circulated|provided|sent|published|introduced|established|delivered|updated|adopted|launched|issued|appointed|presented|submitted|held|written|received|shared|written to|installed|reported|e-?mailed|considered)\b",
    r"\b(?:is|are) now (?:in place|complete|available|included|live|operational|published|embedded|part)\b|^(?:completed?|done|actioned|circulated|provided|sent|published|implemented)\b|\bcirculated to (?:the )?(?:panel|members|committee|board|all)\b|\b(?:letter|e-?mail|briefing|report|note)\b[\w\s]{0,40}\b(?:sent|circulated|issued|published)\b|\bwrote to\b|\bcomplete[.!]?$",
)
PROSE_UNDER_WAY = _any(
    r"\b(?:is|are|being|has|have) (?:currently |being |been |now |under |still |continuing |actively )*(?:worked|developed|considered|explored|progressed|monitored|reviewed|drafted|prepared|planned|scheduled|arranged|refresh\w*|translated|underway|in development|under way|ongoing|looking|working|developing)\b",
    r"\bunder ?way\b|\bin progress\b|\bon-?going\b|\bwill\b|\bcontinu\w+\b|\bplans? (?:to|is|are|for)\b|\bplanned\b|\bscheduled\b|\bexpected\b|\bdue (?:to|in|by|for)\b|\bin development\b|\bto be\b|\bstarted\b|\bbegun\b|\bcommenced\b|\bproposed\b|\bexplor(?:e|ing)\b|\bconsider(?:ing|ation)\b|\bworking (?:with|on|towards)\b|\bdiscussions?\b|\bregular\b|\bis part of\b|\bprogress\b",
)
PROSE_AGREED = _any(
    r"\b(?:strongly |fully |is |are |was |were |be |has been |have been )*(?:agree[ds]?|accept(?:ed|s)?|support(?:ed|s)?|approved?|endorse[ds]?|welcome[ds]?|adopt(?:ed|s)?)\b",
    r"\bwill\b|\balways\b|\balready\b|\bas requested\b|\bin place\b|\bhas been\b|\bhave (?:now )?been\b|\bunder ?way\b|\bcontinue\b",
)
PROSE_IN_PART = _any(
    r"\b(?:in part|partially|partly)\s+(?:accept|agree|support)\w*\b|\b(?:accept|agree|support)\w*\s+(?:in part|partially|in principle,? but|subject to|with (?:an )?amendment)",
)
# "approved/ approved as amended/ deferred/ rejected by": a form left undeleted is no decision.
UNDELETED = re.compile(r"\bapproved\s*/\s*(?:approved as amended|deferred|rejected|not approved)\b", re.I)

# --- what members decide of the recommendations that they follow -----------------------------------

FOLLOWED = re.compile(
    r"\b(?:recommendations?|actions?|resolutions?)\s*(?:nos?\.?|numbers?)?\s*(?P<list>R?\d{1,2}[a-z]?\b(?:\s*(?:,|and|&|to|-|–)\s*(?:and\s+)?R?\d{1,2}[a-z]?\b)*)",
    re.I,
)
# "the assessment of recommendation 4 be amended from ‘Completed’ to ‘In progress’".
ASSESSMENT_AMENDED = re.compile(
    r"\b(?:amended|changed|altered|revised|re-?assessed|downgraded|upgraded|re-?classified|re-?graded|assessed|rated|graded|marked|recorded)\b[^.;]*?\b(?:to|as)\s+(?:read\s+)?[“\"'‘]?(?P<to>[A-Za-z][A-Za-z –-]{2,40}?)(?=[”\"'’.,;]|\s+and\b|$)",
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
