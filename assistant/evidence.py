"""What bears on a question: the recommendations that it may mean, the passages that may answer it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from assistant.lexicon import Lexicon
from assistant.records import Question
from assistant.wording import ASKING_OF_PAPERS, COLUMN_WORDS, alike, stem, stems_of, telling
from index.catalogue import within
from index.embedder import Remembering
from index.library import Library
from index.records import Filters, Hit, Recommendation, StoredPassage
from ingest.records import Span
from ingest.sentences import sentence_spans
from language.judgements import answering
from language.judgements.weights import card
from language.text import linear_re as re

_DEPTH = 60  # passages that a search gives
_JUDGED = 20  # … of which the best are judged, with those of the recommendations that may be meant
_ACTION = 500  # characters of what became of a recommendation that are looked at for its meaning
_QUOTE = 420  # characters of one passage that are quoted


class Thresholds(NamedTuple):
    """Where answering ends and refusing begins, as probabilities and shares (0..1).

    `scrutineer eval` shows what they cost: unanswerable questions refused against answerable ones refused.
    """

    meant: float = 0.5  # that a recommendation is the one meant
    surely_meant: float = 0.8  # … so that its life is told whatever the passages are judged to answer
    life: float = 0.1  # that it is asked what became of a recommendation, where that is not likeliest
    answers: float = 0.25  # that a passage answers
    bears: float = 0.2  # that a passage answers, for a recommendation's life or a precedent to be told
    recommended: float = 0.3  # that a passage answers, where it is asked what was recommended
    beside: float = 0.5  # that a passage tells more of the recommendation whose life is told
    wording: float = 0.35  # that a recommendation is a precedent
    topic: float = 0.66  # of the words, in a recommendation's own text, to belong to a list on that topic
    near: float = 0.05  # that a passage answers, to be named as the nearest one in a refusal


class Meant(NamedTuple):
    """How like a question is to a recommendation: the cosines of its wording, of that under its title, of what became of it and
    of its nearest passage; that passage's fused score; the shares of the question's words that it and its whole life hold.
    What each counts is learnt (`training.record_model`)."""

    wording: float
    title: float
    action: float
    near: float
    fused: float
    in_text: float
    in_all: float


class Match(NamedTuple):
    """A recommendation that a question may mean, how likely it is meant, and what that rests on (as `Meant` names it)."""

    recommendation: Recommendation
    score: float
    chance: float
    likeness: Meant


class Telling(NamedTuple):
    """A passage with how likely it answers, and where the words of it to quote stand in its document: a table's row cell by cell."""

    passage: StoredPassage
    chance: float
    spans: tuple[Span, ...]


class Terms:
    """A question's telling words with how much each weighs in this library.

    `abbreviations` (short form to full words) let "CSE" and "child sexual exploitation" stand for each other.
    """

    def __init__(self, library: Library, words: Sequence[str], abbreviations: Mapping[str, str]) -> None:
        self.words = list(dict.fromkeys(words))
        total = max(1, len(library.catalogue.passage_ids()))
        frequency = library.catalogue.frequency(self.words)
        self.weights = {stem(w): math.log(1 + total / (1 + frequency[w])) for w in self.words}
        asked = set(self.weights)
        spelt = [(stem(short), stems_of(full)) for short, full in abbreviations.items()]
        self._spelt = [(short, full) for short, full in spelt if short in asked or full & asked]

    def coverage(self, stems: set[str]) -> float:
        """The weighted share of the words that are among `stems`; 1 where there are no words."""
        whole = sum(self.weights.values())
        if not whole:
            return 1.0
        for short, full in self._spelt:
            if short in stems:
                stems = stems | full
            elif full <= stems:
                stems = stems | {short}
        return sum(w for s, w in self.weights.items() if alike(s) & stems) / whole


class Evidence:
    """Looks things up in one library; what it learns of its abbreviations is kept."""

    def __init__(self, library: Library, lexicon: Lexicon | None = None) -> None:
        self._library = library
        self.lexicon = lexicon or Lexicon(library)
        self._embedder: Remembering | None = None

    def terms(self, words: Sequence[str]) -> Terms:
        return Terms(self._library, words, self.lexicon.abbreviations)

    def embed(self, texts: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        if self._embedder is None:
            self._embedder = Remembering(self._library.embedder)
        return self._embedder.embed(texts)

    def query(self, question: Question) -> str:
        """What to search for: the question with the one it goes on from, and what its abbreviations stand for."""
        spelt = expand_terms(question.terms, self.lexicon.abbreviations)[len(question.terms) :]
        return " ".join([*([question.subject.text] if question.subject else []), question.text, *spelt])

    def hits(self, question: Question, k: int = _DEPTH, filters: Filters | None = None) -> list[Hit]:
        """The passages that a search finds, of the council and committee asked about."""
        given = filters or Filters(authority=question.authority, committee=question.committee)
        return self._library.search(self.query(question), k, filters=given)

    def recommendations(self, question: Question, *, dated: bool = True) -> list[Recommendation]:
        """Those within the question's council, committee, number and (where `dated`) dates."""
        filters = Filters(
            authority=question.authority,
            committee=question.committee,
            since=question.since if dated else None,
            until=question.until if dated else None,
        )
        return [
            r
            for r in self._library.recommendations()
            if within(filters, r.authority, r.committee, r.made_on or r.latest_on)
            and (question.number is None or r.number == question.number)
            and (question.item is None or any(same_item(question.item, e.item_number) for e in r.events))
        ]

    def matches(self, question: Question, hits: Sequence[Hit]) -> list[Match]:
        """Recommendations by how likely they are the one meant, best first: those of which a passage was found."""
        near: dict[str, tuple[float, float]] = {}
        for hit in hits:
            if id_ := hit.passage.recommendation:
                dense, fused = near.get(id_, (0.0, 0.0))
                near[id_] = (max(dense, hit.dense), max(fused, hit.score))
        candidates = [r for r in self._within(question) if r.id in near or question.number]
        if not candidates:
            return []
        terms = self._on_the_matter(question)
        texts = [self._texts(r) for r in candidates]
        flat = [t for some in texts for t in some]
        vectors = self.embed([self._said(question), *flat])
        likeness = iter((vectors[1:] @ vectors[0]).tolist())
        weights, slope, middle = _learnt()
        found = []
        for r, some in zip(candidates, texts, strict=True):
            wording, title, *actions = (next(likeness) for _ in some)
            own = stems_of(f"{r.text} {r.item_title or ''} {' '.join(s.text for s in r.sub_items)}")
            in_all = terms.coverage(own | stems_of(" ".join(e.quote for e in r.events)))
            dense, fused = near.get(r.id, (0.0, 0.0))
            like = Meant(wording, title, max(actions, default=0.0), dense, fused, terms.coverage(own), in_all)
            score = sum(w * x for w, x in zip(weights, like, strict=True))
            found.append(Match(r, score, 1 / (1 + math.exp(-slope * (score - middle))), like))
        return sorted(found, key=lambda m: (-m.score, m.recommendation.id))

    def _within(self, question: Question) -> list[Recommendation]:
        return self.recommendations(question) or (
            self.recommendations(question, dated=False) if question.since or question.until else []
        )

    def _said(self, question: Question) -> str:
        return " ".join([*([question.subject.text] if question.subject else []), question.text])

    def _texts(self, r: Recommendation) -> list[str]:
        """Its wording, that under its title, and what became of it."""
        return [r.text, f"{r.item_title or ''}: {r.text}", *(e.quote[:_ACTION] for e in r.events if e.kind != "made" and e.quote)]

    def tellings(self, question: Question, hits: Sequence[Hit], meant: Sequence[Match]) -> list[Telling]:
        """The passages found, and those of the recommendations that may be meant, by how likely they answer."""
        catalogue = self._library.catalogue
        chosen = {h.passage.id: h.passage for h in hits[:_JUDGED]}
        for m in meant[:2]:
            chosen |= {p.id: p for p in catalogue.passages_of(m.recommendation.id)}
        if question.since or question.until:
            chosen = {id_: p for id_, p in chosen.items() if _of_then(question, p)} or chosen
        passages = list(chosen.values())
        wording = {r.id: r.text for r in self._library.recommendations()}
        before = catalogue.passages([p.id - 1 for p in passages])
        judged = answering.judge(
            question.text, [_setting(p, wording, before) for p in passages], question.subject.text if question.subject else ""
        )
        terms, near = self._on_the_matter(question), {h.passage.id: h.dense for h in hits}
        found = [
            Telling(
                p, j.probability * could_tell(question, p.text) * _bearing(terms, p, near.get(p.id, 0.0)), tuple(_words(p, j))
            )
            for p, j in zip(passages, judged, strict=True)
        ]
        return sorted(found, key=lambda t: (-t.chance, t.passage.id))

    def _on_the_matter(self, question: Question) -> Terms:
        """The words of a question, and of the one that it goes on from, that name a matter."""
        return self.terms(
            [t for t in (*question.terms, *(question.subject.terms if question.subject else ())) if t not in _OF_PAPERS]
        )

    def ranked(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        """The passages found, those that likeliest answer first.

        Where it is asked what became of a recommendation, what tells that of the one meant counts too, its newest event most.
        """
        catalogue = self._library.catalogue
        meant = [m for m in self.matches(question, hits) if m.chance >= Thresholds().meant]
        chance = {t.passage.id: t.chance for t in self.tellings(question, hits, meant)}
        held = {h.passage.id for h in hits}
        extra = {p.id: p for m in meant[:2] for p in catalogue.passages_of(m.recommendation.id) if p.id not in held}
        pool = [*hits, *(Hit(passage=p, score=0.0, lexical=0.0, dense=0.0) for p in extra.values())]
        asks_of_its_life = question.intent == "status" or question.life >= Thresholds().life

        def value(h: Hit) -> float:
            told = meant[0].chance * _tells(meant[0].recommendation, h.passage) if meant and asks_of_its_life else 0.0
            return chance.get(h.passage.id, 0.0) + _FOUND * h.score + told

        scored = [h.model_copy(update={"score": value(h)}) for h in pool]
        of_council = question.authority
        return sorted(scored, key=lambda h: (bool(of_council) and h.passage.authority != of_council, -h.score, h.passage.id))


# What counts beside the probability that a passage answers: its score when found; that it tells of the recommendation meant.
_FOUND, _NEWEST, _EARLIER = 0.5, 0.8, 0.4


def _tells(r: Recommendation, p: StoredPassage) -> float:
    """What it counts that a passage tells what became of a recommendation."""
    events = [e for e in r.events if e.kind != "made" and e.document == p.document]
    here = [
        e for e in events if any(s.start < p.end and p.start < s.end for s in (*e.action, *((e.status,) if e.status else ())))
    ]
    return 0.0 if not here else _NEWEST if r.events[-1] in here else _EARLIER


_OF_PAPERS = ASKING_OF_PAPERS | COLUMN_WORDS


@cache
def _learnt() -> tuple[Meant, float, float]:
    """The weights of the likenesses, and the slope and middle of the logistic that makes a score a probability."""
    told = card("record")
    return Meant(**told["weights"]), told["slope"], told["middle"]


_FIGURES = (
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|half|third|quarter|"
    r"dozen|none|no)\b"
)
_FIGURE = re.compile(_FIGURES, re.I)
_DATED = re.compile(
    rf"{_FIGURES}|\b(?:spring|summer|autumn|winter|year|month|week|day|daily|weekly|monthly|annual\w*|quarterly|immediately)\b|"
    r"\b(?:jan|febr?)uary|march|april|\bmay\b|june|july|august|(?:septem|octo|novem|decem)ber",
    re.I,
)
_CONTACT = re.compile(r"\b0\d{2,4}[ -]?\d{3}|\S@\S|https?:|www\.|\b\d{3}[ -]\d{4}\b")
_SHOWN: dict[str, re.Pattern] = {
    "contact": _CONTACT, "money": _FIGURE, "percentage": _FIGURE, "number": _FIGURE, "change": _FIGURE, "date": _DATED,
    "duration": _DATED,
}  # fmt: skip
_UNSHOWN = 0.3  # what is left of a passage's probability where it shows nothing of the kind


def could_tell(question: Question, text: str) -> float:
    """1, or less where a figure, a date or an address is asked for and the text has none."""
    shown = _SHOWN.get(question.wanted)
    return 1.0 if shown is None or shown.search(text) else _UNSHOWN


_NEAR_IN_MEANING, _ELSEWHERE = 0.5, 0.3  # the cosine of what is on a matter in other words; what is left of what is on none


def _bearing(terms: Terms, p: StoredPassage, near: float) -> float:
    """1, or less where a passage has none of the words that name the matter and is not near in meaning either."""
    on_it = near >= _NEAR_IN_MEANING or terms.coverage(stems_of(f"{p.text} {p.context}")) > 0
    return 1.0 if on_it else _ELSEWHERE


def _setting(p: StoredPassage, wording: Mapping[str, str], before: Mapping[int, StoredPassage]) -> answering.Passage:
    """A passage as it is judged: under the recommendation that it tells of, where it does not word it itself."""
    told = wording.get(p.recommendation or "", "")
    beside = before.get(p.id - 1)
    return answering.Passage(
        p.text,
        told if told and told[:40] not in p.text else p.context,
        beside.text if beside and beside.document == p.document else "",
    )


def _words(p: StoredPassage, judged: answering.Judgement) -> Iterator[Span]:
    """The words of a passage to quote: all of it, or the sentences about the likeliest one; of a row each cell by itself."""
    spans = [(a, b) for a, b in _pieces(p.text) if b > a] or [(0, len(p.text))]
    best = max(range(len(spans)), key=lambda n: judged.of(*spans[n]))
    first = last = best
    if len(p.text) <= _QUOTE:
        first, last = 0, len(spans) - 1
    while True:
        beside = [n for n in (first - 1, last + 1) if 0 <= n < len(spans)]
        fits = [n for n in beside if max(spans[last][1], spans[n][1]) - min(spans[first][0], spans[n][0]) <= _QUOTE]
        if not fits:
            break
        n = max(fits, key=lambda n: judged.of(*spans[n]))
        first, last = min(first, n), max(last, n)
    at = spans[first][0]
    for cell in p.text[spans[first][0] : spans[last][1]].split("\t"):
        if len(cell.strip()) > 1:
            yield Span(start=p.start + at, end=p.start + at + len(cell), page=p.page)
        at += len(cell) + 1


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text, cut where a table's cells meet."""
    at = 0
    for cell in text.split("\t"):
        yield from ((at + a, at + b) for a, b in sentence_spans(cell))
        at += len(cell) + 1


def _of_then(question: Question, p: StoredPassage) -> bool:
    """Whether a passage is of a paper of the time asked about, or names its year."""
    day, since, until = p.meeting_date, question.since, question.until
    if day and (since is None or day >= since) and (until is None or day <= until):
        return True
    year = str((since or until).year) if (since or until) else ""  # type: ignore[union-attr]
    return bool(year) and year in f"{p.text} {p.context}"


def meant_by(q: Question, matches: Sequence[Match], thresholds: Thresholds = Thresholds()) -> list[Match]:
    """The recommendations that a question is about: the best, the best of other councils that come near, and the same made again."""
    pointed = q.number is not None and (q.authority is not None or len(matches) == 1)
    good = [m for m in matches if pointed or m.chance >= thresholds.meant]
    if not good:
        return []
    top = good[0]
    chosen = [top]
    for m in good[1:]:
        other = q.authority is None and m.recommendation.authority not in {c.recommendation.authority for c in chosen}
        again = m.recommendation.id == top.recommendation.renews or m.recommendation.renews == top.recommendation.id
        if again or m.score >= top.score - (_NEAR_ELSEWHERE if other else _NEAR):
            chosen.append(m)
    return chosen[:3]


_NEAR, _NEAR_ELSEWHERE = (
    0.35,
    1.0,
)  # how far behind the best another is still likely to be meant, of the same council and of others


def same_item(asked: str, printed: str | None) -> bool:
    """Whether an item's number as printed is the one asked for: "47" is "47/23", "Min. No. 47" and "47." too."""
    numbers = re.findall(r"\d+(?:/\d+)*", printed or "")
    return asked in numbers or (bool(numbers) and numbers[0].split("/")[0] == asked)


def expand_terms(terms: Sequence[str], abbreviations: Mapping[str, str]) -> list[str]:
    """Terms with the words that the library's own abbreviations stand for."""
    out = list(terms)
    for term in terms:
        out += [w for w in telling(abbreviations.get(term, "")) if w not in out]
    return out
