"""What of a resolution is procedure and asks for nothing, and why: noting, old minutes, thanks, the order of business.

What is left out is kept with its reason, so that a person can see it and put it back.
"""

from __future__ import annotations

from ingest.vocabulary import LIMB_JOINTS
from language.text import linear_re as re

_THAT = re.compile(r"^(?:that|THAT|That|T\s?H\s?A\s?T)\b\s*[:,–—-]*\s*")
_BE = r"\b(?:be|is|was|were|are|being)\s+(?:(?:duly|now|formally|received and)\s+)?"
_BODY = r"(?:committee|panel|board|commission|cabinet|council|executive|group|members|meeting|forum|scrutiny)"
_CHAIR = r"(?:vice[- ]?|deputy[- ]?|co-?)?chair(?:man|woman|person)?\b"
# Minutes of a meeting, not "30 minutes": what stands before the word says which.
_MINUTES = r"(?:^|\b(?:the|those|these|its|their|draft|previous|last|public|open|private|confidential|exempt|following|attached)\s+(?:\w+\s+){0,2}?)minutes\b"


def _any(*forms: str) -> re.Pattern:
    return re.compile("|".join(forms), re.I)


# Reason and words. Each clause of a limb is looked at by itself; one that fits none asks for something.
_PROCEDURE: tuple[tuple[str, re.Pattern], ...] = (
    ("only notes or receives", _any(
        rf"(?:{_BE}|\band\s+)(?:noted|received|accepted for information)\b",
        rf"^(?:(?:(?:the|this)\s+)?(?:[\w&,'’-]+\s+){{0,7}}?{_BODY}\s+|it\s+)?(?:formally\s+)?(?:notes?|noted|to note|receives?|received|acknowledges?)\s+(?:the|that|this|its|and|with|both|a|an)\b",
        r"^(?:otherwise\s+)?(?:to\s+)?(?:note|receive)\b",
    )),
    ("approves earlier minutes", _any(
        rf"{_MINUTES}.{{0,300}}\b(?:approved|confirmed|agreed|signed|adopted|accepted|correct record|accurate record|true record)\b",
        r"^(?:the\s+)?(?:\w+\s+){0,3}minutes of (?:the |its |a )?(?:\w+\s+){0,5}meetings?\b[^.;]{0,80}\W*$",
        r"\b(?:as a|the) (?:correct|true|accurate)(?: and (?:accurate|correct|true))? record\b",
        rf"^(?:(?:[\w&,'’-]+\s+){{0,7}}{_BODY}\s+(?:agreed|resolved)\s+)?(?:to\s+)?(?:confirm|approve|agree|sign)\s+(?:the\s+)?(?:\w+\s+){{0,3}}minutes?(?:\s+of\b.*|\W*$)",
        r"^(?:they|it|these|the same) be (?:\w+ )?signed\b",
    )),
    ("excludes the press and public", _any(
        r"\b(?:press and (?:the )?public|public and (?:the )?press|members of the public|the public|press)\b.{0,120}\bexclu\w+\b.{0,200}\b(?:meeting|item|business|discussion|consideration|exempt|schedule|section)\b",
        r"\bexclu(?:de|sion of|ding) (?:the )?(?:press|public)\b|\bsection 100\s?\(?a\)?\b.{0,200}\bexclu|\bthe (?:press|public) be excluded\W*$",
        r"\bschedule 12a\b",
    )),
    ("agrees what officers put before the meeting", _any(
        r"^(?:otherwise\s+)?(?:to\s+)?(?:approve|agree|note|endorse)\s+(?:the\s+)?(?:officers?['’]?s?\s+)?recommendations?(?:\s+(?:in|of|as set out in)\s+the\s+report)?\W*$",
        r"^(?:to\s+)?(?:approve|agree|note|remove|delete|retain)\w*\b.{0,80}\b(?:committee|business|work) planner\b|\b(?:committee|business|work) planner\b.{0,60}\b(?:approved|agreed|noted|updated)\b|\b(?:from|on) the (?:business |committee )?planner\b",
    )),
    ("apologies for absence", _any(r"\bapolog(?:y|ies)\b.{0,120}\b(?:noted|received|accepted|absence)\b")),
    ("appoints a chair of the meeting", _any(
        rf"{_BE}(?:re-?)?(?:appointed|elected|nominated)\s+(?:as\s+|to be\s+|to serve as\s+)?(?:the\s+|its\s+)?{_CHAIR}",
        rf"\b(?:the\s+)?{_CHAIR}\s+{_BE}(?:re-?)?(?:appointed|elected)\s+(?:for|until)\s+(?:the\s+)?(?:meeting|municipal|civic|ensuing|remainder|year|\d{{4}})",
        rf"\belection of (?:a |the )?{_CHAIR}|\btakes? the chair\b",
    )),
    ("the conduct of the meeting", _any(
        r"\b(?:procedure rules?|standing orders?)\b.{0,80}\b(?:suspended|waived)\b|\bsuspen\w+ (?:of )?(?:the )?(?:standing orders?|(?:\w+ )?procedure rules?)",
        r"\border of (?:business|the agenda|items)\b|\bagenda (?:items?|be) .{0,60}\b(?:varied|taken|brought forward)\b|\bmeeting (?:be|was|is) (?:adjourned|extended)\b",
        r"\bdeclarations? of (?:interest|pecuniary)\b|\bdispensations?\b.{0,60}\bgranted\b.{0,60}\b(?:members?|councillors?|interests?)\b",
        r"\bno (?:call-in|action be taken)\b",
        r"\bdate of (?:the )?next meeting\b|^(?:the\s+)?(?:date of (?:the\s+)?)?next (?:\w+\s+)?meeting\b.{0,60}\b(?:be|is|was|takes?|will)\b.{0,40}\d",
    )),
    ("thanks", _any(
        rf"{_BE}thanked\b|\b(?:thanks|appreciation|condolences|best wishes)\b.{{0,120}}\b(?:extended|recorded|expressed|conveyed|given|sent)\b|\bvote of thanks\b",
    )),
    ("agrees the work programme", _any(
        r"\b(?:work(?:ing)? programme|forward plan|work plan)\b.{0,120}\b(?:be|is|was)\b.{0,60}\b(?:noted|agreed|approved|endorsed|adopted)\b",
        r"\b(?:note|agree|approve|endorse)\w*\b.{0,30}\b(?:work(?:ing)? programme|forward plan|work plan)\b",
    )),
)  # fmt: skip
# "On consideration of the report": what comes before the resolution.
_CONSIDERED = re.compile(r"^(?:on|following|after|having) consider\w*\b[^.;]*$", re.I)
_ASKS = re.compile(r"\bthat\b", re.I)


def procedure_in(limb: str) -> str | None:
    """Why a limb asks for nothing; None where any of its clauses asks for something.

    "That the report be noted and that officers report back" asks; "that the report be noted" does not.
    """
    body = _THAT.sub("", limb.strip())
    clauses = [c for c in LIMB_JOINTS.split(body) if len(c.split()) >= 3] or [body]
    reasons = [_reason(clause) for clause in clauses]
    return None if None in reasons else "; ".join(dict.fromkeys(r for r in reasons if r))


def _reason(clause: str) -> str | None:
    if _CONSIDERED.match(clause) and not _ASKS.search(clause):
        return "says what was considered"
    return next((reason for reason, words in _PROCEDURE if words.search(clause)), None)
