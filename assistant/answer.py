"""Evidence to an Answer, or a typed refusal. Everything quoted is verbatim and cited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Sequence

from assistant.citations import Citations
from assistant.compose import Composer, counted, joined
from assistant.evidence import Evidence, Match, Sentence, Thresholds, meant_by, same_item
from assistant.lexicon import Lexicon
from assistant.question import MAX_LENGTH, is_yes_or_no, understand
from assistant.records import Answer, Citation, PartKind, Question, Reason
from assistant.status import rows_of
from assistant.understood import described as in_words
from assistant.understood import parts_of
from assistant.wording import DUE, REFUSED, RESPONSIBLE, alike, stem, stems_of
from assistant.writer import Writer, reworded
from index.library import Library
from index.records import Filters, Hit, Recommendation, StoredPassage
from ingest.dates import written
from ingest.records import Span

_NEARBY = 3  # passages shown beside a refusal


class Assistant:
    """Answers questions of one library."""

    def __init__(
        self,
        library: Library,
        thresholds: Thresholds = Thresholds(),
        *,
        today: dt.date | None = None,
        writer: Writer | None = None,
    ) -> None:
        self.library = library
        self.thresholds = thresholds
        self.lexicon = Lexicon(library)
        self.evidence = Evidence(library, self.lexicon)
        self._today = today
        self._writer = writer

    def warm(self) -> None:
        """Loads what the first question would wait for: the models, the vectors, the library's own words."""
        self.ask("What was the cost of this?")

    def ask(
        self, text: str, previous: Sequence[str] = (), filters: Filters = Filters(), without: Container[PartKind] = ()
    ) -> Answer:
        """The answer to a question, or a refusal that says why.

        `previous` are the questions before it, oldest first; `without` takes off parts of what would be understood.
        """
        if not text.strip():
            return _refusal(
                text,
                "nothing asked",
                "nothing_found",
                "Nothing was asked: type a question, for example “What happened to the taxi training recommendation?”",
            )
        if len(text) > MAX_LENGTH:
            why = f"The question is {len(text):,} characters long; {MAX_LENGTH:,} is the most. Ask it in a sentence or two."
            return _refusal(text[:200], "a question too long to answer", "nothing_found", why)
        question = understand(
            text, self.lexicon.names, previous, today=self._today, spelling=self.lexicon.corrected, without=without
        )
        if given := {n: v for n, v in filters.model_dump().items() if v is not None}:
            question = in_words(question.model_copy(update=given))
        answer = self._answer(question).model_copy(
            update={"question": text, "intent": question.intent, "understood": parts_of(question)}
        )
        if self._writer is None or not answer.found or question.intent in ("list", "count"):
            return answer
        meant = [r for r in self.library.recommendations() if r.id in answer.recommendations]
        return reworded(answer, meant, self._writer)

    def _answer(self, q: Question) -> Answer:
        if q.unknown_authority:
            held = joined(self.lexicon.names.authorities) or "none"
            return _refusal(
                q.text,
                q.understood_as,
                "nothing_found",
                f"The library holds no papers of {q.unknown_authority}. It holds papers of: {held}.",
            )
        if q.intent in ("list", "count"):
            return self._list(q)
        if q.subject is None:
            return self._alone(q)
        if q.points_back:
            return self._follow_up(q, q.subject)
        about_it = q.model_copy(update={"intent": "fact"})
        within = None if q.number else self._follow_up(about_it, q.subject, wide=False)
        if within is not None and within.found:
            return within
        answer = self._alone(q)
        return answer if answer.found else self._follow_up(about_it, q.subject)

    def _alone(self, q: Question) -> Answer:
        """The answer to a question that says itself what it is about."""
        hits = self._hits(q)
        matches = self.evidence.matches(q, hits)
        meant = self._meant(q, matches)
        if (named := self._registered(q, meant)) is not None:
            return named
        if q.intent in ("precedent", "recommended"):
            return self._wordings(q, matches) or self._fact(q, hits, around=self.thresholds.around_instead)
        if meant and (q.intent == "status" or (is_yes_or_no(q) and meant[0].in_text >= 0.6)):
            return self._status(q, meant)
        answer = self._fact(q, hits, fallback=meant if q.intent == "status" or is_yes_or_no(q) else [])
        return answer if answer.found else (self._reasoned(q, meant) or answer)

    def _hits(self, q: Question, k: int = 60) -> list[Hit]:
        filters = Filters(authority=q.authority, committee=q.committee)
        return self.library.search(self.evidence.query(q), k, filters=filters)

    def _composer(self) -> Composer:
        return Composer(self.library, self.evidence, Citations(self.library.catalogue), self._today or dt.date.today())

    # --- what happened -----------------------------------------------------------------------

    def _meant(self, q: Question, matches: Sequence[Match]) -> list[Match]:
        return meant_by(q, matches, self.thresholds)

    def _status(self, q: Question, meant: Sequence[Match]) -> Answer:
        composer = self._composer()
        ordered = sorted(meant, key=lambda m: (m.recommendation.latest_on or dt.date.min, m.score), reverse=True)
        budget = 1200 // len(ordered)
        paragraphs = [composer.life(m.recommendation, q, budget) for m in ordered]
        if len(ordered) > 1:
            paragraphs.insert(0, f"{counted(len(ordered), 'recommendation').capitalize()} could be meant:")
        return composer.answer(q, "\n\n".join(paragraphs), [m.recommendation.id for m in ordered])

    def _registered(self, q: Question, meant: Sequence[Match]) -> Answer | None:
        """Who is responsible, or by when, where a paper has a column for it; None where it is not asked or not told."""
        columns = {"person": ("owner", RESPONSIBLE, "Responsible"), "date": ("due", DUE, "Due")}
        field, asked, label = columns.get(q.wanted, ("", DUE, ""))
        if not field or not asked.search(q.text) or not meant:
            return None
        r = meant[0].recommendation
        for event in reversed(r.events):
            value = getattr(event, field)
            for passage in self.library.catalogue.passages_of(r.id) if value else ():
                at = passage.text.find(value)
                if passage.document == event.document and at >= 0:
                    composer = self._composer()
                    return composer.answer(q, composer.registered(r, label, passage, at, value), [r.id])
        return None

    def _reasoned(self, q: Question, meant: Sequence[Match]) -> Answer | None:
        """Why a recommendation was not taken up: what the paper that decided it says. None where it was, or none decided."""
        if q.wanted != "reason" or not (REFUSED.search(q.text) or not q.terms):
            return None
        decided = (m.recommendation for m in meant if m.recommendation.state in ("rejected", "partially_accepted"))
        r = next((r for r in decided if r.decided_by is not None and r.events[r.decided_by].action), None)
        if r is None:
            return None
        composer = self._composer()
        return composer.answer(q, composer.decision(r, q), [r.id])

    # --- lists and counts ----------------------------------------------------------------------

    def _list(self, q: Question) -> Answer:
        scope = self.evidence.recommendations(q.model_copy(update={"states": ()}))
        if q.terms:
            terms = self.evidence.terms(q.terms)
            scope = [r for r in scope if terms.coverage(stems_of(_own_words(r))) >= self.thresholds.topic]
        if not scope:
            return _refusal(
                q.text, q.understood_as, "nothing_found", f"No recommendation in the library fits this: {q.understood_as}."
            )
        rows = [r for r in scope if not q.states or r.state in q.states]
        if q.flags:
            flagged = {
                row.id for row in rows_of(self.library, rows, today=self._today) if any(f.kind in q.flags for f in row.flags)
            }
            rows = [r for r in rows if r.id in flagged]
        composer = self._composer()
        return composer.answer(q, composer.table(rows, scope, q), [r.id for r in rows])

    # --- wordings --------------------------------------------------------------------------------

    def _wordings(self, q: Question, matches: Sequence[Match]) -> Answer | None:
        t = self.thresholds
        good = [m for m in matches if m.in_text >= t.wording or (m.in_text >= t.loose_wording and m.near >= t.near_wording)]
        if not good:
            return None
        top = good[0]
        chosen = [m for m in good if m.score >= 0.7 * top.score and m.in_text >= 0.7 * top.in_text][
            : 3 if q.intent == "precedent" else 5
        ]
        composer = self._composer()
        paragraphs = [composer.wording(m.recommendation, q, 1150 // len(chosen)) for m in chosen]
        return composer.answer(q, "\n\n".join(paragraphs), [m.recommendation.id for m in chosen])

    # --- facts -------------------------------------------------------------------------------------

    def _fact(self, q: Question, hits: Sequence[Hit], fallback: Sequence[Match] = (), around: float = 0.0) -> Answer:
        # What became of a recommendation stands under other items than the one that made it.
        under = [h for h in hits if q.item and q.intent == "fact" and same_item(q.item, h.passage.item_number)]
        passages = self._dated(q, [(h.passage, h.score) for h in (under or hits)[:24]])
        sentences = self.evidence.sentences(q, passages, q.terms)
        good = [s for s in sentences if s.around >= around]
        if told := self._told(q, good):
            return told
        return self._status(q, fallback) if fallback else self._refuse(q, sentences)

    def _told(self, q: Question, sentences: Sequence[Sentence]) -> Answer | None:
        """The answer from the best sentence that really answers, None where none does."""
        head = {a for w in q.head for a in alike(stem(w))}
        sure = [(support(s), s) for s in sentences if s.typed >= self.thresholds.typed and (not head or head & stems_of(s.text))]
        good = [s for surely, s in sure if surely >= self.thresholds.support]
        if not good:
            return None
        composer = self._composer()
        text, recommendations = composer.facts(good)
        answer = composer.answer(q, text, recommendations)
        return answer.model_copy(update={"support": round(max(surely for surely, _ in sure), 4)})

    def _dated(self, q: Question, passages: Sequence[tuple[StoredPassage, float]]) -> list[tuple[StoredPassage, float]]:
        """With a date asked for: the papers of that time, or else passages that speak of it."""
        if not (q.since or q.until):
            return list(passages)
        since, until = q.since or dt.date.min, q.until or dt.date.max
        of_then = [p for p in passages if p[0].meeting_date and since <= p[0].meeting_date <= until]
        year = str(since.year if q.since else until.year)
        speaks = [p for p in passages if year in p[0].text or year in p[0].context]
        return of_then + [p for p in speaks if p not in of_then]

    # --- follow-ups ----------------------------------------------------------------------------------

    def _follow_up(self, q: Question, subject: Question, *, wide: bool = True) -> Answer:
        """A question about what an earlier one was about: its recommendation first, then (where `wide`) its papers."""
        subject = subject.model_copy(update={"authority": q.authority or subject.authority})
        hits = self._hits(subject)
        meant = self._meant(subject, self.evidence.matches(subject, hits))
        if q.intent == "status" and meant:
            return self._status(q, meant)
        if (named := self._registered(q, meant) or self._reasoned(q, meant)) is not None:
            return named
        if meant and not q.terms and q.wanted in ("any", "date", "person"):
            return self._status(q, meant)
        catalogue = self.library.catalogue
        of_it = [(p, 0.8) for m in meant[:2] for p in catalogue.passages_of(m.recommendation.id)]
        beside_it = [
            (p, 0.6)
            for m in meant[:2]
            for e in m.recommendation.events
            for p in catalogue.passages_under(e)
            if p.recommendation in (None, m.recommendation.id)
        ]
        around: list[tuple[StoredPassage, float]] = []
        if wide:
            both = subject.model_copy(update={"terms": tuple(dict.fromkeys([*q.terms, *subject.terms]))})
            around = [(h.passage, h.score) for h in (*hits[:12], *self._hits(both)[:16])]
        least = 0.0 if wide else self.thresholds.subject
        narrow = ((of_it, q.terms), (beside_it, q.terms)) if q.terms else (((*of_it, *beside_it), q.terms),)
        seen: list[Sentence] = []
        for passages, words in (*narrow, (around, (*q.terms, *subject.terms))):
            unique = list({p.id: (p, s) for p, s in reversed(passages)}.values())
            sentences = self.evidence.sentences(q, unique, words) if unique else []
            seen += sentences
            if answer := self._told(q, [s for s in sentences if s.coverage > least or not q.terms]):
                return answer
        return self._refuse(q, seen)

    # --- refusals --------------------------------------------------------------------------------------

    def _refuse(self, q: Question, sentences: Sequence[Sentence]) -> Answer:
        """`not_stated` where the papers speak of the matter, else `nothing_found`."""
        near = next((s for s in sentences if s.around >= self.thresholds.near), None)
        where = f" in the papers of {q.authority}" if q.authority else " in the library"
        if near is None:
            return _refusal(q.text, q.understood_as, "nothing_found", f"Nothing{where} bears on this.")
        p = near.passage
        when = f", {written(p.meeting_date)}" if p.meeting_date else ""
        item = f", “{p.item_title}”" if p.item_title else ""
        page = f", page {p.page}" if p.page else ""
        nearest = f"{p.committee or p.authority or p.file}{when}{item}{page} ({p.file})"
        text = f"The papers mention the matter but do not tell what was asked. The nearest passage is in {nearest}."
        return _refusal(q.text, q.understood_as, "not_stated", text, nearest, self._nearby(near, sentences))

    def _nearby(self, near: Sentence, sentences: Sequence[Sentence]) -> tuple[Citation, ...]:
        """The sentence that comes nearest and the best of other passages, to look at: none of them answers."""
        citations = Citations(self.library.catalogue)
        of_each = {s.passage.id: s for s in (*reversed(sentences), near)}
        for s in sorted(of_each.values(), key=lambda s: (s is not near, -s.score))[:_NEARBY]:
            p = s.passage
            span = Span(start=s.start, end=s.end, page=p.page)
            citations.cite(p.document, span, item_number=p.item_number, item_title=p.item_title, number=p.recommendation_number)
        return citations.checked()


def support(s: Sentence) -> float:
    """How surely a sentence answers, 0..1: the question's words in it and around it, its nearness, the deed told."""
    surely = 0.35 * s.coverage + 0.35 * s.around + 0.15 * min(1.0, max(0.0, s.dense) / 0.6) + 0.15 * s.typed
    return s.told * surely


def _own_words(r: Recommendation) -> str:
    return " ".join([r.text, r.item_title or "", r.committee or "", r.owner or "", *(p.text for p in r.sub_items)])


def _refusal(
    question: str,
    understood_as: str,
    reason: Reason,
    text: str,
    nearest: str | None = None,
    nearby: tuple[Citation, ...] = (),
) -> Answer:
    return Answer(
        question=question, understood_as=understood_as, found=False, reason=reason, text=text, nearest=nearest, nearby=nearby
    )
