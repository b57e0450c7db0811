"""Learns which recommendation a question means, from the likenesses that `assistant.evidence` measures: `python -m training.record_model`.

The questions are those of the sets that were scored at first sight and are spent, each over a library of its papers. A conditional
logit gives the weights: among a question's candidates the one meant is to have the highest score (McFadden, 1974). How likely the
best is meant, given its score, is a logistic regression over all questions, those among them that no recommendation answers.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import minimize

from assistant.evidence import Evidence, Meant
from assistant.question import understand
from index.library import Library
from index.records import Recommendation
from ingest.authorities import same_authority
from language.judgements.weights import WEIGHTS
from training.spent_questions import FOLDER

_ALIKE = 85  # of 100, from which a record's words are those of the gold
_RIDGE = 0.01


class Choice(NamedTuple):
    """A question's candidates (candidates, likenesses) and which of them are meant: none where no recommendation answers it."""

    group: str
    likeness: np.ndarray[Any, Any]
    meant: tuple[int, ...]


def choices() -> Iterator[Choice]:
    for gold_file in sorted(FOLDER.glob("b*/gold.json")):
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as folder, Library(Path(folder), create=True) as library:
            library.ingest([gold_file.parent / d["file"] for d in gold["documents"]])
            yield from _of(library, gold, gold_file.parent.name)


def _of(library: Library, gold: dict[str, Any], group: str) -> Iterator[Choice]:
    evidence = Evidence(library)
    ids = {g["id"]: _record(g, library.recommendations()) for g in gold["recommendations"]}
    for q in gold["questions"]:
        wanted = {ids[i] for i in q["expected_recommendation_ids"] if ids.get(i)}
        if q["type"] == "list" or (not wanted and q["type"] != "unanswerable"):
            continue
        question = understand(q["question"], evidence.lexicon.names, [q["previous"]] if q.get("previous") else [])
        matches = evidence.matches(question, evidence.hits(question))
        meant = tuple(n for n, m in enumerate(matches) if m.recommendation.id in wanted)
        if matches and (meant or not wanted):
            yield Choice(group, np.array([m.likeness for m in matches]), meant)


def _record(gold: dict[str, Any], records: Sequence[Recommendation]) -> str | None:
    """The id of the record that has the gold's words."""
    near = [
        (fuzz.ratio(gold["text"].lower(), r.text.lower()), r.id)
        for r in records
        if same_authority(r.authority, gold["authority"])
    ]
    best = max(near, default=(0.0, ""))
    return best[1] if best[0] >= _ALIKE else None


def fit(some: Sequence[Choice]) -> np.ndarray[Any, Any]:
    """The weights under which those meant are likeliest."""
    meant = [c for c in some if c.meant]

    def unlikely(w: np.ndarray[Any, Any]) -> float:
        lost = _RIDGE * float(w @ w)
        for c in meant:
            scores = c.likeness @ w
            lost -= float(np.logaddexp.reduce(scores[list(c.meant)]) - np.logaddexp.reduce(scores)) / len(meant)
        return lost

    return np.asarray(minimize(unlikely, np.ones(len(Meant._fields)), method="L-BFGS-B").x)


def calibrated(some: Sequence[Choice], w: np.ndarray[Any, Any]) -> tuple[float, float]:
    """(slope, middle) of the logistic by which the best score tells how likely it is the one meant."""
    best = [(c.likeness @ w, c.meant) for c in some]
    x = np.array([scores.max() for scores, _ in best])
    y = np.array([int(scores.argmax()) in meant for scores, meant in best])

    def unlikely(p: np.ndarray[Any, Any]) -> float:
        z = p[0] * (x - p[1])
        return float(np.logaddexp(0, np.where(y, -z, z)).mean())

    slope, middle = minimize(unlikely, np.array([1.0, float(x.mean())]), method="Nelder-Mead").x
    return float(slope), float(middle)


def main() -> None:
    everything = list(choices())
    groups = sorted({c.group for c in everything})
    right = []
    for group in groups:
        w = fit([c for c in everything if c.group != group])
        right += [int((c.likeness @ w).argmax()) in c.meant for c in everything if c.group == group and c.meant]
    weights = fit(everything)
    slope, middle = calibrated(everything, weights)
    card = {
        "what": "which recommendation a question means",
        "questions": len(everything),
        "weights": {name: round(float(w), 3) for name, w in zip(Meant._fields, weights, strict=True)},
        "slope": round(slope, 3),
        "middle": round(middle, 3),
        "held_out": {"folds": f"{len(groups)}, by set", "first": round(float(np.mean(right)), 4)},
    }
    (WEIGHTS / "record.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))  # noqa: T201


if __name__ == "__main__":
    main()
