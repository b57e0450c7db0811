"""Draws `eval/first_sight.svg`, the figures of each round at first sight: `python -m eval.first_sight_picture`."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

_HERE = Path(__file__).parent
_DRAWN = {
    "register.f1": "recommendations F1",
    "register.state": "state right",
    "register.stage_recall": "stages",
    "answers.right": "answers right",
    "search.hit@5": "passage among the first five",
}


def rounds() -> dict[str, dict[str, float]]:
    """Each set of papers, in the order of its scoring, to its figures."""
    found: dict[str, dict[str, float]] = {}
    with (_HERE / "first_sight.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            if row["set"].startswith("papers_"):
                found.setdefault(f"{row['set'].removeprefix('papers_')}\n{row['commit']}", {})[row["figure"]] = float(
                    row["value"]
                )
    return found


def main() -> int:
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "scrutineer"  # the same picture from the same figures
    from matplotlib import pyplot as plt

    told = rounds()
    figure, axes = plt.subplots(figsize=(9, 4.5))
    for name, label in _DRAWN.items():
        points = [(n, figures[name]) for n, figures in enumerate(told.values()) if name in figures]
        axes.plot(*zip(*points, strict=True), marker="o", label=label)
    axes.set_xticks(range(len(told)), list(told), fontsize=7)
    axes.set_ylim(0, 1)
    axes.grid(axis="y", alpha=0.3)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, fontsize=8)
    figure.savefig(_HERE / "first_sight.svg", bbox_inches="tight", metadata={"Date": None})
    return 0


if __name__ == "__main__":
    sys.exit(main())
