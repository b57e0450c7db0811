"""Evidence to an Answer, or a typed refusal. Everything quoted is verbatim and cited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Sequence

from assistant.citations import Citations
from assistant.compose import Composer, counted, joined
from assistant.evidence import Evidence, Match, Telling, Thresholds, meant_by
from assistant.lexicon import Lexicon
from assistant.lists import holds, listed, with_signs
from assistant.question import MAX_LENGTH, understand
from assistant.records import Answer, Citation, PartKind, Question, Reason
from assistant.starters import WHAT_CAN_BE_ASKED
from assistant.status import rows_of
from assistant.understood import described as in_words
from assistant.understood import parts_of
from assistant.writer import Writer, reworded
from index.library import Library
from index.records import Filters
from ingest.dates import written

_NEARBY = 3  # passages shown beside a refusal
_MOST_QUOTED = 1200  # characters of quotation in an answer about a recommendation or a fact
_OF_ITS_LIFE = ("any", "yes_no", "statement")  # kinds of fact that what became of a recommendation may tell
_AS_GOOD = 1.0  # how far behind the best wording another is a precedent too
_AS_LIKELY = 0.5  # of the likeliest passage's probability: that from which another is quoted beside it


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
        if q.intent in ("smalltalk", "help"):
            return Answer(question=q.text, understood_as=q.understood_as, found=True, reason=None, text=WHAT_CAN_BE_ASKED)
        if q.intent in ("list", "count", "summary"):
            return self._list(q)
        hits = self.evidence.hits(q)
        matches = self.evidence.matches(q, hits)
        meant = meant_by(q, matches, self.thresholds)
        tellings = self.evidence.tellings(q, hits, meant or matches[:1])
        told = tellings[0].chance if tellings else 0.0
        if q.intent == "recommended":
            return self._recommended(q, meant, told) or self._refuse(q, tellings if meant else (), meant)
        if q.intent == "precedent" and told >= self.thresholds.bears:
            return self._wordings(q, matches) or self._told(q, tellings)
        of_its_life = q.intent == "status" or (q.life >= self.thresholds.life and q.wanted in _OF_ITS_LIFE)
        pointed = bool(meant) and (q.number is not None or meant[0].chance >= self.thresholds.surely_meant)
        if of_its_life and meant and (pointed or told >= self.thresholds.bears):
            return self._life(q, meant, tellings)
        return self._registered(q, meant) or self._told(q, tellings, meant)

    def _composer(self) -> Composer:
        return Composer(self.library, self.evidence, Citations(self.library.catalogue), self._today or dt.date.today())

    # --- what happened -----------------------------------------------------------------------

    def _life(self, q: Question, meant: Sequence[Match], tellings: Sequence[Telling]) -> Answer:
        """What became of the recommendations that may be meant, and what else is told of it."""
        composer = self._composer()
        ordered = sorted(meant, key=lambda m: (m.recommendation.latest_on or dt.date.min, m.score), reverse=True)
        budget = _MOST_QUOTED // len(ordered)
        paragraphs = [composer.life(m.recommendation, q, budget) for m in ordered]
        if len(ordered) > 1:
            paragraphs.insert(0, f"{counted(len(ordered), 'recommendation').capitalize()} could be meant:")
        of_these = {m.recommendation.authority for m in meant}
        beside = [
            t for t in tellings[:2] if t.chance >= self.thresholds.beside and (q.authority or t.passage.authority in of_these)
        ]
        if more := composer.told(beside, _MOST_QUOTED):
            paragraphs.append(f"Also told of it:\n{more}")
        return composer.answer(q, "\n\n".join(paragraphs), [m.recommendation.id for m in ordered])

    def _registered(self, q: Question, meant: Sequence[Match]) -> Answer | None:
        """Who is responsible, where a paper has a column for it; None where it is not asked or not told."""
        if q.wanted not in ("person", "date") or not meant or not q.subject:
            return None
        r = meant[0].recommendation
        for event in reversed(r.events):
            value = event.owner if q.wanted == "person" else event.due
            for passage in self.library.catalogue.passages_of(r.id) if value else ():
                at = passage.text.find(value or "")
                if passage.document == event.document and at >= 0:
                    composer = self._composer()
                    label = "Responsible" if q.wanted == "person" else "Due"
                    return composer.answer(q, composer.registered(r, label, passage, at, value or ""), [r.id])
        return None

    # --- lists and counts ----------------------------------------------------------------------

    def _list(self, q: Question) -> Answer:
        q = in_words(with_signs(self.library, q))
        scope = listed(self.library, self.evidence, q)
        if not scope.recommendations:
            return _refusal(
                q.text, q.understood_as, "nothing_found", f"No recommendation in the library fits this: {q.understood_as}."
            )
        rows = [r for r in scope.recommendations if holds(q, r, scope.told)]
        if q.flags:
            flagged = {
                row.id for row in rows_of(self.library, rows, today=self._today) if any(f.kind in q.flags for f in row.flags)
            }
            rows = [r for r in rows if r.id in flagged]
        composer = self._composer()
        return composer.answer(q, composer.table(rows, scope.recommendations, q), [r.id for r in rows])

    # --- wordings --------------------------------------------------------------------------------

    def _wordings(self, q: Question, matches: Sequence[Match]) -> Answer | None:
        good = [m for m in matches if m.chance >= self.thresholds.wording]
        if not good:
            return None
        chosen = [m for m in good if m.score >= good[0].score - _AS_GOOD][:3]
        composer = self._composer()
        paragraphs = [composer.wording(m.recommendation, q, _MOST_QUOTED // len(chosen)) for m in chosen]
        return composer.answer(q, "\n\n".join(paragraphs), [m.recommendation.id for m in chosen])

    def _recommended(self, q: Question, meant: Sequence[Match], told: float) -> Answer | None:
        """What was recommended on a matter or at a meeting; None where no recommendation is on it for sure.

        One of those listed is the one meant, or a passage is likely enough (`told`) to answer.
        """
        rows = listed(self.library, self.evidence, q).recommendations
        ids = {r.id for r in rows}
        if not rows or (told < self.thresholds.recommended and not any(m.recommendation.id in ids for m in meant)):
            return None
        composer = self._composer()
        return composer.answer(q, composer.table(rows, rows, q), [r.id for r in rows])

    # --- facts -------------------------------------------------------------------------------------

    def _told(self, q: Question, tellings: Sequence[Telling], meant: Sequence[Match] = ()) -> Answer:
        """What the passages that answer say; a refusal where none is likely enough to."""
        likeliest = {"support": round(tellings[0].chance, 4) if tellings else 0.0}
        good = [t for t in tellings if t.chance >= self.thresholds.answers]
        if not good:
            return self._refuse(q, tellings, meant).model_copy(update=likeliest)
        of_one = [t for t in good if t.passage.authority == good[0].passage.authority]
        chosen = [t for t in of_one if t.chance >= good[0].chance * _AS_LIKELY][:3]
        composer = self._composer()
        text = composer.told(chosen, _MOST_QUOTED)
        about = [t.passage.recommendation for t in chosen if t.passage.recommendation]
        return composer.answer(q, text, about).model_copy(update=likeliest)

    # --- refusals --------------------------------------------------------------------------------------

    def _refuse(self, q: Question, tellings: Sequence[Telling], meant: Sequence[Match] = ()) -> Answer:
        """`not_stated` where the papers speak of the matter, else `nothing_found`."""
        near = next((t for t in tellings if t.chance >= self.thresholds.near), None)
        where = f" in the papers of {q.authority}" if q.authority else " in the library"
        if near is None and not meant:
            return _refusal(q.text, q.understood_as, "nothing_found", f"Nothing{where} bears on this.")
        p = (near or tellings[0]).passage if tellings else None
        if p is None:
            return _refusal(
                q.text, q.understood_as, "not_stated", "The papers mention the matter but do not tell what was asked."
            )
        when = f", {written(p.meeting_date)}" if p.meeting_date else ""
        item = f", “{p.item_title}”" if p.item_title else ""
        page = f", page {p.page}" if p.page else ""
        nearest = f"{p.committee or p.authority or p.file}{when}{item}{page} ({p.file})"
        text = f"The papers mention the matter but do not tell what was asked. The nearest passage is in {nearest}."
        return _refusal(q.text, q.understood_as, "not_stated", text, nearest, self._nearby(tellings))

    def _nearby(self, tellings: Sequence[Telling]) -> tuple[Citation, ...]:
        """What comes nearest, to look at: none of it answers."""
        citations = Citations(self.library.catalogue)
        for t in tellings[:_NEARBY]:
            p = t.passage
            span = max(t.spans, key=lambda s: s.end - s.start)
            citations.cite(p.document, span, item_number=p.item_number, item_title=p.item_title, number=p.recommendation_number)
        return citations.checked()


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
