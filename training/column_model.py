"""Learns what the columns of tables hold, and writes the weights and their card: `python -m training.column_model`.

Folds are by paper. The figures are those of the folds: of columns, the share named rightly; of tables with
recommendations, the share found, and of those without, the share taken for one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from language.judgements.columns import ROLES, features_of, table_features
from language.judgements.weights import WEIGHTS
from training.labelled_tables import LabelledTable, tables

FOLDS, STRENGTH, LEAST_SEEN = 5, 0.3, 2


def main() -> None:
    all_tables = list(tables())
    features = [features_of(t.headings, t.rows, t.above) for t in all_tables]
    groups = np.array([t.paper for t in all_tables])
    found: list[list[list[float]]] = [[] for _ in all_tables]
    for train, test in GroupKFold(FOLDS, shuffle=True, random_state=7).split(all_tables, groups=groups):
        vectorizer, model = fit([all_tables[i] for i in train], [features[i] for i in train])
        for i in test:
            found[i] = model.predict_proba(vectorizer.transform(features[i])).tolist()
    told_of = LogisticRegression(C=1.0).fit([table_features(f) for f in found], [_asks(t) for t in all_tables])
    figures = _figures(all_tables, found, told_of)
    vectorizer, model = fit(all_tables, features)
    names = vectorizer.get_feature_names_out()
    weights = {str(n): [round(float(w), 3) for w in row] for n, row in zip(names, model.coef_.T, strict=True)}
    told = {
        "what": "what a column of a table holds",
        "model": "logistic regression over the heading's words and the cells",
        "tables": len(all_tables),
        "columns": sum(len(t.columns) for t in all_tables),
        "folds": figures,
        "table_bias": round(float(told_of.intercept_[0]), 3),
        "table": [round(float(w), 3) for w in told_of.coef_[0]],
        "bias": [round(float(b), 3) for b in model.intercept_],
        "weights": weights,
    }
    (WEIGHTS / "columns.json").write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))  # noqa: T201


def fit(some: Sequence[LabelledTable], features: Sequence[Sequence[dict[str, float]]]) -> tuple[Any, Any]:
    """(what turns features into vectors, the model); words that are seen once are left out."""
    flat = [f for table in features for f in table]
    seen: dict[str, int] = {}
    for f in flat:
        for name in f:
            seen[name] = seen.get(name, 0) + 1
    flat = [{n: v for n, v in f.items() if seen[n] >= LEAST_SEEN} for f in flat]
    wanted = [ROLES.index(role) for t in some for role in t.columns]
    vectorizer = DictVectorizer(sparse=False)
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(vectorizer.fit_transform(flat), wanted)
    return vectorizer, model


def _asks(t: LabelledTable) -> bool:
    return "recommendation" in t.columns


def _figures(some: Sequence[LabelledTable], found: Sequence[Sequence[Sequence[float]]], told_of: Any) -> dict[str, float]:
    likeliest = [[ROLES[int(np.argmax(row))] for row in f] for f in found]
    pairs = [(a, b) for t, f in zip(some, likeliest, strict=True) for a, b in zip(t.columns, f, strict=True)]
    asks = told_of.predict([table_features(f) for f in found])
    asked = [
        (t.columns[int(np.argmax([row[ROLES.index("recommendation")] for row in f]))] == "recommendation", a)
        for t, f, a in zip(some, found, asks, strict=True) if _asks(t)
    ]  # fmt: skip
    return {
        "columns_right": round(float(np.mean([a == b for a, b in pairs])), 3),
        "tables_with_recommendations_found": round(float(np.mean([a for _, a in asked])), 3),
        "their_column_found": round(float(np.mean([right for right, _ in asked])), 3),
        "tables_without_taken_for_one": round(float(np.mean([a for t, a in zip(some, asks, strict=True) if not _asks(t)])), 3),
        **{
            f"{role}_found": round(float(np.mean([b == role for a, b in pairs if a == role])), 3)
            for role in ("status", "action", "response")
        },
    }


if __name__ == "__main__":
    main()
