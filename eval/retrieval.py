"""Retrieval: ours against BM25 alone, dense vectors alone, and vectors over naive fixed-size pieces.

A passage is relevant where it comes from a file that the gold names and holds one of its answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from assistant.evidence import Evidence
from assistant.find import Finder
from eval.gold import GoldQuestion, squash
from index.library import Library
from index.records import Hit
from index.search import Weights

DEPTH = 10
_CHUNK = 1000


class Found(NamedTuple):
    """One thing retrieved: its file's name and its words."""

    file: str
    text: str


Retriever = Callable[[str], Sequence[Found]]


def retrievers(library: Library, evidence: Evidence | None = None) -> dict[str, Retriever]:
    """The systems compared, by name; `evidence` that has looked at the library before remembers what it saw."""
    finder = Finder(library, evidence)

    def passages(weights: Weights) -> Retriever:
        return lambda q: [found_of(h) for h in library.search(q, DEPTH, weights=weights)]

    return {
        "scrutineer": lambda q: [found_of(h) for h in finder.hits(q, DEPTH)],
        "fused, no reranking": passages(Weights()),
        "BM25 alone": passages(Weights(lexical=1.0)),
        "dense alone": passages(Weights(lexical=0.0)),
        "naive pieces, dense": _naive(library),
    }


def measure(questions: Sequence[GoldQuestion], systems: dict[str, Retriever]) -> dict[str, dict[str, float]]:
    """System to nDCG@10, success@1, success@5 and reciprocal rank, through ir-measures; the first system is ours.

    nDCG: Järvelin and Kekäläinen, 2002; a question without results scores nought. `low` and `high` bound
    nDCG@10, `behind_low` and `behind_high` how far it lies behind ours on the same questions: 95 % of a
    percentile bootstrap over the questions (Efron, 1979).
    """
    asked = [q for q in questions if q.type in ("fact", "status", "precedent") and q.answers]
    each = {name: _each(asked, retrieve) for name, retrieve in systems.items()}
    ours = next(iter(each.values()))["ndcg@10"]
    out: dict[str, dict[str, float]] = {}
    for name, figures in each.items():
        out[name] = {label: round(float(values.mean()), 4) for label, values in figures.items()}
        out[name]["low"], out[name]["high"] = bootstrap(figures["ndcg@10"])
        out[name]["behind_low"], out[name]["behind_high"] = bootstrap(ours - figures["ndcg@10"])
    return out


def bootstrap(values: npt.NDArray[np.float64], rounds: int = 2000) -> tuple[float, float]:
    """The bounds within which the mean lies in 95 of 100 resamplings of the values; the same for the same values."""
    if not len(values):
        return 0.0, 0.0
    means = np.random.default_rng(0).choice(values, (rounds, len(values))).mean(axis=1)
    low, high = np.percentile(means, (2.5, 97.5))
    return round(float(low), 4), round(float(high), 4)


def _each(asked: Sequence[GoldQuestion], retrieve: Retriever) -> dict[str, npt.NDArray[np.float64]]:
    """Each measure's value for each question, in order."""
    import ir_measures
    from ir_measures import RR, Success, nDCG

    wanted = {"ndcg@10": nDCG @ 10, "hit@1": Success @ 1, "hit@5": Success @ 5, "rr@10": RR @ 10}
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
    label = {m: name for name, m in wanted.items()}
    values = {name: dict.fromkeys((q.id for q in asked), 0.0) for name in wanted}
    for metric in ir_measures.iter_calc(list(wanted.values()), qrels, run):
        values[label[metric.measure]][metric.query_id] = metric.value
    return {name: np.array(list(by_question.values())) for name, by_question in values.items()}


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


def found_of(hit: Hit) -> Found:
    return _found(hit.passage.file, hit.passage.text)


def _found(file: str, text: str) -> Found:
    return Found(Path(file).name, text)
