"""The words that the networks know: MiniLM's, less those that no paper or question in English needs.

`python -m training.vocabulary` cuts the embeddings of the networks in `language/weights`, and the tokenizer that they share,
to the commonest words of the encoder's own list (which is in order of frequency), its Latin letters, and every word of the
labelled examples. A word that is gone is read by its parts, as rare words are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from index.embedder import model_folder
from language.judgements.weights import WEIGHTS
from training.examples import training_statements
from training.labelled_papers import papers
from training.labelled_questions import questions

COMMONEST = 19_500  # of the encoder's 30,522 words
_LETTERS = 1_996  # before this the list holds special signs and single letters of every script
_LAST_LATIN = 0x24F


def main() -> None:
    from tokenizers import Tokenizer

    whole = Path(model_folder()) / "tokenizer.json"
    kept = _kept(Tokenizer.from_file(str(whole)), json.loads(whole.read_text(encoding="utf-8"))["model"]["vocab"])
    (WEIGHTS / "tokenizer.json").write_text(
        json.dumps(_fewer(json.loads(whole.read_text(encoding="utf-8")), kept)), encoding="utf-8"
    )
    for path in sorted(WEIGHTS.glob("*.onnx")):
        cut(path, kept)


def _kept(tokenizer: Any, vocabulary: dict[str, int]) -> list[int]:
    """The numbers of the words that are kept, in order."""
    tokenizer.no_truncation()
    used = {i for text in _texts() for i in tokenizer.encode(text).ids}
    return sorted(i for word, i in vocabulary.items() if i in used or _LETTERS <= i < COMMONEST or _is_sign(word))


def _texts() -> Iterator[str]:
    yield from (path.read_text(encoding="utf-8") for path in papers())
    yield from (s.text for s in training_statements())
    yield from (q.question for q in questions())


def _is_sign(word: str) -> bool:
    """Special signs, and single letters and marks of Latin script and of print."""
    letter = word.removeprefix("##")
    special = word.startswith("[") and word.endswith("]") and not word.startswith("[unused")
    return special or (len(letter) == 1 and (ord(letter) <= _LAST_LATIN or 0x2000 <= ord(letter) <= 0x2300))


def _fewer(told: dict[str, Any], kept: list[int]) -> dict[str, Any]:
    """A tokenizer's description with those words alone, numbered anew."""
    number = {old: new for new, old in enumerate(kept)}
    told["model"]["vocab"] = {w: number[i] for w, i in told["model"]["vocab"].items() if i in number}
    for added in told["added_tokens"]:
        added["id"] = number[added["id"]]
    for sign in told["post_processor"]["special_tokens"].values():
        sign["ids"] = [number[i] for i in sign["ids"]]
    if told.get("padding"):
        told["padding"]["pad_id"] = number[told["padding"]["pad_id"]]
    return told


def cut(path: Path, kept: list[int]) -> None:
    """A network with the embeddings of those words alone; one that has them already is left as it is."""
    import onnx
    from onnx import numpy_helper

    network = onnx.load(str(path))
    for weights in network.graph.initializer:
        if len(weights.dims) == 2 and weights.dims[0] > max(kept):
            fewer = np.ascontiguousarray(numpy_helper.to_array(weights)[kept])
            weights.CopyFrom(numpy_helper.from_array(fewer, weights.name))
            onnx.save(network, str(path))


if __name__ == "__main__":
    main()
