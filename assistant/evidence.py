"""What bears on a question: the recommendations that it may mean, the sentences that may answer it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.answer_types import holds
from assistant.lexicon import Lexicon
from assistant.question import is_yes_or_no
from assistant.records import Question
from assistant.wording import ASKING_OF_PAPERS, COLUMN_WORDS, alike, stem, stems_of, telling
from index.catalogue import within
from index.embedder import Remembering
from index.library import Library
from index.records import Event, Filters, Hit, Recommendation, StoredPassage
from ingest.labels import split_label
from ingest.records import Span
from ingest.sentences import sentence_spans
from language.text import linear_re as re

_CANDIDATES = 48
_PAIR = 420
_TOLD_AROUND, _TOLD_NOWHERE = 0.9, 0.6
_ROW = 0.5  # the share of a row's words that count as the words of each of its cells
_NAMED = 0.75  # the share of the names in a question that a passage must tell of


class Thresholds(NamedTuple):
    """Where answering ends and refusing begins; each is a share (0..1) of a question's words, or a cosine.

    `scrutineer eval` shows what they cost: unanswerable questions refused against answerable ones refused.
    """

    subject: float = 0.5  # of the words, in a recommendation with what is told of it, to be the one meant
    wording: float = 0.6  # of the words, in a recommendation's own text, to be a precedent
    loose_wording: float = 0.4  # … or fewer of them, where …
    near_wording: float = 0.5  # … its cosine to the question is at least this
    topic: float = 0.66  # of the words, in a recommendation's own text, to belong to a list on that topic
    around_instead: float = 0.7  # of the words, in a passage, where a wording was asked for and only prose bears on it
    support: float = 0.5  # how surely a sentence answers (see `support`)
    typed: float = 0.5  # how surely it holds the kind of answer wanted (answer_types.holds)
    near: float = 0.5  # of the words, in a passage, to be named as the nearest one in a refusal


class Match(NamedTuple):
    """A recommendation that a question may mean: its score, the shares (0..1) of the question's words that it
    covers, and the cosine of its nearest passage."""

    recommendation: Recommendation
    score: float
    in_text: float
    in_all: float
    near: float


class Rerank(NamedTuple):
    """How the passages found are put in order: each figure is the weight of what its name says.

    Chosen on the sample corpus and the seeds; `scrutineer eval` shows what each brings.
    """

    search: float = 0.5
    sentence: float = 1.0
    council: float = 0.3
    told: float = 1.0
    latest: float = 0.5
    decided: float = 0.4
    pool: int = 24


class Sentence(NamedTuple):
    """A sentence that may answer, at `start` to `end` of its document.

    `coverage` and `around` are the shares of the question's words in it and in its passage, `typed` how
    surely it holds the kind wanted, `told` whether the deed and the names asked about are
    told: 1 in the sentence, 0.9 in its passage alone, 0.6 in neither.
    """

    passage: StoredPassage
    start: int
    end: int
    text: str
    score: float
    coverage: float
    around: float
    typed: float
    dense: float
    told: float


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

    def query(self, question: Question) -> str:
        return " ".join(expand_terms(question.terms, self.lexicon.abbreviations)) or question.text

    def recommendations(self, question: Question, *, dated: bool = True) -> list[Recommendation]:
        """Those within the question's council, committee, number, states and (where `dated`) dates."""
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
            and (not question.states or r.state in question.states)
        ]

    def matches(self, question: Question, hits: Sequence[Hit]) -> list[Match]:
        """Recommendations by how well they fit the question's words, best first."""
        candidates = self.recommendations(question) or (
            self.recommendations(question, dated=False) if question.since or question.until else []
        )
        terms = self.terms([t for t in question.terms if t not in ASKING_OF_PAPERS and t not in COLUMN_WORDS])
        best: dict[str, float] = {}
        near: dict[str, float] = {}
        for hit in hits:
            if id_ := hit.passage.recommendation:
                best[id_] = max(best.get(id_, 0.0), hit.score)
                near[id_] = max(near.get(id_, 0.0), hit.dense)
        found = []
        for r in candidates:
            asked = stems_of(f"{r.text} {r.item_title or ''} {' '.join(s.text for s in r.sub_items)}")
            told = asked | stems_of(" ".join(self._spoken(r)))
            in_text, in_all = terms.coverage(asked), terms.coverage(told)
            score = 0.4 * best.get(r.id, 0.0) + 0.3 * in_text + 0.15 * in_all + 0.25 * near.get(r.id, 0.0)
            found.append(Match(r, score, in_text, in_all, near.get(r.id, 0.0)))
        return sorted(found, key=lambda m: (-m.score, m.recommendation.id))

    def _spoken(self, r: Recommendation) -> Iterable[str]:
        yield r.committee or ""
        for event in r.events:
            yield event.item_title or ""
            yield event.quote

    def ranked(self, question: Question, hits: Sequence[Hit], weights: Rerank = Rerank()) -> list[Hit]:
        """The passages found, those that answer first.

        A passage counts for its own score, for its best sentence, for being of the council asked
        about, and (where it is asked what happened) for telling what became of the recommendation meant.
        """
        pool = [h for h in hits if h.passage.authority == question.authority] if question.authority else []
        pool = [*pool, *(h for h in hits if h not in pool)][: weights.pool]
        asks_what_became = question.intent == "status" or is_yes_or_no(question)
        meant = meant_by(question, self.matches(question, hits)) if asks_what_became else []
        held = {h.passage.id for h in pool}
        for m in meant:
            of_it = [p for p in self._library.catalogue.passages_of(m.recommendation.id) if p.id not in held]
            pool += [Hit(passage=p, score=0.0, lexical=0.0, dense=0.0) for p in of_it]
            held |= {p.id for p in of_it}
        telling = [[e for e in m.recommendation.events if e.action or e.status] for m in meant]
        best: dict[int, float] = {}
        for s in self.sentences(question, [(h.passage, h.score) for h in pool], question.terms):
            best[s.passage.id] = max(best.get(s.passage.id, 0.0), s.score)

        def value(hit: Hit) -> float:
            p = hit.passage
            score = weights.search * hit.score + weights.sentence * best.get(p.id, 0.2)
            score += weights.council * (question.authority is not None and p.authority == question.authority)
            for m, events in zip(meant, telling, strict=True):
                here = [
                    e for e in events if e.document == p.document and any(s.start < p.end and p.start < s.end for s in _spans(e))
                ]
                if here:
                    score += m.score * weights.told
                    score += m.score * weights.latest * (events[-1] in here)
                    decided = m.recommendation.decided_by
                    score += m.score * weights.decided * (decided is not None and m.recommendation.events[decided] in here)
            return score

        scored = sorted(((value(h), h) for h in pool), key=lambda pair: (-pair[0], pair[1].passage.id))
        top = scored[0][0] if scored else 1.0
        rest = [h for h in hits if h.passage.id not in held]
        return [h.model_copy(update={"score": v / max(top, 1.0)}) for v, h in scored] + [
            h.model_copy(update={"score": 0.0}) for h in rest
        ]

    def _beside(self, passages: Sequence[StoredPassage], *, same_item: bool) -> dict[int, str]:
        """Passage id to the words of the passages before and after it that tell of the same recommendation (or item).

        A tracker's cell that goes on over several rows is several passages, and only the first may name the matter;
        so are, under one item, a resolution and the reasons for it.
        """
        near = self._library.catalogue.passages([i for p in passages for i in (p.id - 1, p.id + 1)])
        return {
            p.id: " ".join(
                n.text
                for i in (p.id - 1, p.id + 1)
                if (n := near.get(i)) and n.document == p.document and _goes_with(n, p, same_item=same_item)
            )
            for p in passages
        }

    def sentences(
        self, question: Question, passages: Sequence[tuple[StoredPassage, float]], words: Sequence[str]
    ) -> list[Sentence]:
        """Sentences of the passages (each with its search score), and pairs of them, the likeliest to answer first.

        A pair is looked at because the answer often stands in the sentence after the one that has
        the question's words: "A Member asked how long … . The Director replied that …".
        """
        terms = self.terms(words)
        proper = self.terms(question.proper)
        asked = stems_of(question.text)
        known = {w for short, full in self.lexicon.abbreviations.items() if stems_of(full) <= asked for w in stems_of(short)}
        drafts: list[Sentence] = []
        beside = self._beside([p for p, _ in passages], same_item=question.wanted == "reason")
        for passage, found in passages:
            about = stems_of(f"{passage.text} {passage.context} {passage.committee or ''} {beside.get(passage.id, '')}")
            around = terms.coverage(about)
            general = asked | known | stems_of(f"{passage.authority or ''} {passage.committee or ''}")
            names_told = proper.coverage(about) >= _NAMED
            spans = list(_sentences(passage.text))
            # In a pair the first sentence asks or names and the second answers, so the kind is looked for there.
            pairs = [(a, d, c) for (a, _), (c, d) in pairwise(spans) if d - a <= _PAIR]
            for a, b, answering in [*((a, b, a) for a, b in spans), *pairs]:
                text = passage.text[a:b]
                own = stems_of(text)
                covered, typed = (
                    terms.coverage(own),
                    holds(question, passage.text[answering:b], general, passage.text[a:answering]),
                )
                if "\t" in passage.text:  # a table's row is one statement, whichever cell the words stand in
                    covered = max(covered, _ROW * around)
                told = _TOLD_NOWHERE
                if names_told and tells_of(question.deed, own):
                    told = 1.0
                elif names_told and question.wanted != "any" and tells_of(question.deed, about):
                    told = _TOLD_AROUND
                rough = 0.35 * covered + 0.25 * around + 0.25 * found + 0.15 * typed - 0.04 * (answering > a)
                drafts.append(
                    Sentence(passage, passage.start + a, passage.start + b, text, rough, covered, around, typed, 0.0, told)
                )
        drafts.sort(key=lambda s: (-s.score, s.passage.id, s.start, s.end))
        drafts = drafts[:_CANDIDATES]
        if not drafts:
            return []
        if self._embedder is None:
            self._embedder = Remembering(self._library.embedder)
        vectors = self._embedder.embed([question.text, *(s.text for s in drafts)])
        near = (vectors[1:] @ vectors[0]).tolist()
        out = [s._replace(score=(s.score + 0.45 * d) * s.told, dense=d) for s, d in zip(drafts, near, strict=True)]
        return sorted(out, key=lambda s: (-s.score, s.passage.id, s.start, s.end))


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    """Sentence spans without the label that one may begin with."""
    for a, b in sentence_spans(text):
        words = split_label(text[a:b])[1]
        if len(words) >= 3:
            yield b - len(words), b


def meant_by(q: Question, matches: Sequence[Match], thresholds: Thresholds = Thresholds()) -> list[Match]:
    """The recommendations that a question is about: the best, and the best of other councils that come near."""
    # A number with a council points at one recommendation of a review by itself.
    pointed = q.number is not None and (q.authority is not None or len(matches) == 1)
    good = [m for m in matches if pointed or (m.in_all >= thresholds.subject and (m.in_text >= 0.3 or not q.terms))]
    if not good:
        return []
    top = good[0]
    chosen = [top]
    for m in good[1:]:
        other = q.authority is None and m.recommendation.authority not in {c.recommendation.authority for c in chosen}
        same = m.recommendation.authority == top.recommendation.authority
        again = m.recommendation.id == top.recommendation.renews or m.recommendation.renews == top.recommendation.id
        if (
            again
            or (other and m.score >= 0.8 * top.score and m.in_text >= 0.75 * top.in_text)
            or (same and m.score >= 0.88 * top.score and m.in_text >= 0.95 * top.in_text)
        ):
            chosen.append(m)
    return chosen[:3]


def _goes_with(a: StoredPassage, b: StoredPassage, *, same_item: bool) -> bool:
    if a.recommendation is not None and a.recommendation == b.recommendation:
        return True
    return same_item and a.item_title is not None and (a.item_number, a.item_title) == (b.item_number, b.item_title)


def _spans(e: Event) -> tuple[Span, ...]:
    return (*e.action, *((e.status,) if e.status else ()))


def tells_of(deed: Sequence[str], stems: set[str]) -> bool:
    """Whether the deed that a question asks about is among the stems; True where it asks about none."""
    return not deed or any(alike(stem(form)) & stems for form in deed)


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
