"""A question that goes on from the one before it, and what it takes from there."""

from __future__ import annotations

from assistant.records import Question
from language.judgements import question as judgement

_DEPENDS = 0.5  # the probability from which a question is read with the one before it
_OWN = 3  # telling words from which on it is only read so where that is likelier still
_SURELY = 0.8


def going_on_from(question: Question, base: Question) -> Question:
    """The follow-up with what it leaves out taken from `base`; a question that stands alone stays as it is."""
    depends = judgement.judge(question.text).depends
    elsewhere = _asks_nothing_of_its_own(question) and (depends >= _DEPENDS or question.intent not in ("list", "count"))
    if elsewhere:
        return _asked_elsewhere(question, base)
    if depends < (_SURELY if len(question.terms) >= _OWN else _DEPENDS):
        return question
    kept = {n: getattr(question, n) or getattr(base, n) for n in ("authority", "committee")}
    if question.authority and question.authority != base.authority:
        kept["committee"] = question.committee
    if question.intent in ("list", "count"):
        kept |= {n: getattr(question, n) or getattr(base, n) for n in ("since", "until", "terms")}
        return question.model_copy(update={**kept, "follows": base.text})
    number = question.number or (None if question.terms else base.number)
    return question.model_copy(update={**kept, "number": number, "subject": base, "follows": base.text})


def _asks_nothing_of_its_own(question: Question) -> bool:
    """ "and in Portsmouth?": only where or when."""
    own = question.terms or question.states or question.signs or question.flags or question.number or question.item
    named = question.authority or question.unknown_authority or question.committee or question.since or question.until
    return bool(named) and not own and question.wanted not in ("reason", "person")


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
