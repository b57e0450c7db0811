"""The questions of sets that were scored at first sight and are spent, with the passages of a real library over their papers."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.library import Library
from index.records import Recommendation, StoredPassage
from ingest.authorities import same_authority
from language.judgements.answering import Passage
from training.labelled_questions import Pair, standing

FOLDER = Path(__file__).parents[1] / "eval" / "first_sight"
LEARNT = ("b7", "b8", "b9", "b10")  # the sets whose questions are learnt from; the later ones measure
NEAR = 9  # passages that do not answer a question, the nearest in meaning


def spent_pairs() -> Iterator[Pair]:
    """Each question of the sets with passages that answer it and the nearest that do not; lists have none."""
    for gold_file in (FOLDER / name / "gold.json" for name in LEARNT):
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as folder, Library(Path(folder), create=True) as library:
            library.ingest([gold_file.parent / d["file"] for d in gold["documents"]])
            yield from _pairs_of(library, gold["questions"], gold_file.parent.name)


def _pairs_of(library: Library, questions: list[dict[str, Any]], group: str) -> Iterator[Pair]:
    passages = library.catalogue.passages(library.catalogue.passage_ids())
    told = {r.id: r for r in library.recommendations()}
    ids = sorted(passages)
    vectors = library.embedder.embed([f"{passages[i].context}\n{passages[i].text}" for i in ids])
    for q in questions:
        if q["type"] == "list":
            continue
        previous = q.get("previous") or ""
        near = vectors @ library.embedder.embed([f"{previous} {q['question']}"])[0]
        found = {
            i: spans for i in ids
            if Path(passages[i].file).name in q["expected_files"]
            and (spans := tuple(s for a in q["answer_strings"] if (s := standing(a, passages[i].text))))
        }  # fmt: skip
        if not found and q["type"] != "unanswerable":
            continue
        about = {passages[i].recommendation for i in found} - {None}
        others = [
            ids[n] for n in (-near).argsort()
            if ids[n] not in found and passages[ids[n]].recommendation not in about
            and (not q["authority"] or same_authority(passages[ids[n]].authority, q["authority"]))
        ]  # fmt: skip
        for i in (*found, *others[:NEAR]):
            yield Pair(f"{group}/{q['id']}", q["question"], previous, _setting(passages, told, i), found.get(i, ()), q["type"])


def _setting(passages: dict[int, StoredPassage], told: dict[str, Recommendation], i: int) -> Passage:
    p, beside = passages[i], passages.get(i - 1)
    r = told.get(p.recommendation or "")
    before = beside.text if beside and beside.document == p.document else ""
    return Passage(p.text, r.text if r and r.text[:40] not in p.text else p.context, before)
