"""A question that goes on from the one before it, and what it takes from there."""

from __future__ import annotations

from assistant.records import Question
from language.text import linear_re as re

_POINTS_BACK = re.compile(
    r"^\s*(?:and|but|so|what about|how about|then|also|why not|since when|by whom)\b"
    r"|\b(?:it|that|this|they|them|those|these|its|their|he|she|his|her|there)\b(?!\s+(?:the|a|an)\b)",
    re.I,
)
# "the recommendation that tenants be told", "how many are there": words that point at nothing said before.
_POINTS_NOWHERE = re.compile(
    r"(?P<kept>\b(?:recommend|ask|request|resol|propos|suggest|agree)\w*\s+)that\b|\b(?:is|are|was|were)\s+there\b", re.I
)
# "the recommendation about rural verges", "recommended on meals": its own matter, however few its words.
_OWN_MATTER = re.compile(r"\brecommend\w*\s+(?:that|about|on|for|to|concerning|regarding)\s+\w", re.I)
# "and the punctuality figures?", "what about hotel staff?": what was asked before, asked of something else.
_ANOTHER = re.compile(r"^\s*(?:and|but|so|what about|how about|also)\b", re.I)
_ASKS = re.compile(
    r"\b(?:who|whom|whose|when|why|how|where|which|did|does|do|has|have|was|were|is|are|will)\b|\bwhat\b(?! about)", re.I
)
_STANDS_ALONE = 3  # telling words from which on a question that does not point back is one of its own


def going_on_from(question: Question, base: Question) -> Question:
    """The follow-up with what it leaves out taken from `base`; a question that stands alone stays as it is."""
    if _stands_alone(question):
        return question
    if _asks_nothing_of_its_own(question):
        return _asked_elsewhere(question, base)
    if _ANOTHER.search(question.text) and not _ASKS.search(_ANOTHER.sub("", question.text)):
        return _asked_of_another(question, base)
    if question.intent in ("list", "count"):
        kept = {n: getattr(question, n) or getattr(base, n) for n in ("authority", "committee", "since", "until")}
        return question.model_copy(update={**kept, "follows": base.text})
    return question.model_copy(
        update={
            "authority": question.authority or base.authority,
            "committee": question.committee or (None if question.authority else base.committee),
            "number": question.number or (None if question.terms else base.number),
            "subject": base,
            "points_back": True,
            "follows": base.text,
        }
    )


def _stands_alone(question: Question) -> bool:
    if _POINTS_BACK.search(_POINTS_NOWHERE.sub(r"\g<kept>", question.text)):
        return False
    if question.terms and _OWN_MATTER.search(question.text):
        return True
    asks_for_a_list = question.intent in ("list", "count") and bool(question.terms or question.authority)
    return len(question.terms) >= _STANDS_ALONE or asks_for_a_list


def _asks_nothing_of_its_own(question: Question) -> bool:
    """ "and in Portsmouth?": only where or when."""
    own = question.terms or question.states or question.flags or question.number or question.item
    return not own and question.wanted == "any" and question.intent in ("fact", "status")


def _asked_elsewhere(question: Question, base: Question) -> Question:
    """The question before, asked of somewhere or some time else: the dates of another council's meeting are not kept."""
    update: dict[str, object] = {"authority": question.authority or base.authority, "follows": base.text}
    if question.authority:
        update |= {"committee": question.committee, "number": None, "item": None, "unknown_authority": None}
    if question.unknown_authority:
        update |= {"unknown_authority": question.unknown_authority}
    if question.authority or question.since or question.until:
        update |= {"since": question.since, "until": question.until}
    return base.model_copy(update=update)


def _asked_of_another(question: Question, base: Question) -> Question:
    """What was asked before, of the matter or the number that the follow-up names."""
    return base.model_copy(
        update={
            "text": question.text,
            "terms": question.terms,
            "number": question.number,
            "item": question.item,
            "authority": question.authority or base.authority,
            "committee": question.committee or (None if question.authority else base.committee),
            "states": question.states or base.states,
            "proper": question.proper,
            "head": (),
            "asked": (),
            "deed": (),
            "subject": base,
            "points_back": False,
            "follows": base.text,
        }
    )
