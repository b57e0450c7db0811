"""Full text and vectors, fused, under filters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from index.catalogue import Catalogue
from index.embedder import Embedder
from index.records import Filters, Hit
from index.vectors import Vectors
from language.text import linear_re as re

# Words that ask and join but tell nothing; taken out of the full-text query.
STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "being",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "me",
        "my",
        "of",
        "on",
        "or",
        "our",
        "shall",
        "should",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
        "about",
        "tell",
        "say",
        "said",
        "please",
    ]
)


class Weights(NamedTuple):
    """How rankings are fused: the share of the lexical score, and BM25's weights of text, context, place."""

    lexical: float = 0.6
    text: float = 1.0
    context: float = 0.5
    place: float = 0.2
    pool: int = 80


def without_accents(text: str) -> str:
    """ "café" as "cafe", as the full-text index folds it."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def words_of(query: str) -> list[str]:
    """The telling words of a query, in order, each once: no stop words, case folded."""
    found = re.findall(r"[^\W_]+(?:['’][a-z]+)?", without_accents(query.lower()))
    words = [re.sub(r"['’](?:s|t)$", "", w) for w in found]
    return list(dict.fromkeys(w for w in words if w not in STOP_WORDS))


def search(
    catalogue: Catalogue,
    vectors: Vectors | None,
    embedder: Embedder | None,
    query: str,
    k: int = 10,
    *,
    filters: Filters = Filters(),
    weights: Weights = Weights(),
    documents: Sequence[int] | None = None,
) -> list[Hit]:
    """The best `k` passages, best first; a passage that shares no word and is far in meaning still counts.

    The fused score is a weighted sum of BM25 over the best BM25, and the cosine.
    """
    if documents is None:
        documents = catalogue.document_ids(filters)
    words = words_of(query)
    lexical = {}
    if words and weights.lexical > 0:
        match = " OR ".join(f'"{w}"' for w in words[:64])
        lexical = dict(catalogue.full_text(match, weights.pool, (weights.text, weights.context, weights.place), documents))
    dense = {}
    if vectors is not None and embedder is not None and weights.lexical < 1 and query.strip():
        dense = dict(vectors.query(embedder.embed([query])[0], weights.pool, documents))
    top = max(lexical.values(), default=1.0) or 1.0
    floor = min(dense.values(), default=0.0)
    scored = {
        i: (
            weights.lexical * lexical.get(i, 0.0) / top + (1 - weights.lexical) * max(dense.get(i, floor), 0.0),
            lexical.get(i, 0.0),
            dense.get(i, floor),
        )
        for i in lexical.keys() | dense.keys()
    }
    ranked = sorted(scored, key=lambda i: (-scored[i][0], i))[:k]
    passages = catalogue.passages(ranked)
    return [
        Hit(passage=passages[i], score=scored[i][0], lexical=scored[i][1], dense=scored[i][2]) for i in ranked if i in passages
    ]
