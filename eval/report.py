"""The figures as a report to read: one HTML file with its pictures."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from pathlib import Path


def write_report(
    out: Path,
    figures: Mapping[str, float],
    retrieval: Mapping[str, Mapping[str, float]],
    curve: Sequence[Mapping[str, float]],
    wrong: Sequence[str],
) -> Path:
    """Writes report.html and its three pictures into `out`; gives the report's path."""
    _curve(out / "refusing.png", curve)
    _bars(
        out / "retrieval.png",
        "Retrieval by system",
        {name: [m["ndcg@10"], m["hit@1"], m["hit@5"]] for name, m in retrieval.items()},
        ["nDCG@10", "hit@1", "hit@5"],
    )
    kinds = {
        k.split(".")[1]: [v]
        for k, v in figures.items()
        if k.startswith("answers.") and v <= 1 and k.split(".")[1] not in ("false_refusal", "wrong_council")
    }
    _bars(out / "answers.png", "Answers: share right, by kind of question", kinds, ["right"])
    rows = "".join(f"<tr><td>{html.escape(k)}</td><td>{v:g}</td></tr>" for k, v in figures.items())
    systems = "".join(
        f"<tr><td>{html.escape(n)}</td>{''.join(f'<td>{v:g}</td>' for v in m.values())}</tr>" for n, m in retrieval.items()
    )
    heads = "".join(f"<th>{k}</th>" for k in next(iter(retrieval.values())))
    missed = "".join(f"<li>{html.escape(w)}</li>" for w in wrong) or "<li>none</li>"
    path = out / "report.html"
    path.write_text(
        f"""<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Scrutineer: evaluation</title>
<style>body{{font:16px sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}td,th{{padding:.2rem .8rem;text-align:left;border-bottom:1px solid #ccc}}img{{max-width:100%}}</style>
<h1>Scrutineer: evaluation</h1><h2>Retrieval</h2><table><tr><th>system</th>{heads}</tr>{systems}</table>
<img src="retrieval.png" alt="Bar chart of the table above"><h2>Answers</h2><img src="answers.png" alt="Bar chart of the shares of right answers in the table below">
<h2>Refusing</h2><p>Each point is a threshold of how sure a fact's evidence must be. Right and low is better: the unanswerable are refused, the answerable are not.</p>
<img src="refusing.png" alt="Curve of the answerable refused against the unanswerable refused, for several thresholds; the chosen one is marked">
<h2>All figures</h2><table>{rows}</table><h2>Wrong answers</h2><ul>{missed}</ul></html>
""",
        encoding="utf-8",
    )
    return path


def _curve(path: Path, curve: Sequence[Mapping[str, float]]) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4.2), layout="constrained")
    axes = figure.subplots()
    axes.plot([p["unanswerable_refused"] for p in curve], [p["answerable_refused"] for p in curve], marker="o")
    for p in curve:
        place = (p["unanswerable_refused"], p["answerable_refused"])
        axes.annotate(
            f"{p['support']:g}" + (" (chosen)" if p["chosen"] else ""), place, xytext=(4, 4), textcoords="offset points"
        )
    axes.set_xlabel("share of the unanswerable refused")
    axes.set_ylabel("share of the answerable refused")
    axes.set_title("Refusing, by how sure the evidence must be")
    figure.savefig(path, dpi=110)


def _bars(path: Path, title: str, groups: Mapping[str, Sequence[float]], labels: Sequence[str]) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 4.2), layout="constrained")
    axes = figure.subplots()
    width = 0.8 / len(labels)
    for n, label in enumerate(labels):
        axes.bar([x + n * width for x in range(len(groups))], [values[n] for values in groups.values()], width, label=label)
    axes.set_xticks([x + 0.4 - width / 2 for x in range(len(groups))], list(groups), rotation=15, ha="right")
    axes.set_ylim(0, 1.05)
    axes.set_title(title)
    if len(labels) > 1:
        axes.legend(loc="lower right")
    figure.savefig(path, dpi=110)
