"""Retrieval: ours against BM25 alone, dense vectors alone, and vectors over naive fixed-size pieces.

A passage is relevant where it comes from a file that the gold names and holds one of its answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from assistant.find import Finder
from eval.gold import GoldQuestion, squash
from index.library import Library
from index.search import Weights

DEPTH = 10
_CHUNK = 1000


class Found(NamedTuple):
    """One thing retrieved: its file's name and its words."""

    file: str
    text: str


Retriever = Callable[[str], Sequence[Found]]


def retrievers(library: Library) -> dict[str, Retriever]:
    """The systems compared, by name."""
    finder = Finder(library)

    def passages(weights: Weights) -> Retriever:
        return lambda q: [_found(h.passage.file, h.passage.text) for h in library.search(q, DEPTH, weights=weights)]

    return {
        "scrutineer": lambda q: [_found(h.passage.file, h.passage.text) for h in finder.hits(q, DEPTH)],
        "fused, no reranking": passages(Weights()),
        "BM25 alone": passages(Weights(lexical=1.0)),
        "dense alone": passages(Weights(lexical=0.0)),
        "naive pieces, dense": _naive(library),
    }


def measure(questions: Sequence[GoldQuestion], systems: dict[str, Retriever]) -> dict[str, dict[str, float]]:
    """System to nDCG@10, success@1, success@5 and reciprocal rank, through ir-measures.

    nDCG: Järvelin and Kekäläinen, 2002; a question without results scores nought.
    """
    import ir_measures
    from ir_measures import RR, Success, nDCG

    asked = [q for q in questions if q.type in ("fact", "status", "precedent") and q.answers]
    wanted = {"ndcg@10": nDCG @ 10, "hit@1": Success @ 1, "hit@5": Success @ 5, "rr@10": RR @ 10}
    out: dict[str, dict[str, float]] = {}
    for name, retrieve in systems.items():
        qrels: list[Any] = []
        run: list[Any] = []
        for q in asked:
            left = {squash(a) for a in q.answers}
            for rank, found in enumerate(retrieve(q.question)):
                # The same words twice count once: the second showing tells a reader nothing new.
                told = {a for a in left if a in squash(found.text)} if found.file in q.files else set()
                left -= told
                run.append(ir_measures.ScoredDoc(q.id, str(rank), float(DEPTH - rank)))
                qrels.append(ir_measures.Qrel(q.id, str(rank), int(bool(told))))
            # What no system could find stands in the qrels too, so that a miss is not left out.
            qrels += [ir_measures.Qrel(q.id, f"missed-{n}", 1) for n in range(len(left) if len(left) == len(q.answers) else 0)]
        figures = ir_measures.calc_aggregate(wanted.values(), qrels, run)
        out[name] = {label: round(float(figures[m]), 4) for label, m in wanted.items()}
    return out


def _naive(library: Library) -> Retriever:
    """Every document cut into pieces of 1,000 characters at paragraph ends where it can be."""
    pieces = [_found(d.file, piece) for d in library.documents() for piece in _cut(library.catalogue.text(d.id))]
    vectors = library.embedder.embed([p.text for p in pieces])

    def retrieve(query: str) -> list[Found]:
        near = vectors @ library.embedder.embed([query])[0]
        return [pieces[i] for i in np.argsort(-near)[:DEPTH]]

    return retrieve


def _cut(text: str) -> list[str]:
    out, at = [], 0
    while at < len(text):
        end = min(at + _CHUNK, len(text))
        if end < len(text):
            end = max(text.rfind("\n", at, end), text.rfind(". ", at, end) + 1, at + _CHUNK // 2)
        out.append(text[at:end])
        at = end
    return [piece for piece in out if piece.strip()]


def _found(file: str, text: str) -> Found:
    return Found(Path(file).name, text)
