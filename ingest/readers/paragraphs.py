"""Where a printed line begins a new paragraph, whatever the file: labels, introducers, capitals."""

from __future__ import annotations

from ingest.labels import split_label
from language.text import linear_re as re

_OPENING = re.compile(
    r"(?:RESOLVED|RECOMMENDED|AGREED|ORDERED|NOTED|PRESENT|ALSO PRESENT|IN ATTENDANCE|APOLOGIES|Present|Also present|In attendance|Apologies)\b"
    r"|\d{1,4}[./]?\d*\.?\s+[A-Z]{4,}\b"
)
_CAPITALS = re.compile(r"(?:\d{1,4}[./]?\d*\.?\s+)?[A-Z]{4,}\b")


def begins_anew(before: str, line: str) -> bool:
    """Whether `line` cannot go on with the paragraph whose last line is `before`."""
    if split_label(line)[0] is not None and not before.endswith("("):
        return True
    if _OPENING.match(line) or (_CAPITALS.match(line) and not _CAPITALS.match(before)):
        return True
    return before.isupper() and not _CAPITALS.match(line) and not line[:1].isdigit() and not line.startswith("(")
