"""`make readme`: writes what the program prints into the README, between its marks. A test holds it to that."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path

from assistant.answer import Assistant
from eval.__main__ import figures_table, main
from eval.gold import read_gold
from index.library import Library

_HERE = Path(__file__).parent
README = _HERE.parent / "README.md"


def refresh() -> None:
    text = README.read_text(encoding="utf-8")
    as_of = read_gold(_HERE / "gold.json").as_of
    with tempfile.TemporaryDirectory(prefix="scrutineer-readme-") as folder:
        out = Path(folder)
        if main(["--out", str(out / "figures")]):
            sys.exit("the evaluation failed; the README stays as it was")
        told = json.loads((out / "figures" / "figures.json").read_text(encoding="utf-8"))
        text = between(text, "figures", figures_table(told["figures"], told["retrieval"]))
        question = re.search(r'`scrutineer ask "([^"]+)"`', text)
        if question:
            with Library(out / "library", create=True) as library:
                library.ingest([_HERE / "corpus"])
                text = between(text, "output", f"```\n{Assistant(library, today=as_of).ask(question[1]).text}\n```")
    README.write_text(text, encoding="utf-8")


def between(text: str, mark: str, words: str) -> str:
    """`text` with `words` between the marks <!-- mark --> and <!-- /mark -->."""
    return re.sub(rf"(<!-- {mark} -->\n).*?(\n<!-- /{mark} -->)", lambda m: m[1] + words + m[2], text, flags=re.S)


if __name__ == "__main__":
    refresh()
