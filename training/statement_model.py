"""Fine-tunes MiniLM to read statements, and writes its weights and their card: `python -m training.statement_model`.

The whole encoder is trained with a linear layer over its mean vector. Weights go to `language/weights` as ONNX, those of
matrix products and embeddings in eight bits (onnxruntime's dynamic quantization). Temperature and threshold are chosen on
the check half: the temperature by its likelihood (Guo and others, "On calibration of modern neural networks", 2017), the
threshold by hand. The card says how much of the check half is read with it, and how much of that rightly.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

from index.embedder import model_folder
from language.judgements.statement import MOST_TOKENS, READINGS, WEIGHTS, as_input
from training.examples import Statement, check_statements, training_statements

EPOCHS, BATCH, RATE, HEAD_RATE, SMOOTHING, SEED = 8, 32, 1e-4, 1e-3, 0.05, 7
SECOND_BEST = 0.25  # of the target, for the readings beside the best
THRESHOLD = 0.8  # below it a reading is too doubtful to rely on


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


def train(examples: Sequence[Statement], *, epochs: int = EPOCHS, seed: int = SEED) -> tuple[Classifier, Any]:
    random.seed(seed)
    torch.manual_seed(seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = AutoTokenizer.from_pretrained(model_folder())
    model = Classifier(model_folder()).to(device)
    groups = [{"params": model.encoder.parameters(), "lr": RATE}, {"params": model.head.parameters(), "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * math.ceil(len(examples) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / 50) * max(0.0, 1 - s / steps))
    for epoch in range(epochs):
        began, losses = time.monotonic(), 0.0
        model.train()
        # Those of like length together: less padding.
        order = sorted(range(len(examples)), key=lambda i: len(examples[i].text) + 30 * random.random())  # noqa: S311
        batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
        random.shuffle(batches)
        for batch in batches:
            some = [examples[i] for i in batch]
            inputs = _encoded(tokenizer, some, device)
            with torch.autocast(device, dtype=torch.bfloat16):
                logits = model(inputs["input_ids"], inputs["attention_mask"])
            wanted = torch.stack([target(s) for s in some]).to(device)
            loss = nn.functional.cross_entropy(logits.float(), wanted)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses += loss.item()
        print(f"epoch {epoch + 1} of {epochs}: loss {losses / len(batches):.3f}, {time.monotonic() - began:.0f} s", flush=True)  # noqa: T201
    return model.to("cpu").eval(), tokenizer


def _encoded(tokenizer: Any, some: Sequence[Statement], device: str) -> Any:
    texts = [as_input(s.setting, s.text) for s in some]
    return tokenizer(texts, padding=True, truncation=True, max_length=MOST_TOKENS, return_tensors="pt").to(device)


def export(model: Classifier, tokenizer: Any, folder: Path) -> None:
    """Writes statement.onnx (eight bits) and tokenizer.json."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        whole = Path(made) / "whole.onnx"
        example = tokenizer(["status: Complete", "action: The letter was sent."], padding=True, return_tensors="pt")
        torch.onnx.export(
            model, (example["input_ids"], example["attention_mask"]), str(whole), dynamo=False, opset_version=17,
            input_names=["input_ids", "attention_mask"], output_names=["logits"],
            dynamic_axes={n: {0: "batch", 1: "tokens"} for n in ("input_ids", "attention_mask")} | {"logits": {0: "batch"}},
        )  # fmt: skip
        quantize_dynamic(str(whole), str(folder / "statement.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    shutil.copy(Path(model_folder()) / "tokenizer.json", folder / "tokenizer.json")


def probabilities(logits: np.ndarray[Any, Any], temperature: float) -> np.ndarray[Any, Any]:
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def best_temperature(logits: np.ndarray[Any, Any], statements: Sequence[Statement]) -> float:
    """The temperature under which the best readings of the check half are likeliest."""
    best = np.array([READINGS.index(s.states[0]) for s in statements])
    own = np.arange(len(best))
    return round(
        float(min(np.arange(0.5, 4.0, 0.05), key=lambda t: -np.log(probabilities(logits, t)[own, best] + 1e-9).mean())), 2
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    args = parser.parse_args()
    examples = list(training_statements())
    model, tokenizer = train(examples, epochs=args.epochs)
    export(model, tokenizer, args.out)
    check = check_statements()
    write_card(args.out, examples, check, args.epochs)


def write_card(out: Path, examples: Sequence[Statement], check: Sequence[Statement], epochs: int) -> None:
    """The card beside the weights: data, settings, calibration, and how the check half is read."""
    import onnxruntime
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(out / "tokenizer.json"))
    tokenizer.enable_truncation(MOST_TOKENS)
    tokenizer.no_padding()
    session = onnxruntime.InferenceSession(str(out / "statement.onnx"), providers=["CPUExecutionProvider"])

    def judged(s: Statement) -> Any:
        encoded = tokenizer.encode(as_input(s.setting, s.text))
        given = {"input_ids": [encoded.ids], "attention_mask": [encoded.attention_mask]}
        return session.run(None, {name: np.array(ids, dtype=np.int64) for name, ids in given.items()})[0][0]

    logits = np.stack([judged(s) for s in check]).astype(np.float64)
    temperature = best_temperature(logits, check)
    right = np.array([READINGS[int(row.argmax())] in s.states for row, s in zip(logits, check, strict=True)])
    relied_on = probabilities(logits, temperature).max(axis=1) >= THRESHOLD
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
