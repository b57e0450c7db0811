"""Quotations: made from spans of the documents, and checked against them before they are shown."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache

from assistant.records import Citation
from index.catalogue import Catalogue
from index.records import DocumentRow
from ingest.dates import written
from ingest.records import Repair, Span
from language.text import linear_re as re

_log = logging.getLogger(__name__)


class Citations:
    """Gathers an answer's citations, numbering them; the same words in the same place are cited once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._documents: dict[int, DocumentRow] = {d.id: d for d in catalogue.documents()}
        self.text = cache(catalogue.text)
        self.found: list[Citation] = []

    def cite(
        self,
        document: int,
        span: Span,
        *,
        item_number: str | None = None,
        item_title: str | None = None,
        number: str | None = None,
        limit: int = 600,
    ) -> str:
        """The quotation with its marker, as it stands in an answer: “That officers report back” [1].

        A quotation over `limit` characters is cut at a word, and shows that it goes on.
        """
        text = self.text(document)
        start, end = span.start, span.end
        cut = end - start > limit
        if cut:
            space = text.rfind(" ", start, start + limit)
            end = space if space > start else start + limit
        quote = shown(text[start:end])
        row = self._documents[document]
        marker = next((c.marker for c in self.found if c.document == document and c.start == start and c.quote == quote), None)
        if marker is None:
            marker = len(self.found) + 1
            self.found.append(
                Citation(
                    marker=marker, document=document, file=row.file, authority=row.authority, committee=row.committee,
                    meeting_date=row.meeting_date, item_number=item_number, item_title=item_title, recommendation_number=number,
                    page=span.page, printed_page=row.details.printed_pages.get(span.page or 0), start=start, end=end, quote=quote,
                    as_in_file=as_in_file(text[start:end], start, row.details.repairs),
                )
            )  # fmt: skip
        return f"“{quote}{' …' if cut else ''}” [{marker}]"

    def checked(self) -> tuple[Citation, ...]:
        """The citations whose quotation stands in its document; one that does not is logged and left out."""
        good = []
        for c in self.found:
            if stands_in(c.quote, self.text(c.document)):
                good.append(c)
            else:
                _log.error("quotation %d does not stand in %s: %r", c.marker, c.file, c.quote[:200])
        return tuple(good)


def page_words(c: Citation) -> str | None:
    """ "page 2", or "page 2, printed 37" where the paper numbers it otherwise; None where there are no pages."""
    if c.page is None:
        return None
    return f"page {c.page}, printed {c.printed_page}" if c.printed_page else f"page {c.page}"


def where(c: Citation) -> str:
    """Where a quotation stands, in a line: council, committee, date, item, recommendation, page and file."""
    parts = (
        c.authority, c.committee, written(c.meeting_date) if c.meeting_date else None, c.item_title and f"item: {c.item_title}",
        c.recommendation_number and f"recommendation {c.recommendation_number}", page_words(c), c.file,
    )  # fmt: skip
    return " · ".join(p for p in parts if p)


def shown(text: str) -> str:
    """A quotation's words with runs of white space as one; nothing else is changed."""
    return re.sub(r"\s+", " ", text).strip()


def stands_in(quote: str, text: str) -> bool:
    """Whether the words of `quote` stand in `text` as they are, white space aside; an empty one does not."""
    words = shown(quote)
    return bool(words) and words in shown(text)


def as_in_file(quote: str, start: int, repairs: Sequence[Repair]) -> str | None:
    """The words of a quotation as the file itself has them, where characters in it were mended; None where none were.

    `quote` is the extracted text from offset `start` on.
    """
    inside = [r for r in repairs if start <= r.start and r.end <= start + len(quote)]
    for r in sorted(inside, key=lambda r: r.start, reverse=True):
        quote = quote[: r.start - start] + r.source + quote[r.end - start :]
    return quote if inside else None
