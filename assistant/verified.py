"""Whether a sentence that a language model wrote says only what the quotations that it cites say.

Until a check exists that understands, it is strict. A sentence passes only where it can be laid along what it
cites: its words are the quotation's own, in the quotation's order, with nothing between them but small joining
words, and before them at most a lead-in that says whose words they are ("The Licensing Panel asked that").
What is left out must be left out whole, and must not bear on what is kept:

- of a clause that is kept, only brackets, articles, joining words and "on" with a date may go;
- another clause of the same sentence may go if nothing in it puts a condition, an exception or somebody's
  word upon the rest ("if funding allows", "except Meadow Care", "the contractor said").

So a denial, a wish, an actor, a bound, a figure or a date stays in its place, or the sentence is withheld. A word
of standing ("completed", "rejected") must besides be one that the register has for a recommendation of the answer:
what a paper says is data, and one that orders its reader to call everything completed gives the register no status.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from assistant.citations import stands_in
from assistant.grammar import Word, words_of
from assistant.records import Answer, Citation, Withheld
from assistant.wording import alike, stems_of
from ingest.dates import find_dates, written
from ingest.sentences import sentence_spans
from language.text import linear_re as re

_MARKER = re.compile(r"\[(\d{1,3})\]")
_LEADING_MARKERS = re.compile(r"(?:\s*\[\d{1,3}\])+[.,;]?\s*")
_BULLET = re.compile(r"^\s*(?:[-•*]|\d+[.)])\s+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_STANDING = re.compile(
    r"\b(?:complet\w+|finish\w*|done|implement\w*|achiev\w*|clos(?:ed|ure)|sign(?:ed)?[ -]off|discharg\w*|accept\w*|agree\w*|approv\w*|supported|supports|"
    r"reject\w*|refus\w*|declin\w*|turned down|withdraw\w*|abandon\w*|ongoing|on track|progress\w*|under ?way|overdue|delay\w*|outstanding|pending|await\w*|"
    r"green|amber|red)\b",
    re.I,
)
# What may stand between the quotation's words; none of them denies, bounds, counts or tells a time.
_JOINING = frozenset("a an the and but while that which who of whose".split())  # noqa: SIM905
# What a lead-in is made of besides the council, committee, date, item and number of the citation.
_LEADING = frozenset(
    "a an the in at on of for to under its 's that according recommendation item meeting minutes tracker response letter review paper papers report".split()  # noqa: SIM905
)
_FILLS = frozenset({"was", "were"})
_POINTS_BACK = frozenset("it its they them their this these those there he she his her such same".split())  # noqa: SIM905
_PRONOUNS = frozenset("he she it they".split())  # noqa: SIM905
_LONGEST_SUBJECT = 7  # words
_SAYS = frozenset("said says noted reported told heard".split())  # noqa: SIM905
_ASKS = frozenset("asked asks recommended recommends".split())  # noqa: SIM905
# With one of these, what is said apart from a clause still bears on it: a condition, an exception, a doubt.
_CONDITION = frozenset(
    """if unless provided providing subject except save excepting excluding barring apart other until till once only whether assuming depending pending
    reportedly allegedly apparently seemingly supposedly rather instead when where long soon event condition conditional""".split()  # noqa: SIM905
)
_DENIAL = frozenset("not no never neither nor without".split())  # noqa: SIM905
_SHORT = 6  # words of a clause that may be no more than whose word the rest is: "the Group was advised"
_WORD_OF = frozenset(
    """said says told stated reported warned claimed argued advised understood believed thought expected hoped suggested alleged heard explained
    according view opinion seems appears""".split()  # noqa: SIM905
)
_UNITS = frozenset("per cent percent % million thousand pounds".split())  # noqa: SIM905
_VERBAL = ("VERB", "AUX")
_OPENS_DEPENDENT = frozenset({"that", "whether", "to"})
_JOINS_CLAUSES = frozenset("and but while whilst although though which who whereas".split())  # noqa: SIM905


class Checked(NamedTuple):
    """The sentences of a model's text that pass, in order, and those that do not, each with the reason."""

    kept: tuple[str, ...]
    withheld: tuple[Withheld, ...]


class _Clause(NamedTuple):
    """A run of a quotation's words between commas or other marks: the indices of its words."""

    sentence: int
    words: tuple[int, ...]
    bracketed: bool


def checked(text: str, answer: Answer, standings: Sequence[str] = ()) -> Checked:
    """A model's rewording of an answer, sentence by sentence. `standings` are the register's own words for its recommendations."""
    citations = {c.marker: c for c in answer.citations}
    kept: list[str] = []
    withheld: list[Withheld] = []
    for sentence in sentences_of(text):
        why = fault(sentence, citations, standings)
        if why is None:
            kept.append(sentence)
        else:
            withheld.append(Withheld(sentence=sentence, reason=why))
    return Checked(tuple(kept), tuple(withheld))


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, each with the markers that stand after its full stop."""
    out: list[str] = []
    for line in text.splitlines():
        body = _BULLET.sub("", line)
        own: list[str] = []
        for a, b in sentence_spans(body):
            piece = body[a:b].strip()
            if own and (markers := _LEADING_MARKERS.match(piece)):
                own[-1] += f" {markers[0].strip()}"
                piece = piece[markers.end() :]
            if piece:
                own.append(piece)
        out += own
    return out


def fault(sentence: str, citations: Mapping[int, Citation], standings: Sequence[str] = ()) -> str | None:
    """Why a sentence may not be shown; None where it may."""
    markers = [int(m[1]) for m in _MARKER.finditer(sentence)]
    if not markers:
        return "cites nothing"
    if unknown := [m for m in markers if m not in citations]:
        return f"cites [{unknown[0]}], which the answer has not"
    cited = [citations[m] for m in dict.fromkeys(markers)]
    words = re.sub(r"\s+([.,;])", r"\1", _MARKER.sub("", sentence)).strip()
    quotes = "\n".join(c.quote for c in cited)
    return (
        _strange_standing(_own(words, quotes), quotes, standings)
        or _points_across(sentence)
        or _acts_across(sentence)
        or _not_aligned(words, quotes, cited)
    )


def _points_across(sentence: str) -> str | None:
    """ "It" and "there" behind the first of two citations would point to what another paper speaks of."""
    pieces = _MARKER.split(sentence)[::2]
    later = (w for piece in pieces[1:] for w in words_of(piece))
    word = next((w for w in later if w.folded in _POINTS_BACK), None)
    return f"“{word.text}” points from one citation to another" if word else None


def _acts_across(sentence: str) -> str | None:
    """ "… [1], and has set aside …": a second citation's deed without its doer would be the first one's."""
    for piece in _MARKER.split(sentence)[2::2]:
        words = [w for w in words_of(piece) if w.pos != "PUNCT"]
        behind = next((w for w in words if w.folded not in _JOINING), None)
        if words and words[0].folded in _JOINING and behind and behind.pos in _VERBAL:
            return f"“{behind.text}” has no doer in what it cites"
    return None


def _not_aligned(words: str, quotes: str, cited: Sequence[Citation]) -> str | None:
    source = [w for quote in quotes.split("\n") for w in words_of(quote)]
    whole = _short_names(list(words_of(words)), source, cited)
    bodies = (whole, *_behind_lead_ins(whole, source, cited))
    sources = [source, named] if (named := _with_names(source)) != source else [source]
    found = [_strange(body, s) for s in sources for body in bodies]
    return None if None in found else found[0]


def _strange(said: Sequence[Word], source: Sequence[Word]) -> str | None:
    """Why words cannot be laid along the source; None where they can."""
    body = [w for w in said if w.pos != "PUNCT"]
    pairs = _laid_along(body, source)
    at = dict(pairs)
    for n, word in enumerate(body):
        behind = next((k for k in range(n + 1, len(body)) if body[k].folded not in _FILLS), n)
        fills = word.folded in _FILLS and behind in at and _is_note_form(source, at[behind])
        if n not in at and word.folded not in _JOINING and not fills:
            return f"“{word.text}” is not in what it cites, or not at that place"
    if not pairs:
        return "says nothing of what it cites"
    return _unfit_omission(source, {m for _, m in pairs}, {m for _, m in pairs if source[m].folded not in _JOINING})


def _is_note_form(source: Sequence[Word], at: int) -> bool:
    """ "Lease signed", "carers to move": a verb, or its "to", that bears no "was" and no denial of its own, so that "was" may be filled in."""
    before = source[at - 1] if at else None
    bare = before is None or (before.pos not in ("AUX", "PART") and before.folded not in _DENIAL | {"to"})
    plans = source[at].folded == "to" and before is not None and before.pos in ("NOUN", "PROPN")
    planned = plans and at + 1 < len(source) and source[at + 1].pos in _VERBAL and not _has_verb(source, at)
    return (source[at].pos == "VERB" and bare) or planned


def _has_verb(source: Sequence[Word], at: int) -> bool:
    """Whether a verb stands before a word in its own clause."""
    for word in reversed(source[:at]):
        if word.text in (";", ":", ".", ","):
            return False
        if word.pos in _VERBAL:
            return True
    return False


# --- names and lead-ins --------------------------------------------------------------------------


def _short_names(said: list[Word], source: Sequence[Word], cited: Sequence[Citation]) -> list[Word]:
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


def _with_names(source: Sequence[Word]) -> list[Word]:
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
    named = 0 < end <= _LONGEST_SUBJECT and sentence[end].pos in _VERBAL and sentence[end - 1].pos in ("NOUN", "PROPN")
    return list(sentence[:end]) if named else []


def _stands_in(words: Sequence[str], own: Sequence[str]) -> bool:
    return any(list(own[n : n + len(words)]) == list(words) for n in range(len(own)))


def _behind_lead_ins(said: Sequence[Word], source: Sequence[Word], cited: Sequence[Citation]) -> Iterator[Sequence[Word]]:
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


# --- the alignment -------------------------------------------------------------------------------


def _laid_along(said: Sequence[Word], source: Sequence[Word]) -> list[tuple[int, int]]:
    """The longest run of pairs of equal words, in order in both, with as few breaks in the source as may be.

    A longest common subsequence with affine gaps (Gotoh, 1982): a match gains 4, a break in the source costs 1.
    """
    best: dict[tuple[int, int], tuple[int, tuple[int, int] | None]] = {}
    ends: list[tuple[int, int]] = []
    for n, word in enumerate(said):
        for m, other in enumerate(source):
            if word.folded != other.folded:
                continue
            score, before = 4, None
            for p, q in ends:
                if p < n and q < m:
                    gained = best[p, q][0] + 4 - (1 if q + 1 < m else 0) - (1 if p + 1 < n else 0)
                    if gained > score:
                        score, before = gained, (p, q)
            best[n, m] = (score, before)
            ends.append((n, m))
    at = max(ends, key=lambda e: best[e][0], default=None)
    pairs: list[tuple[int, int]] = []
    while at is not None:
        pairs.append(at)
        at = best[at][1]
    return pairs[::-1]


# --- what is left out ----------------------------------------------------------------------------


def _clauses(source: Sequence[Word]) -> list[_Clause]:
    """The quotation's clauses: cut at marks, and before "and" or "but" where a verb stands on both sides."""
    out: list[_Clause] = []
    sentence = 0
    for marks, run in groupby(
        range(len(source)), key=lambda n: source[n].pos == "PUNCT" and source[n].folded not in ("'", "-", '"')
    ):
        words = list(run)
        if marks:
            sentence += any(source[n].text in (".", "?", "!") for n in words)
            continue
        before = source[words[0] - 1].text if words[0] else ""
        cuts = [0, *(k for k, n in enumerate(words) if k and _cuts(source, words, k, n)), len(words)]
        out += [_Clause(sentence, tuple(words[a:b]), before in ("(", "[")) for a, b in pairwise(cuts)]
    return out


def _cuts(source: Sequence[Word], words: Sequence[int], k: int, n: int) -> bool:
    joins = source[n].folded in ("and", "but", "while", "which", "who", "although", "though")
    return joins and any(source[w].pos in _VERBAL for w in words[:k]) and any(source[w].pos in _VERBAL for w in words[k:])


def _unfit_omission(source: Sequence[Word], kept: set[int], telling: set[int]) -> str | None:
    """What is left out and may not be; `telling` are the words kept that are more than joining ones."""
    clauses = _clauses(source)
    used = {c.sentence for c in clauses if telling & set(c.words)}
    asks = {c.sentence for c in clauses if any(source[w + 1].text == "?" for w in c.words if w + 1 < len(source))}
    for n, clause in enumerate(clauses):
        if clause.sentence not in used:
            continue
        if clause.sentence in asks:
            return "states what was asked"
        gone = [source[w] for w in clause.words if w not in kept]
        if telling & set(clause.words):
            if (why := _part_gone(source, clause, kept)) and not _limb_gone(source, clauses, n, kept):
                return why
        elif not clause.bracketed and (why := _whole_gone(source, clauses, n, telling)):
            return why
        elif clause.bracketed and (word := next((w for w in gone if w.folded in _CONDITION | _DENIAL), None)):
            return f"leaves out “{word.text}”, which bears on the rest"
    return None


def _part_gone(source: Sequence[Word], clause: _Clause, kept: set[int]) -> str | None:
    dated = _dated(source, clause) | _measured(source, clause)
    for w in clause.words:
        word = source[w]
        opens = w == clause.words[0] and word.folded in ("and", "but", "while", "whilst", "whereas")
        if (
            opens
            or w in kept
            or w in dated
            or word.pos == "PUNCT"
            or (word.folded in _JOINING and word.folded not in _OPENS_DEPENDENT)
        ):
            continue
        return f"leaves out “{word.text}” of a clause that it keeps"
    return None


def _limb_gone(source: Sequence[Word], clauses: Sequence[_Clause], n: int, kept: set[int]) -> bool:
    """Whether one of two limbs is left out, and the other kept: "Cabinet [thanks the Panel] and supports …", "said [that …], and that …".

    The first limb goes from its verb, or from its "that", to its end; the second, kept, begins with "and" or "but" and the like
    of it. A limb that puts a condition or somebody's word upon the second stays.
    """
    clause = clauses[n]
    after = clauses[n + 1] if n + 1 < len(clauses) and clauses[n + 1].sentence == clause.sentence else None
    if after is None or source[after.words[0]].folded not in ("and", "but") or len(after.words) < 3:
        return False
    gone = [w for w in clause.words if w not in kept]
    first, second = source[gone[0]], source[after.words[1]]
    if gone != list(range(gone[0], clause.words[-1] + 1)) or not kept & set(after.words[1:]):
        return False
    words = {source[w].folded for w in gone}
    thats = second.folded == "that" and (first.folded == "that" or source[gone[0] - 1].folded == "that")
    deeds = first.pos in _VERBAL and second.pos in _VERBAL and not words & (_WORD_OF | {"that", "neither", "nor", "both"})
    return (thats or deeds) and not words & _CONDITION


def _measured(source: Sequence[Word], clause: _Clause) -> set[int]:
    """The words of "of 95 per cent" behind a noun: a measure, which may go."""
    found: set[int] = set()
    for k, w in enumerate(clause.words[1:-1], 1):
        if source[w].folded != "of" or source[clause.words[k - 1]].pos != "NOUN":
            continue
        rest = list(clause.words[k + 1 :])
        end = next(
            (j for j, v in enumerate(rest) if source[v].pos not in ("NUM", "SYM") and not source[v].text.startswith("£")),
            len(rest),
        )
        if end:
            units = next((j for j, v in enumerate(rest[end:]) if source[v].folded not in _UNITS), len(rest) - end)
            found |= {w, *rest[: end + units]}
    return found


def _dated(source: Sequence[Word], clause: _Clause) -> set[int]:
    """The words of "on 3 May 2023" in a clause."""
    first, last = source[clause.words[0]], source[clause.words[-1]]
    offset = first.start
    text = ""
    for w in clause.words:
        text = text.ljust(source[w].start - offset) + source[w].text
    found: set[int] = set()
    for date in find_dates(text):
        inside = [w for w in clause.words if date.start <= source[w].start - offset < date.end]
        before = inside[0] - 1 if inside else -1
        if before in clause.words and source[before].folded == "on":
            found |= {before, *inside}
    for w, after in pairwise(clause.words):
        if source[w].folded == "in" and _YEAR.fullmatch(source[after].text):
            found |= {w, after}
    return found if last.start >= first.start else set()


def _whole_gone(source: Sequence[Word], clauses: Sequence[_Clause], n: int, kept: set[int]) -> str | None:
    """Why a clause may not be left out whole: it puts a condition or somebody's word upon one that is kept."""
    clause = clauses[n]
    words = [source[w] for w in clause.words]
    own = [c for c in clauses if c.sentence == clause.sentence]
    before = [c for c in own if c.words[0] < clause.words[0] and kept & set(c.words)]
    after = next((c for c in own if c.words[0] > clause.words[0]), None)
    stands_alone = words[0].folded in _JOINS_CLAUSES or _has_own_subject(words)
    bearing = _CONDITION - {"other"} if stands_alone else _CONDITION | _DENIAL
    near = words[:3] if stands_alone else words
    begins_anew = not before and own[0] != clause and after is not None and source[after.words[0]].folded in ("but", "and")
    if (word := next((w for w in near if w.folded in bearing), None)) and not begins_anew:
        return f"leaves out “{word.text}”, which bears on the rest"
    last = before[-1] if before else None
    if last and words[0].folded in ("and", "or") and any(source[w].folded in _CONDITION for w in last.words):
        return f"leaves out a part of a condition (“{' '.join(w.text for w in words[:4])} …”)"
    if len(words) <= _SHORT and (word := next((w for w in words if w.folded in _WORD_OF), None)):
        return f"leaves out whose word it is (“{word.text}”)"
    if not before and after and kept & set(after.words) and source[after.words[0]].folded in _OPENS_DEPENDENT:
        return "leaves out whose word it is"
    return None


def _has_own_subject(words: Sequence[Word]) -> bool:
    """ "eleven were within five per cent of it": a noun, name or figure before the first verb, and no preposition at the head."""
    verb = next((n for n, w in enumerate(words) if w.pos in _VERBAL), None)
    return (
        verb is not None
        and words[0].pos not in ("ADP", "SCONJ", *_VERBAL)
        and any(w.pos in ("NOUN", "PROPN", "PRON", "NUM") for w in words[:verb])
    )


# --- words of standing ---------------------------------------------------------------------------


def _strange_standing(words: str, quotes: str, standings: Sequence[str]) -> str | None:
    said = stems_of(quotes)
    registered = frozenset[str]().union(*(alike(s) for s in stems_of(" ".join(standings)))) if standings else None
    for m in _STANDING.finditer(words):
        own = stems_of(m[0])
        if not own <= said:
            return f"“{m[0]}” is not in what it cites"
        if registered is not None and not own & registered:
            return f"“{m[0]}” is not what the register has"
    return None


def _own(words: str, quotes: str) -> str:
    """The words without those that it quotes, in quotation marks and as they stand in what it cites."""
    return _QUOTED.sub(lambda m: " " if stands_in(m[1], quotes) else m[0], words)
