"""What each choice in finding brings: `make choices` measures them all and writes docs/retrieval.md.

Choices are made on the questions that may be looked at; the held-out ones stand beside them to show whether a gain holds.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from assistant.evidence import Evidence
from assistant.lexicon import Lexicon
from assistant.question import understand
from eval.gold import read_gold
from eval.retrieval import DEPTH, Found, Retriever, found_of, measure
from index.embedder import SentenceEmbedder
from index.library import Library
from index.records import Hit
from index.search import Weights, words_of

_HERE = Path(__file__).parent
PAGE = _HERE.parent / "docs" / "retrieval.md"
_RRF = 60  # Cormack, Clarke and Büttcher, 2009
_LATE = 30  # passages that late interaction looks at
_INTRO = """# How passages are found, and what each choice brings

`make choices` measures this on the sample corpus and writes this page: {chosen} questions on which choices were made,
{held} held out. nDCG@10, then the share of questions with a hit among the first one and five.

Kept: BM25 with stemming over text, context and place, fused with the cosine; then a second ordering by how likely a passage
answers, as a small model judges it, those of the recommendation meant among them. Dropped: late interaction
(by itself it brings a little, for a pass of the model over every passage found; the second ordering brings far more),
reciprocal rank fusion (it gives the weaker, dense ranking as much say as the stronger one).

| choice | nDCG@10 | hit@1 | hit@5 | held out: nDCG@10 | hit@1 | hit@5 | |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def main() -> int:
    gold = read_gold(_HERE / "gold.json")
    with tempfile.TemporaryDirectory(prefix="scrutineer-choices-") as folder, Library(Path(folder), create=True) as library:
        library.ingest([_HERE / "corpus" / d.file for d in gold.documents])
        tried = choices(library)
        systems = {name: retrieve for name, _, retrieve in tried}
        verdicts = {name: verdict for name, verdict, _ in tried}
        looked, held = ([q for q in gold.questions if q.held_out is out] for out in (False, True))
        first, second = measure(looked, systems), measure(held, systems)
    rows = [f"| {name} | {_cells(first[name])} | {_cells(second[name])} | {verdicts[name]} |\n" for name in systems]
    counted = [sum(q.type in ("fact", "status", "precedent") for q in qs) for qs in (looked, held)]
    PAGE.write_text(_INTRO.format(chosen=counted[0], held=counted[1]) + "".join(rows), encoding="utf-8")
    sys.stdout.write(PAGE.read_text(encoding="utf-8"))
    return 0


def _cells(figures: dict[str, float]) -> str:
    return " | ".join(f"{figures[m]:.3f}" for m in ("ndcg@10", "hit@1", "hit@5"))


def choices(library: Library) -> list[tuple[str, str, Retriever]]:
    """(name, kept or dropped, the system): ours first, then each choice undone or tried."""
    return [
        ("as it is", "", _reranked(library)),
        ("no second ordering", "kept: the judgement of what answers", _fused(library)),
        ("BM25, stemmed, alone", "", _fused(library, Weights(lexical=1.0))),
        ("BM25, not stemmed, alone", "kept: stemming", _unstemmed(library)),
        ("dense alone", "", _fused(library, Weights(lexical=0.0))),
        ("no second ordering, reciprocal rank fusion", "dropped", _reciprocal(library)),
        ("no context field", "kept: the context", _reranked(library, Weights(context=0.0))),
        ("no place field", "no difference; kept for search by committee", _reranked(library, Weights(place=0.0))),
        ("lexical share 0.3 for 0.6", "0.6 kept", _reranked(library, Weights(lexical=0.3))),
        ("lexical share 1.0 for 0.6 (no dense)", "0.6 kept", _reranked(library, Weights(lexical=1.0))),
        ("no second ordering, late interaction", "dropped", _late(library)),
    ]


def _fused(library: Library, weights: Weights = Weights()) -> Retriever:
    return lambda query: [found_of(h) for h in library.search(query, DEPTH, weights=weights)]


def _reranked(library: Library, weights: Weights = Weights()) -> Retriever:
    lexicon = Lexicon(library)
    evidence = Evidence(library, lexicon)

    def retrieve(query: str) -> Sequence[Found]:
        question = understand(query, lexicon.names, spelling=lexicon.corrected)
        hits = library.search(evidence.query(question), 60, weights=weights)
        return [found_of(h) for h in evidence.ranked(question, hits)[:DEPTH]]

    return retrieve


def _reciprocal(library: Library) -> Retriever:
    def retrieve(query: str) -> Sequence[Found]:
        scores: dict[int, float] = {}
        hits: dict[int, Hit] = {}
        for weights in (Weights(lexical=1.0), Weights(lexical=0.0)):
            for rank, hit in enumerate(library.search(query, 60, weights=weights), 1):
                hits[hit.passage.id] = hit
                scores[hit.passage.id] = scores.get(hit.passage.id, 0.0) + 1 / (_RRF + rank)
        return [found_of(hits[i]) for i in sorted(scores, key=lambda i: (-scores[i], i))[:DEPTH]]

    return retrieve


def _late(library: Library) -> Retriever:
    """The passages found, ordered by fused score and the mean over the question's tokens of their nearest token."""
    embedder = library.embedder
    if not isinstance(embedder, SentenceEmbedder):
        raise TypeError("late interaction needs a model that gives token vectors")

    def retrieve(query: str) -> Sequence[Found]:
        hits = library.search(query, _LATE)
        asked, *told = embedder.tokens([query, *(h.passage.text for h in hits)])
        near = [float((asked @ t.T).max(axis=1).mean()) for t in told]
        ordered = sorted(zip(hits, near, strict=True), key=lambda pair: -(pair[0].score + pair[1]))
        return [found_of(h) for h, _ in ordered[:DEPTH]]

    return retrieve


def _unstemmed(library: Library) -> Retriever:
    """BM25 over the same passages and weights without stemming, in an index of its own."""
    weights = Weights()
    index = sqlite3.connect(":memory:")
    index.execute('CREATE VIRTUAL TABLE p USING fts5("text", context, place, tokenize = "unicode61 remove_diacritics 2")')
    passages = library.catalogue.passages(library.catalogue.passage_ids())
    for i, p in passages.items():
        place = f"{p.authority or ''} {p.committee or ''} {p.meeting_date or ''}"
        index.execute("INSERT INTO p (rowid, text, context, place) VALUES (?, ?, ?, ?)", (i, p.text, p.context, place))

    def retrieve(query: str) -> Sequence[Found]:
        match = " OR ".join(f'"{w}"' for w in words_of(query)) or '""'
        rows = index.execute(
            "SELECT rowid FROM p WHERE p MATCH ? ORDER BY bm25(p, ?, ?, ?), rowid LIMIT ?",
            (match, weights.text, weights.context, weights.place, DEPTH),
        )
        return [Found(Path(passages[i].file).name, passages[i].text) for (i,) in rows]

    return retrieve


if __name__ == "__main__":
    sys.exit(main())
