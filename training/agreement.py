"""How far two readers of the labelled papers agree: `python -m training.agreement`.

The second reader saw the papers without labels; `papers/second/` has one label a line, for every line of a paper but `columns`.
"""

from __future__ import annotations

from collections import Counter

from training.labelled_papers import FOLDER, papers


def main() -> None:
    lines = same = read = 0
    apart: Counter[tuple[str, str]] = Counter()
    for path in papers():
        second = FOLDER / "second" / f"{path.stem}.labels"
        if not second.exists():
            continue
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        first = [line.partition("|")[0].strip() for line in body.splitlines() if line.strip()]
        pairs = zip(
            [label for label in first if label != "columns"], second.read_text(encoding="utf-8").split("\n"), strict=False
        )
        read += 1
        for a, b in pairs:
            one, other = a.split("@")[0], b.strip().split("@")[0]
            lines, same = lines + 1, same + (one == other)
            if one != other:
                apart[min(one, other), max(one, other)] += 1
    print(f"{read} papers, {lines} lines: {same / lines:.3f} agree")  # noqa: T201
    for (one, other), times in apart.most_common(10):
        print(f"{times:4} {one} / {other}")  # noqa: T201


if __name__ == "__main__":
    main()
