"""`scrutineer eval`: reads the sample corpus into a fresh library, measures, prints a table, writes JSON and a report."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from assistant.answer import Assistant
from assistant.status import status_table
from eval import answering, refusing, registering, retrieval
from eval.gold import read_gold
from eval.report import write_report
from index.library import Library

_HERE = Path(__file__).parent


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="scrutineer eval", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=_HERE / "corpus", help="folder of documents (default: the sample corpus)")
    parser.add_argument("--gold", type=Path, default=_HERE / "gold.json", help="its gold file")
    parser.add_argument("--out", type=Path, default=_HERE / "out", help="where figures.json and report.html go")
    parser.add_argument("--show-held-out", action="store_true", help="name the held-out questions that were wrong, too")
    args = parser.parse_args(argv)
    try:
        gold = read_gold(args.gold)
    except (OSError, KeyError, ValueError) as e:
        sys.stderr.write(f"scrutineer eval: {args.gold}: not a gold file ({e})\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="scrutineer-eval-") as folder, Library(Path(folder), create=True) as library:
        report = library.ingest([args.corpus / d.file for d in gold.documents])
        for refused in report.refused:
            sys.stderr.write(f"refused: {refused.reason}\n")
        rows = status_table(library, today=gold.as_of)
        pairs = registering.pair(gold.recommendations, rows)
        assistant = Assistant(library)
        answers = answering.ask_all(assistant, gold.questions)
        ids = {row.id: gold_id for gold_id, row in pairs.items()}
        answered, wrong = answering.measure(assistant, gold.questions, answers, ids)
        held_out = [q for q in gold.questions if q.held_out]
        if held_out and not args.show_held_out:
            secret = {q.id for q in held_out}
            wrong = [line for line in wrong if line.split()[0] not in secret]
        held, _ = answering.measure(assistant, held_out, answers, ids)
        systems = retrieval.measure(gold.questions, retrieval.retrievers(library, assistant.evidence))
        curve = refusing.curve(gold.questions, answers)
        figures = {
            **registering.measure_documents(gold, library.documents()),
            **registering.measure_register(gold.recommendations, rows, pairs),
            **registering.measure_flags(gold.recommendations, pairs),
            **answered,
            **({f"held_out.{k}": v for k, v in held.items()} if held_out else {}),
        }
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "figures.json").write_text(
        json.dumps({"figures": figures, "retrieval": systems, "refusing": curve, "wrong": wrong}, indent=1) + "\n",
        encoding="utf-8",
    )
    path = write_report(args.out, figures, systems, curve, wrong)
    _print(figures, systems, curve, wrong)
    sys.stdout.write(f"\nreport: {path}\n")
    return 0


def figures_table(figures: dict[str, float], systems: dict[str, dict[str, float]]) -> str:
    """The chief figures as a Markdown table, as the README shows them (two places)."""
    lines = ["| retrieval | nDCG@10 (95 %) | hit@1 | hit@5 | behind Scrutineer (95 %) |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {name} | {m['ndcg@10']:.2f} ({m['low']:.2f}–{m['high']:.2f}) | {m['hit@1']:.2f} | {m['hit@5']:.2f} | "
        + (f"{m['behind_low']:.2f}–{m['behind_high']:.2f} |" if n else "– |")
        for n, (name, m) in enumerate(systems.items())
    ]
    lines += ["", "| answers and register | all | held out |", "| --- | --- | --- |"]
    chief = (
        "answers.right",
        "answers.unanswerable",
        "answers.false_refusal",
        "answers.quotes_verbatim",
        "answers.wrong_council",
        "register.f1",
        "register.state",
        "register.flag_recall",
        "register.flag_precision",
    )
    held = {k: f"{figures[f'held_out.{k}']:.2f}" if f"held_out.{k}" in figures else "" for k in chief}
    return "\n".join([*lines, *(f"| {k} | {figures[k]:.2f} | {held[k]} |" for k in chief)])


def _print(
    figures: dict[str, float], systems: dict[str, dict[str, float]], curve: Sequence[dict[str, float]], wrong: list[str]
) -> None:
    lines = [f"{'retrieval':24}" + "".join(f"{m:>12}" for m in next(iter(systems.values())))]
    lines += [f"{name:24}" + "".join(f"{v:12.4f}" for v in measures.values()) for name, measures in systems.items()]
    lines += ["", *(f"{k:40}{v:10.4g}" for k, v in figures.items())]
    lines += ["", "".join(f"{name:>22}" for name in curve[0])] if curve else []
    lines += ["".join(f"{v:22.4f}" for v in point.values()) for point in curve]
    lines += ["", *wrong] if wrong else []
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
