"""Learns which limbs of resolutions ask for something: `python -m training.limb_model`.

The examples are the limbs of resolutions in the papers of sets that were scored at first sight and are spent: those that
the gold has among its recommendations ask, the others do not. Each set is a fold.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz import fuzz
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from ingest.asked import judged, leads
from ingest.meeting import identify
from ingest.outline import outline
from ingest.parse import read
from ingest.resolutions import find_resolutions
from language.judgements.limb import THRESHOLD, features
from language.judgements.weights import WEIGHTS
from training.spent_questions import FOLDER

_ALIKE, _HELD = 85, 93  # of 100, from which a limb's words are those of the gold, or hold them
_STRENGTH = 0.1  # the inverse of the penalty on weights


class Example(NamedTuple):
    group: str
    features: dict[str, float]
    asks: bool


def examples() -> Iterator[Example]:
    for gold_file in sorted(FOLDER.glob("b*/gold.json")):
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        asked = [g["text"].lower() for g in gold["recommendations"]]
        for document in gold["documents"]:
            if document["kind"] != "report":
                yield from _of(gold_file.parent / document["file"], gold_file.parent.name, asked)


def _of(paper: Path, group: str, asked: Sequence[str]) -> Iterator[Example]:
    extract = read(paper)
    places = outline(extract.blocks)
    meeting, _ = identify(extract, paper)
    found = judged(extract.blocks, places, meeting.committee.value if meeting.committee else None)
    for resolution in find_resolutions(extract.blocks, places, sections=False, bare=True):
        for limb in resolution.limbs:
            judgement = found.at(limb.spans[0])
            if judgement and not leads(limb, judgement, found):
                yield Example(group, features(judgement, found.within(limb)), _is_one_of(limb.text.lower(), asked))


def _is_one_of(words: str, asked: Sequence[str]) -> bool:
    return any(fuzz.ratio(words, a) > _ALIKE or (len(a) > 20 and fuzz.partial_ratio(a, words) > _HELD) for a in asked)


def _fit(some: Sequence[Example]) -> Any:
    x = np.array([list(e.features.values()) for e in some])
    return LogisticRegression(C=_STRENGTH, max_iter=3000).fit(x, [e.asks for e in some])


def main() -> None:
    everything = list(examples())
    groups = sorted({e.group for e in everything})
    chances = np.zeros(len(everything))
    for group in groups:
        left_out = [n for n, e in enumerate(everything) if e.group == group]
        model = _fit([e for e in everything if e.group != group])
        chances[left_out] = model.predict_proba([list(everything[n].features.values()) for n in left_out])[:, 1]
    truth = [e.asks for e in everything]
    model = _fit(everything)
    card = {
        "what": "whether a limb of a resolution asks for something",
        "limbs": len(everything),
        "asking": sum(truth),
        "weights": {n: round(float(w), 4) for n, w in zip(everything[0].features, model.coef_[0], strict=True)},
        "bias": round(float(model.intercept_[0]), 4),
        "held_out": {"folds": f"{len(groups)}, by set", "f1": round(float(f1_score(truth, chances >= THRESHOLD)), 4)},
    }
    (WEIGHTS / "limb.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))  # noqa: T201


if __name__ == "__main__":
    main()
