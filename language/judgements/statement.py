"""What a statement says became of a recommendation: done, under way, agreed to, turned down, awaited, or nothing.

MiniLM fine-tuned on labelled statements (`training/statements`), exported to ONNX with weights of eight bits. Words are
read in their setting: "agreed" in a column of answers is an acceptance, in a clerk's note of members it may be a sign-off.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import numpy as np

Setting = Literal["status", "action", "reply", "members"]
Reading = Literal["completed", "in_progress", "accepted", "partially_accepted", "rejected", "awaiting_update", "none"]

READINGS: tuple[Reading, ...] = get_args(Reading)
WEIGHTS = Path(__file__).parents[1] / "weights"
MOST_TOKENS = 128


class Judgement(NamedTuple):
    """The likeliest reading and its probability; `doubtful` where that is too low to be relied on. `row` has that of each reading."""

    reading: Reading
    probability: float
    doubtful: bool
    row: tuple[float, ...] = ()

    def of(self, reading: str) -> float:
        """The probability of one reading."""
        return self.row[READINGS.index(reading)]


def judge(statements: Sequence[tuple[Setting, str]]) -> list[Judgement]:
    """One judgement for each (setting, text), in their order.

    Each is judged by itself: eight-bit products are scaled over a batch, so that company would change a judgement.
    """
    return [_judged(as_input(setting, text)) for setting, text in statements]


@lru_cache(maxsize=4096)
def _judged(text: str) -> Judgement:
    model = _model()
    row = model.probabilities(text)
    best = int(row.argmax())
    return Judgement(READINGS[best], float(row[best]), bool(row[best] < model.threshold), tuple(map(float, row)))


def as_input(setting: Setting, text: str) -> str:
    """A statement as the model is given it."""
    return f"{setting}: {' '.join(text.split())}"


class _Model:
    """The weights, loaded once for a process; a fork shares them. One thread: several papers are read at once."""

    def __init__(self) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        card = json.loads((WEIGHTS / "statement.json").read_text(encoding="utf-8"))
        self.threshold: float = card["threshold"]
        self._temperature: float = card["temperature"]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(WEIGHTS / "statement.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Any = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
        self._tokenizer.enable_truncation(MOST_TOKENS)

    def probabilities(self, text: str) -> np.ndarray[Any, np.dtype[np.float64]]:
        """The probability of each of READINGS."""
        encoded = self._tokenizer.encode(text)
        inputs = {
            "input_ids": np.array([encoded.ids], dtype=np.int64),
            "attention_mask": np.array([encoded.attention_mask], dtype=np.int64),
        }
        logits = self._session.run(None, inputs)[0][0].astype(np.float64) / self._temperature
        powers = np.exp(logits - logits.max())
        return np.asarray(powers / powers.sum())


@cache
def _model() -> _Model:
    return _Model()
