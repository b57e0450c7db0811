"""How a model's sentence may say where words stand and whose they are: names, pronouns and lead-ins before the words themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.grammar import VERBAL, Word, words_of
from assistant.records import Citation
from ingest.dates import written
from language.text import linear_re as re

# What a lead-in is made of besides the council, committee, date, item and number of the citation.
_LEADING = frozenset(
    "a an the in at on of for to under its 's that according recommendation item meeting minutes tracker response letter review paper papers report".split()  # noqa: SIM905
)
_PRONOUNS = frozenset("he she it they".split())  # noqa: SIM905
_LONGEST_SUBJECT = 7  # words
_SAYS = frozenset("said says noted reported told heard".split())  # noqa: SIM905
_ASKS = frozenset("asked asks recommended recommends".split())  # noqa: SIM905


def short_names(said: list[Word], source: Sequence[Word], cited: Sequence[Citation]) -> list[Word]:
    """The words with a body's whole name as its papers put it: "Wexbridge City Council's Licensing Panel" is "the Panel"."""
    own = [w.folded for w in source]
    for c in cited:
        names = [f"{c.authority}'s {c.committee}", c.committee, c.authority]
        for name in filter(None, names):
            wanted = [w.folded for w in words_of(name)]
            at = next((n for n in range(len(said)) if [w.folded for w in said[n : n + len(wanted)]] == wanted), None)
            short = next((k for k in range(len(wanted)) if _stands_in(wanted[k:], own)), None)
            if at is None or short is None:
                continue
            article = [] if at and said[at - 1].folded == "the" else [Word("the", said[at].start, "DET")]
            said = [*said[:at], *article, *said[at + short : at + len(wanted)], *said[at + len(wanted) :]]
    return said


def with_names(source: Sequence[Word]) -> list[Word]:
    """The source with "she" or "it" that opens a sentence as the subject of the sentence before: "The Harbour Master told …. He would …".

    Only a subject of one noun phrase is taken, and no "it" of "it was agreed", which stands for nobody.
    """
    out: list[Word] = []
    subject: list[Word] = []
    opens = True
    for n, word in enumerate(source):
        if (
            opens
            and word.folded in _PRONOUNS
            and subject
            and not (word.folded == "it" and source[n + 1 : n + 2] and source[n + 1].pos == "AUX")
        ):
            out += [w._replace(start=word.start) for w in subject]
        else:
            out.append(word)
            if opens and word.folded not in _PRONOUNS:
                subject = _subject(source[n:])
        opens = word.text in (".", "!", "?")
    return out


def _subject(sentence: Sequence[Word]) -> list[Word]:
    """The noun phrase that a sentence opens with; nothing where it opens otherwise, or with more than one."""
    end = next((k for k, w in enumerate(sentence) if w.pos not in ("DET", "ADJ", "NOUN", "PROPN")), 0)
    named = 0 < end <= _LONGEST_SUBJECT and sentence[end].pos in VERBAL and sentence[end - 1].pos in ("NOUN", "PROPN")
    return list(sentence[:end]) if named else []


def _stands_in(words: Sequence[str], own: Sequence[str]) -> bool:
    return any(list(own[n : n + len(words)]) == list(words) for n in range(len(own)))


def behind_lead_ins(said: Sequence[Word], source: Sequence[Word], cited: Sequence[Citation]) -> Iterator[Sequence[Word]]:
    """What may follow a lead-in of the citation's own council, committee, date, item or number.

    "In recommendation 4, …" and "On 3 May 2023 the Panel …" say where words stand; "The Panel asked that …" whose they are,
    which holds for a recommendation, and "The Panel said that …".
    """
    place = {w for c in cited for w in _place(c)}
    own = {w.folded for w in source if w.pos not in ("PROPN", "NUM")}  # a matter may be named first, an actor or a date not
    asks = all(c.recommendation_number or re.match(r"(?:that|to)\b", c.quote, re.I) for c in cited)
    says = _SAYS | (_ASKS if asks else frozenset())
    if behind := _behind_number(said, source, cited):
        yield said[behind:]
    if said and said[0].folded == "on" and (dated := _behind_date(said, cited)):
        yield said[dated:]
    for n, word in enumerate(said):
        if word.folded == "," or (word.folded == "the" and n):
            if said[0].folded in ("in", "at", "on", "for", "under", "according"):
                yield said[n + 1 :] if word.folded == "," else said[n:]
        elif word.folded == "that" and n and (said[n - 1].folded in says or _numbers(said[:n], cited)):
            yield said[n:]
        if word.folded not in place | own | _LEADING | says | {"was"} and word.pos != "PUNCT":
            return


def _behind_number(said: Sequence[Word], source: Sequence[Word], cited: Sequence[Citation]) -> int | None:
    """Where "Recommendation 4 was" ends, of what is cited as recommendation 4: a verdict that opens the quotation follows, or "that"."""
    if len(said) < 4 or said[0].folded not in ("recommendation", "action") or said[2].folded != "was" or len(cited) != 1:
        return None
    opens = [w.folded for w in source[:2]]
    verdict = [w.folded for w in said[3:5]] == opens or (said[3].folded in opens[:1] and said[3].pos == "VERB")
    own = cited[0].recommendation_number == said[1].text
    return 3 if own and (verdict or said[3].folded == "that") else None


def _numbers(said: Sequence[Word], cited: Sequence[Citation]) -> bool:
    """Whether words end with "recommendation 7 was", of what is cited as recommendation 7."""
    last = [w.text for w in said[-3:]]
    return (
        len(last) == 3
        and last[0].lower() == "recommendation"
        and last[2] == "was"
        and {c.recommendation_number for c in cited} == {last[1]}
    )


def _behind_date(said: Sequence[Word], cited: Sequence[Citation]) -> int | None:
    """Where "On 3 October 2019" ends, of what is cited from that day."""
    for c in cited:
        date = [w.folded for w in words_of(written(c.meeting_date))] if c.meeting_date else []
        if date and [w.folded for w in said[1 : 1 + len(date)]] == date:
            return 1 + len(date)
    return None


def _place(c: Citation) -> Iterator[str]:
    date = written(c.meeting_date) if c.meeting_date else ""
    named = " ".join(filter(None, (c.authority, c.committee, date, c.item_number, c.item_title, c.recommendation_number)))
    return (w.folded for w in words_of(named) if w.pos != "PUNCT")
