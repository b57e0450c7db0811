"""Reports that go through recommendations in paragraphs are the tables that they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.entries import find_entries
from ingest.parse import parse
from ingest.readers.text import read_text

HEAD = """Marlbridge Borough Council

Report to: Transport Scrutiny Panel

Date: 4 March 2021

Progress on the recommendations of the bus review

1. Purpose

1.1 To tell Members how far the Panel's recommendations have got.

"""
INLINE = """2. Bus review

2.1 Recommendation 1 (night buses). The first ran on 4 January 2021 and 310 people have used it. Status: Complete.

2.2 Recommendation 2 (real time signs). The supplier has gone out of business and another is being sought. Status: Delayed.

2.3 Recommendation 3 (cheaper fares). Cabinet did not find the money. Status: Closed.
"""
BELOW = """Recommendation 1 - Night buses

The first ran on 4 January 2021 and 310 people have used it.

Position: Complete

Recommendation 2 - Real time signs

The supplier has gone out of business and another is being sought.

Position: Delayed

Recommendation 3 - Cheaper fares

Cabinet did not find the money.

Position: Closed
"""
FIELDS = """Recommendation 1 - Night buses
  Cabinet: Agreed
  Where it stands: The first ran on 4 January 2021.
  Status: Complete

Recommendation 2 - Real time signs
  Cabinet: Agreed in part
  Where it stands: Another supplier is being sought.
  Status: Delayed

Recommendation 3 - Cheaper fares
  Cabinet: Not agreed
  Where it stands: There is no money.
  Status: Closed
"""


@pytest.mark.parametrize("body", [INLINE, BELOW, FIELDS], ids=["inline", "below", "fields"])
def test_each_entry_is_a_row_with_its_number_and_status(tmp_path: Path, body: str) -> None:
    paper = tmp_path / "progress.txt"
    paper.write_text(HEAD + body, encoding="utf-8")
    parsed = parse(paper)
    assert parsed.kind == "monitoring"
    told = [m for m in parsed.mentions if m.kind == "update"]
    assert [(m.number, (m.recorded_status or "").rstrip(".")) for m in told] == [
        ("1", "Complete"),
        ("2", "Delayed"),
        ("3", "Closed"),
    ]
    assert [m.state for m in told][:2] == ["completed", "in_progress"]
    for m in told:
        assert all(parsed.text[s.start : s.end].strip() for s in (*m.recommended, *m.action))


def test_fields_that_tell_of_no_status_make_no_entries() -> None:
    page = "Report of: The Director\n\nWards: All\n\nA report on parks.\n\nReport of: The Head of Housing\n\nWards: Eastgate\n\nA report on damp.\n"
    found = find_entries(read_text(page).blocks)
    assert found is None or not found.entries
