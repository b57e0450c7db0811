"""The weights in `language/weights` as they are run: ONNX sessions of one thread, and the tokenizer that they share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

WEIGHTS = Path(__file__).parents[1] / "weights"


class Network:
    """One network, loaded. One thread: several papers are read at once. `most` is how many tokens are looked at.

    Nothing is padded: eight-bit products are scaled over what fills, so that judgements would differ with it.
    """

    def __init__(self, name: str, most: int, *, folder: Path = WEIGHTS, cut: str = "longest_first") -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        providers = ["CPUExecutionProvider"]
        self._session: Any = onnxruntime.InferenceSession(str(folder / f"{name}.onnx"), options, providers=providers)
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(most, strategy=cut)
        self._tokenizer.no_padding()

    def __call__(self, *words: str) -> tuple[Any, list[Any]]:
        """(the words as tokens; each output of the network, without its batch axis). `words` are one text, or two that go together."""
        encoded = self._tokenizer.encode(*words)
        inputs = {
            "input_ids": np.array([encoded.ids], dtype=np.int64),
            "attention_mask": np.array([encoded.attention_mask], dtype=np.int64),
        }
        return encoded, [out[0].astype(np.float64) for out in self._session.run(None, inputs)]


def card(name: str) -> dict[str, Any]:
    """What stands beside a network's weights: data, settings, figures."""
    told: dict[str, Any] = json.loads((WEIGHTS / f"{name}.json").read_text(encoding="utf-8"))
    return told


def softmax(logits: np.ndarray[Any, Any], temperature: float) -> np.ndarray[Any, Any]:
    """Logits as probabilities over the last axis, in their shape."""
    powers = np.exp((logits - logits.max(axis=-1, keepdims=True)) / temperature)
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))
