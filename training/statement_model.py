"""Fine-tunes MiniLM to read statements, and writes its weights and their card: `python -m training.statement_model`.

The whole encoder is trained with a linear layer over its mean vector. Weights go to `language/weights` as ONNX, those of
matrix products and embeddings in eight bits (onnxruntime's dynamic quantization). Temperature and threshold are chosen on
the check half: the temperature by its likelihood (Guo and others, "On calibration of modern neural networks", 2017), the
threshold by hand. The card says how much of the check half is read with it, and how much of that rightly.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from transformers import AutoModel

from index.embedder import model_folder
from language.judgements.statement import MOST_TOKENS, READINGS, as_input
from language.judgements.weights import WEIGHTS, Network, softmax
from training.examples import Statement, check_statements, training_statements
from training.fine_tuning import SEED, export, fine_tune

EPOCHS, SMOOTHING = 8, 0.05
SECOND_BEST = 0.25  # of the target, for the readings beside the best
THRESHOLD = 0.7  # below it a reading is too doubtful to rely on


class Classifier(nn.Module):  # type: ignore[misc]  # torch is not looked into
    """(batch, tokens) ids and mask to (batch, readings) logits."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, attn_implementation="eager")
        self.head = nn.Linear(self.encoder.config.hidden_size, len(READINGS))

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> Any:
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        return self.head((hidden * mask).sum(1) / mask.sum(1))


def target(s: Statement) -> torch.Tensor:
    """The probabilities to learn: most on the best reading, the rest on others that are accepted, a little on all."""
    y = torch.zeros(len(READINGS))
    others = s.states[1:]
    y[READINGS.index(s.states[0])] = 1 - SECOND_BEST if others else 1.0
    for other in others:
        y[READINGS.index(other)] += SECOND_BEST / len(others)
    return y * (1 - SMOOTHING) + SMOOTHING / len(READINGS)


def train(examples: Sequence[Statement], *, epochs: int = EPOCHS, seed: int = SEED) -> tuple[Any, Any]:
    """(the model, its tokenizer)."""
    return fine_tune(Classifier, examples, _loss, epochs=epochs, seed=seed)


def _loss(model: Any, tokenizer: Any, some: Sequence[Statement], device: str) -> torch.Tensor:
    inputs = _encoded(tokenizer, some, device)
    with torch.autocast(device, dtype=torch.bfloat16):
        logits = model(inputs["input_ids"], inputs["attention_mask"])
    wanted = torch.stack([target(s) for s in some]).to(device)
    return nn.functional.cross_entropy(logits.float(), wanted)


def _encoded(tokenizer: Any, some: Sequence[Statement], device: str) -> Any:
    texts = [as_input(s.setting, s.text) for s in some]
    return tokenizer(texts, padding=True, truncation=True, max_length=MOST_TOKENS, return_tensors="pt").to(device)


def best_temperature(logits: np.ndarray[Any, Any], statements: Sequence[Statement]) -> float:
    """The temperature under which the best readings of the check half are likeliest."""
    best = np.array([READINGS.index(s.states[0]) for s in statements])
    own = np.arange(len(best))
    return round(float(min(np.arange(0.5, 4.0, 0.05), key=lambda t: -np.log(softmax(logits, t)[own, best] + 1e-9).mean())), 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    args = parser.parse_args()
    examples = list(training_statements())
    model, tokenizer = train(examples, epochs=args.epochs)
    example = tokenizer(["status: Complete", "action: The letter was sent."], padding=True, return_tensors="pt")
    export(model, example, args.out / "statement.onnx", {"logits": {0: "batch"}})
    shutil.copy(Path(model_folder()) / "tokenizer.json", args.out / "tokenizer.json")
    check = check_statements()
    write_card(args.out, examples, check, args.epochs)


def write_card(out: Path, examples: Sequence[Statement], check: Sequence[Statement], epochs: int) -> None:
    """The card beside the weights: data, settings, calibration, and how the check half is read."""
    network = Network("statement", MOST_TOKENS, folder=out)
    logits = np.stack([network(as_input(s.setting, s.text))[1][0] for s in check])
    temperature = best_temperature(logits, check)
    right = np.array([READINGS[int(row.argmax())] in s.states for row, s in zip(logits, check, strict=True)])
    relied_on = softmax(logits, temperature).max(axis=1) >= THRESHOLD
    card = {
        "what": "what a statement says became of a recommendation",
        "model": "all-MiniLM-L6-v2, fine-tuned whole with a linear layer over its mean vector, weights of eight bits",
        "examples": len(examples),
        "hands": dict(sorted(Counter(s.hand for s in examples).items())),
        "manners": dict(sorted(Counter(s.manner for s in examples).items())),
        "epochs": epochs,
        "seed": SEED,
        "temperature": temperature,
        "threshold": THRESHOLD,
        "check": {
            "statements": len(check),
            "right": round(float(right.mean()), 4),
            "read": round(float(relied_on.mean()), 4),
            "right_of_read": round(float(right[relied_on].mean()), 4),
        },
    }
    (out / "statement.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))  # noqa: T201


if __name__ == "__main__":
    main()
