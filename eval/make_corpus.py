"""Writes the sample corpus and its gold file from `stories` and `asked`: `python -m eval.make_corpus`.

The same data always gives the same files, to the byte.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from eval import asked, held_out
from eval.corpus_model import Item, Minutes, Paper, Rec, Response, Review, Row, Tracker
from eval.shapes import councils
from eval.shapes.model import Council, Life
from eval.stories import outcomes, papers
from eval.writers import WRITERS, Piece, plain, words_of
from ingest.dates import written

HERE = Path(__file__).parent
CORPUS, TEXTS, GOLD = HERE / "corpus", HERE / "texts", HERE / "gold.json"
AS_OF = "2026-06-30"  # the day up to which overdue responses are counted
_MARKED_UP = (".pdf", ".docx", ".html")


def main() -> None:
    """Writes corpus/, texts/ and gold.json afresh."""
    for folder in (CORPUS, TEXTS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    for paper in papers:
        pieces = list(pieces_of(paper))
        path = CORPUS / paper.file
        WRITERS[path.suffix](paper, pieces, path)
        if path.suffix in _MARKED_UP:
            (TEXTS / f"{paper.file}.txt").write_text(plain(pieces), encoding="utf-8")
    for council in councils:
        for shape in council.papers:
            path = CORPUS / shape.file
            if callable(shape.body):
                shape.body(path)
            else:
                path.write_text(shape.body, encoding="utf-8")
            if path.suffix in _MARKED_UP:
                (TEXTS / f"{shape.file}.txt").write_text(words_of(path), encoding="utf-8")
    GOLD.write_text(json.dumps(gold(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


# --- documents as pieces -------------------------------------------------------------------------


def pieces_of(paper: Paper) -> Iterable[Piece]:
    if isinstance(paper, Minutes):
        return _minutes(paper)
    if isinstance(paper, Tracker):
        return _tracker(paper)
    if isinstance(paper, Review):
        return _review(paper)
    if isinstance(paper, Response):
        return _response(paper)
    raise TypeError(f"no writer for {type(paper).__name__}")


def _minutes(m: Minutes) -> Iterable[Piece]:
    long_date = f"{m.date:%A}, {written(m.date)}"
    if m.style == "moderngov":
        yield Piece("title", "Agenda and minutes")
        yield Piece("heading", f"{m.committee} - {m.date:%A} {written(m.date)} 5.30 pm")
    elif m.style == "capitals":
        yield Piece("title", m.committee.upper())
        yield Piece("paragraph", f"Minutes of a meeting of {m.council} held on {_ordinal(m.date)}.")
    else:
        yield Piece("title", m.council)
        yield Piece("title", m.committee)
        yield Piece("paragraph", f"Minutes of the meeting held on {long_date} at 5.30 pm")
    for line in m.opening:
        yield Piece("paragraph", line)
    for item in m.items:
        yield from _item(item, m.style)


def _item(item: Item, style: str) -> Iterable[Piece]:
    title = f"{item.title} –" if style == "capitals" else item.title
    yield Piece("item", title, item.number)
    web = style == "moderngov"
    if web and item.description:
        yield Piece("paragraph", item.description)
    if web and item.twice:
        yield Piece("sub", "Decision:")
        yield from _resolved(item)
    if web:
        yield Piece("sub", "Minutes:")
    for line in item.discussion:
        yield Piece("paragraph", line)
    yield from _resolved(item)
    for line in item.after:
        yield Piece("paragraph", line)


def _resolved(item: Item) -> Iterable[Piece]:
    limbs = [(label or "", text) for label, text in item.plain] + [(r.label or "", r.text) for r in item.recs]
    if not limbs:
        return
    if len(limbs) == 1 and not limbs[0][0]:
        yield Piece("paragraph", f"{item.introducer} {limbs[0][1]}.")
        return
    yield Piece("paragraph", item.introducer)
    for n, (label, text) in enumerate(limbs):
        words = text.removeprefix("That ") if item.introducer.endswith(" That") or item.introducer.endswith("that:") else text
        yield Piece("limb", words + (";" if n < len(limbs) - 1 else "."), label)


def _tracker(t: Tracker) -> Iterable[Piece]:
    if t.names_council and not t.title.startswith(t.council):
        yield Piece("title", t.council)
    if not re.search("Monitoring Report", t.title):
        yield Piece("title", t.committee)
    yield Piece("heading", t.title if re.search(r"\d{4}", t.title) else f"{t.title}: {written(t.date)}")
    for note in t.notes:
        yield Piece("paragraph", note)
    rows: list[tuple[str, ...]] = [tuple(name for name, _ in t.columns)]
    for date, title, group in t.groups:
        for n, row in enumerate(group):
            rows.append(_cells(t, row, date if n == 0 else "", title if n == 0 else ""))
            rows += [tuple(more if field == "action" else "" for _, field in t.columns) for more in row.continued]
    yield Piece("table", rows=tuple(rows))


def _cells(t: Tracker, row: Row, date: str, title: str) -> tuple[str, ...]:
    values = {"date": date, "title": title}
    return tuple(values.get(f, "") if f in values else str(getattr(row, f)) for _, f in t.columns)


def _review(r: Review) -> Iterable[Piece]:
    for line in r.front:
        yield Piece("title", line)
    yield Piece("title", r.title)
    for heading, lines in r.sections:
        yield Piece("heading", heading)
        for line in lines:
            yield Piece("paragraph", line)
    yield Piece("heading", r.prefix)
    for rec in r.recs:
        yield Piece("limb", rec.text if rec.parts else rec.text + ".", rec.label or "")
        for n, part in enumerate(rec.parts):
            yield Piece("limb", part, f"{chr(97 + n)})")


def _response(r: Response) -> Iterable[Piece]:
    yield Piece("title", r.council)
    yield Piece("paragraph", f"Title of meeting: {r.committee}")
    yield Piece("paragraph", f"Date of meeting: {written(r.date)}")
    yield Piece("paragraph", f"Subject: {r.title}")
    yield Piece("heading", "Purpose")
    for line in r.opening:
        yield Piece("paragraph", line)
    yield Piece("heading", "Responses")
    made = {rec.key: rec for rec in _recs()}
    if r.form == "table":
        rows = [("No.", "Recommendation", "Accepted / Partially accepted / Rejected", "Comments", "Lead", "Date")]
        for reply in r.replies:
            rec = made[reply.key]
            text = rec.text + "".join(f" {chr(97 + n)}) {p}" for n, p in enumerate(rec.parts))
            rows.append((rec.number or "", text, reply.verdict, " ".join(reply.prose), reply.owner, reply.due))
        yield Piece("table", rows=tuple(rows))
    else:
        for reply in r.replies:
            rec = made[reply.key]
            yield Piece("paragraph", f"{rec.label} {rec.text}.")
            for line in reply.prose:
                yield Piece("paragraph", line)
    for line in r.closing:
        yield Piece("heading", "Decision of the Cabinet")
        yield Piece("paragraph", line)


# --- gold ----------------------------------------------------------------------------------------


def gold() -> dict[str, Any]:
    """The gold file, in the shape that the scorer reads: documents, recommendations, questions."""
    return {
        "as_of": AS_OF,
        "documents": [
            {
                "file": p.file, "authority": p.council, "committee": p.committee, "kind": p.kind, "meeting_date": p.date.isoformat(),
                **({"recommending_committee": p.recommending} if p.recommending else {}),
            }
            for p in papers
        ] + [
            {
                "file": s.file, "authority": c.name, "committee": s.committee, "kind": s.kind, "meeting_date": s.date,
                **({"recommending_committee": s.recommending} if s.recommending else {}),
            }
            for c in councils for s in c.papers
        ],
        "recommendations": [_gold_recommendation(r) for r in _recs()] + [_gold_life(c, r) for c in councils for r in c.lives],
        "questions": [
            {
                "id": q.id, "question": q.question, "type": q.type, "authority": q.council, "expected_files": list(q.files),
                "expected_recommendation_ids": list(q.recs), "answer_strings": list(q.answers), **({"previous": q.previous} if q.previous else {}),
                **({"held_out": True} if q in held_out.questions else {}),
            }
            for q in (*asked.questions, *held_out.questions)
        ],
    }  # fmt: skip


def _gold_recommendation(rec: Rec) -> dict[str, Any]:
    home, title = next((p, t) for p, t, r in _made() if r.key == rec.key)
    told = outcomes[rec.key]
    return {
        "id": rec.key,
        "authority": home.council,
        "committee": home.recommending or home.committee,
        "made_on": home.date.isoformat(),
        "item_title": title,
        "number": rec.number,
        "text": rec.text,
        "sub_items": list(rec.parts),
        "stages": [
            {"file": home.file, "kind": "made", "date": home.date.isoformat(), "recorded_status": None, "action_text": None},
            *_stages(rec.key),
        ],
        "latest_recorded_status": told.recorded,
        "latest_state": told.state,
        "flags": sorted(told.flags),
    }


def _gold_life(council: Council, life: Life) -> dict[str, Any]:
    home = {p.file: p for p in council.papers}
    made = home[life.made_in]
    told = sorted(life.later, key=lambda stage: home[stage[0]].date)
    printed = [status for _, _, status in told if status]
    return {
        "id": life.key, "authority": council.name, "committee": made.recommending or made.committee, "made_on": life.made_on or made.date,
        "item_title": life.item, "number": life.number, "text": life.text, "sub_items": list(life.parts),
        "stages": [
            {"file": made.file, "kind": "made", "date": life.made_on or made.date, "recorded_status": None, "action_text": None},
            *({"file": f, "kind": kind, "date": home[f].date, "recorded_status": status, "action_text": None} for f, kind, status in told),
        ],
        "latest_recorded_status": printed[-1] if printed else None,
        "latest_state": life.state, "flags": sorted(life.flags),
    }  # fmt: skip


def _stages(key: str) -> list[dict[str, Any]]:
    out = []
    for p in sorted(papers, key=lambda p: p.date):
        if isinstance(p, Tracker):
            for row in (r for _, _, g in p.groups for r in g if r.key == key):
                out.append(
                    {
                        "file": p.file,
                        "kind": "update",
                        "date": p.date.isoformat(),
                        "recorded_status": row.status or None,
                        "action_text": row.action or None,
                    }
                )
        elif isinstance(p, Response):
            for reply in (r for r in p.replies if r.key == key):
                out.append(
                    {
                        "file": p.file,
                        "kind": "response",
                        "date": p.date.isoformat(),
                        "recorded_status": reply.verdict or None,
                        "action_text": reply.prose[0],
                    }
                )
    if key in ("H7", "H8"):
        out.append(
            {
                "file": "haverleigh_cabinet_minutes_2023-03-06.html",
                "kind": "response",
                "date": "2023-03-06",
                "recorded_status": outcomes[key].recorded,
                "action_text": None,
            }
        )
    return out


def _made() -> list[tuple[Paper, str, Rec]]:
    out: list[tuple[Paper, str, Rec]] = []
    for p in papers:
        if isinstance(p, Minutes):
            out += [(p, item.title, rec) for item in p.items for rec in item.recs]
        elif isinstance(p, Review):
            out += [(p, p.title, rec) for rec in p.recs]
    return out


def _recs() -> list[Rec]:
    return [rec for _, _, rec in _made()]


def _ordinal(date: dt.date) -> str:
    n = date.day
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending} {date:%B}, {date.year}"


if __name__ == "__main__":
    main()
