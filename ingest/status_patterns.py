"""What set words suggest that a statement says: a second opinion, heard only where the judgement is in doubt.

Where it says the same as the doubtful judgement, that is relied on; it decides nothing by itself.
"""

from __future__ import annotations

from ingest.records import State
from ingest.sentences import sentence_spans
from language.judgements.statement import Setting
from language.text import linear_re as re


def _any(*forms: str) -> re.Pattern:
    return re.compile("|".join(forms), re.I)


# The first row that fits decides. `recorded` words stand in status and response cells.
_STATUS_WORDS: tuple[tuple[State, re.Pattern], ...] = (
    ("awaiting_update", _any(r"\b(?:awaiting|await|no|pending|verbal|to follow)\b.*\b(?:update|response|information|report)\b", r"\bupdate (?:to be|awaited|required|requested)\b|\bno (?:progress|action|news)\b.{0,20}\b(?:reported|recorded|given|yet)\b", r"^tbc\.?$|^to be confirmed")),
    ("partially_accepted", _any(r"\b(?:part(?:ial(?:ly)?|ly)?|in part|in principle with|with amendments?|as amended|subject to)\b.*\b(?:accept|agree|approv|support|reject)\w*", r"\b(?:accept|agree|approv|support)\w*\b.*\b(?:in part|partially|with amendment|as amended|part|subject to)\b", r"^in part\b|^part(?:ially)?$|^partial$")),
    ("rejected", _any(r"\bnot (?:to be )?(?:accepted|agreed|approved|supported|pursued|progressed|proceeding|feasible|viable|taken forward)\b|\breject(?:ed|s)?\b|\bdeclined\b|\brefused\b|^no\b|\bunfeasible\b|\bwithdrawn\b|\bwill not be\b|\bnot to be\b|^disagree|\bnot being (?:taken|progressed|pursued)|\bno further action\b|\bdiscontinued\b")),
    ("in_progress", _any(r"\b(?:not|in|partly|partially|part|yet|almost|nearly|mostly) (?:yet |fully |been )*(?:achieved|completed?|implemented|started|met|delivered|progress|done)\b|\bongoing\b|\bon[- ]going\b|\bin[- ]progress\b|\bunder ?way\b|\bon[- ](?:track|target|schedule)\b|\bslipp(?:ed|age)\b|\bdelayed\b|\boverdue\b|\bbehind\b|\bstarted\b|\bcommenced\b|\bcontinu\w+\b|\bpaused\b|\bon hold\b|\bdeferred\b|\bpending\b|\bplanned\b|\bscheduled\b|\bopen\b|\bactive\b|\bnot due\b|\bto be\b|\bdependa?nt\b|\boutstanding\b|\bprogressing\b|\bpart\b|\bin development\b|\bin hand\b|\bwill be\b|\bdue\b|\brolling\b")),
    ("completed", _any(r"\bcomplet(?:e|ed|ion)\b|\bachieved\b|\bimplemented\b|\bdone\b|\bclosed\b|\bdischarged\b|\bactioned\b|\bdelivered\b|\bfulfilled\b|\bresolved\b|\bconcluded\b|\bfinished\b|\bsigned off\b|\bcirculated\b|\bprovided\b|\bsent\b|\bstop monitoring\b|\bembedded\b|\bin place\b")),
    ("accepted", _any(r"\baccept(?:ed|s)?\b|\bagree[ds]?\b|\bapprove[ds]?\b|\bsupport(?:ed|s)?\b|\bendorsed\b|\badopted\b|^yes\b|^y$")),
)  # fmt: skip
# Sentences of prose; a row nearer the top outranks one below when both fit the same text.
_REFUSED = _any(
    r"\bnot\s+(?:\w+\s+){0,2}(?:suitable|possible|feasible|viable|practical|practicable|appropriate|affordable|accepted|agreed|supported|pursued|proportionate|recommended|within (?:the )?(?:council|remit|gift|power)\S*)\b",
    r"\b(?:unable|unlikely) to\b|\bcannot\b|\bcan ?not be\b|\bno scope\b|\bno (?:plans?|intention|proposal)s? to\b|\bdecided (?:not|against)\b|\bdeclin(?:ed|es)\b|\breject(?:ed|s)\b|\bd(?:o|oes|id) not (?:accept|agree|support|propose|intend|consider)\b|\bwill not be\b|\bwould not be\b|\bunfeasible\b|\bnot be (?:taken forward|progressed|implemented|pursued)\b|\bno (?:funding|budget|resources?|capacity) (?:is|was|are|were|has|to)\b",
)
# Among several refusing sentences the one that speaks of the thing itself is shown.
_DECIDED_AGAINST = _any(
    r"\bnot\s+(?:\w+\s+){0,2}(?:suitable|feasible|viable|appropriate|accepted|agreed|supported|pursued|proportionate|recommended)\b|\bdecided (?:not|against)\b|\bdeclin(?:ed|es)\b|\breject(?:ed|s)\b|\bd(?:o|oes|id) not (?:accept|agree|support|propose|intend)\b|\bno scope\b|\bunfeasible\b",
)
_AWAITED = _any(
    r"\b(?:update|report|information|response|position|progress)\s+(?:is\s+)?to\s+(?:be\s+)?(?:provided|given|reported|follow|circulated|presented|tabled)\b",
    r"\b(?:verbal|oral) (?:update|report)\b|\bawait(?:ing|ed|s)? (?:\w+\s+){0,3}(?:update|response|information|confirmation|report)\b|\bno (?:update|response|information) (?:has been |was |is |yet )*(?:received|provided|available)\b|\bupdate (?:awaited|requested|required|pending)\b|^to be (?:reported|updated|confirmed)|\bupdate will be (?:given|provided)\b",
)
_DONE = _any(
    r"\b(?:has|have|had) (?:now |since |already |also |both |all |been )*(?:been )?(?:completed|implemented|circulated|provided|sent|published|introduced|established|delivered|updated|amended|adopted|launched|added|included|incorporated|written|issued|appointed|recruited|reviewed|revised|produced|installed|created|shared|submitted|signed|arranged|agreed|held|presented|modified|put in place|in place|rolled out)\b",
    r"\b(?:was|were) (?:\w+\s+)?(?:completed|implemented|circulated|provided|sent|published|introduced|established|delivered|updated|adopted|launched|issued|appointed|presented|submitted|held|written|received|shared|written to|installed|reported|e-?mailed|considered)\b",
    r"\b(?:is|are) now (?:in place|complete|available|included|live|operational|published|embedded|part)\b|^(?:completed?|done|actioned|circulated|provided|sent|published|implemented)\b|\bcirculated to (?:the )?(?:panel|members|committee|board|all)\b|\b(?:letter|e-?mail|briefing|report|note)\b[\w\s]{0,40}\b(?:sent|circulated|issued|published)\b|\bwrote to\b|\bcomplete[.!]?$",
)
_UNDER_WAY = _any(
    r"\b(?:is|are|being|has|have) (?:currently |being |been |now |under |still |continuing |actively )*(?:worked|developed|considered|explored|progressed|monitored|reviewed|drafted|prepared|planned|scheduled|arranged|refresh\w*|translated|underway|in development|under way|ongoing|looking|working|developing)\b",
    r"\bunder ?way\b|\bin progress\b|\bon-?going\b|\bwill\b|\bcontinu\w+\b|\bplans? (?:to|is|are|for)\b|\bplanned\b|\bscheduled\b|\bexpected\b|\bdue (?:to|in|by|for)\b|\bin development\b|\bto be\b|\bstarted\b|\bbegun\b|\bcommenced\b|\bproposed\b|\bexplor(?:e|ing)\b|\bconsider(?:ing|ation)\b|\bworking (?:with|on|towards)\b|\bdiscussions?\b|\bregular\b|\bis part of\b|\bprogress\b",
)
_AGREED = _any(
    r"\b(?:strongly |fully |is |are |was |were |be |has been |have been )*(?:agree[ds]?|accept(?:ed|s)?|support(?:ed|s)?|approved?|endorse[ds]?|welcome[ds]?|adopt(?:ed|s)?)\b",
    r"\bwill\b|\balways\b|\balready\b|\bas requested\b|\bin place\b|\bhas been\b|\bhave (?:now )?been\b|\bunder ?way\b|\bcontinue\b",
)
_IN_PART = _any(
    r"\b(?:in part|partially|partly)\s+(?:accept|agree|support)\w*\b|\b(?:accept|agree|support)\w*\s+(?:in part|partially|in principle,? but|subject to|with (?:an )?amendment)",
)

# A nearer row outranks one below; within a row the stronger words come first.
_DECISIVE: tuple[tuple[State, tuple[re.Pattern, ...]], ...] = (
    ("awaiting_update", (_AWAITED,)),
    ("rejected", (_DECIDED_AGAINST, _REFUSED)),
)


def second_opinion(setting: Setting, text: str) -> State | None:
    """What the words of a statement suggest in its setting."""
    if setting == "action":
        return _progress(text)
    if setting == "reply":
        return _response(text)
    return next((state for state, pattern in _STATUS_WORDS if pattern.search(text)), None)


def _progress(prose: str) -> State | None:
    said = [prose[a:b] for a, b in sentence_spans(prose)]
    for state, patterns in _DECISIVE:
        if any(p.search(s) for p in patterns for s in said):
            return state
    under_way = any(_UNDER_WAY.search(s) for s in said)
    done = any(_DONE.search(s) for s in said)
    return "completed" if done and not under_way else "in_progress"


def _response(prose: str) -> State | None:
    said = [prose[a:b] for a, b in sentence_spans(prose)]
    refused = [s for s in said if _REFUSED.search(s)]
    agreed = [s for s in said if _AGREED.search(s) and s not in refused]
    if any(_IN_PART.search(s) for s in said) or (refused and agreed):
        return "partially_accepted"
    return "rejected" if refused else "accepted" if agreed else None
