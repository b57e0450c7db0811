"""Learns which sentences tell of which recommendations without naming them: `python -m training.telling_model`.

The examples are sentences in papers of sets that were scored at first sight and are spent, each with the recommendations of
the set's gold that were made before: it tells of those whose gold quotes it. Each set is a fold.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from index.embedder import SentenceEmbedder
from index.in_passing import Known, Sentence, pairs
from ingest.authorities import same_authority
from ingest.parse import parse
from language.judgements.telling import THRESHOLD, features
from language.judgements.weights import WEIGHTS
from training.spent_questions import FOLDER

_HEAD = 60  # characters by which a quotation is looked for in a paper's text
_STRENGTH = 1.0  # the inverse of the penalty on weights
Array = np.ndarray[Any, Any]


class Example(NamedTuple):
    """`paper` and `recommendation` tell of what the figures are counted: one of a paper's sentences is enough."""

    group: str
    paper: str
    recommendation: str
    features: dict[str, float]
    tells: bool


def examples() -> Iterator[Example]:
    embedder = SentenceEmbedder()
    embed = cache(lambda text: embedder.embed([text])[0])
    for gold_file in sorted(FOLDER.glob("b*/gold.json")):
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        for document in gold["documents"]:
            theirs = [g for g in gold["recommendations"] if same_authority(document["authority"], g["authority"])]
            yield from _of(
                gold_file.parent / document["file"], gold_file.parent.name, theirs, lambda ts: np.stack([embed(t) for t in ts])
            )


def _of(paper: Path, group: str, gold: list[dict[str, Any]], meaning: Any) -> Iterator[Example]:
    parsed = parse(paper)
    sentences = [
        Sentence(str(n), paper.name, m.said_on, m.quote, m.tells or 0.0)
        for n, m in enumerate(parsed.tellings)
    ]  # fmt: skip
    if not sentences:
        return
    quoted: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    told = set()
    for g in gold:
        for stage in g["stages"]:
            if stage["file"] != paper.name:
                continue
            told.add(g["id"])
            words = stage["action_text"] or ""
            at = parsed.text.find(words[:_HEAD]) if words else -1
            if at >= 0:
                quoted[g["id"]].append((at, at + len(words)))
    known = [Known(g["id"], _day(g["made_on"]), _words(g), g["item_title"] or "") for g in gold]
    for p in pairs(sentences, known, meaning):
        span = parsed.tellings[int(p.sentence.id)].action[0]
        tells = any(span.start < end and start < span.end for start, end in quoted[p.known.id])
        if tells or p.known.id not in told:  # a sentence beside the one that is quoted may tell of it too
            x = features(p.cosine, p.told, p.recognised, p.sentence.tells)
            yield Example(group, paper.name, p.known.id, x, tells)


def _day(iso: str | None) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


def _words(g: dict[str, Any]) -> str:
    return " ".join((g["text"], *(p if isinstance(p, str) else p["text"] for p in g.get("sub_items") or ())))


def _fit(x: Array, y: Array) -> LogisticRegression:
    return LogisticRegression(C=_STRENGTH, max_iter=3000).fit(x, y)


def main() -> None:
    everything = list(examples())
    x = np.array([list(e.features.values()) for e in everything])
    y = np.array([e.tells for e in everything])
    groups = np.array([e.group for e in everything])
    chances = np.zeros(len(y))
    for group in sorted(set(groups)):
        chances[groups == group] = _fit(x[groups != group], y[groups != group]).predict_proba(x[groups == group])[:, 1]
    told = {(e.group, e.paper, e.recommendation) for e in everything if e.tells}
    found = {(e.group, e.paper, e.recommendation) for e, c in zip(everything, chances, strict=True) if c >= THRESHOLD}
    model = _fit(x, y)
    card = {
        "what": "whether a sentence tells what became of a recommendation that it does not name",
        "pairs": len(y),
        "telling": int(y.sum()),
        "weights": {n: round(float(w), 4) for n, w in zip(everything[0].features, model.coef_[0], strict=True)},
        "bias": round(float(model.intercept_[0]), 4),
        "held_out": {
            "folds": f"{len(set(groups))}, by set",
            "told": len(told),
            "found": len(found & told),
            "found_wrongly": len(found - told),
        },
    }
    (WEIGHTS / "telling.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))  # noqa: T201


if __name__ == "__main__":
    main()
