"""Fine-tunes MiniLM to read what blocks of papers do, and writes its weights and their card: `python -m training.block_model`.

The whole encoder is trained with two linear layers: over its mean vector, what the block does; over each token, whether it
stands within what is asked. Weights go to `language/weights` as ONNX in eight bits. With `--folds N` the papers are first
parted into N, each read by a model that saw none of it: those figures stand in the card.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from transformers import AutoModel

from language.judgements.block import MOST_TOKENS, ROLES, Setting, as_input
from language.judgements.weights import WEIGHTS, softmax
from training.fine_tuning import SEED, export, fine_tune
from training.labelled_papers import Labelled, blocks_of, papers

EPOCHS, TIMES, SMOOTHING = 5, 4, 0.05
LEFT_OUT = {"body": 0.35, "heading": 0.25, "before": 0.1, "behind": 0.3}  # how often a part of the setting is hidden


class Reader(nn.Module):  # type: ignore[misc]  # torch is not looked into
    """(batch, tokens) ids and mask to (batch, roles) and (batch, tokens) logits."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, attn_implementation="eager")
        size = self.encoder.config.hidden_size
        self.head, self.inside = nn.Linear(size, len(ROLES)), nn.Linear(size, 1)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> Any:
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        return self.head((hidden * mask).sum(1) / mask.sum(1)), self.inside(hidden).squeeze(-1)


def _hidden(setting: Setting) -> Setting:
    """The setting with parts of it left out by chance: real papers do not always tell them."""
    return setting._replace(**{part: "" for part, chance in LEFT_OUT.items() if random.random() < chance})  # noqa: S311


def train(examples: Sequence[Labelled], *, epochs: int = EPOCHS, times: int = 1) -> tuple[Any, Any]:
    """(the model, its tokenizer)."""
    return fine_tune(Reader, examples, _loss, epochs=epochs, spread=60, times=times)


def _loss(model: Any, tokenizer: Any, some: Sequence[Labelled], device: str) -> torch.Tensor:
    inputs, roles, inside, own = _encoded(tokenizer, some, device)
    with torch.autocast(device, dtype=torch.bfloat16):
        logits, tokens = model(inputs["input_ids"], inputs["attention_mask"])
    told = nn.functional.cross_entropy(logits.float(), roles, label_smoothing=SMOOTHING)
    return told + nn.functional.binary_cross_entropy_with_logits(tokens.float()[own], inside[own])


def _encoded(tokenizer: Any, some: Sequence[Labelled], device: str, *, hide: bool = True) -> Any:
    """Inputs, role numbers, and for each token whether it stands within what is asked, and whether it is the block's own."""
    settings = [as_input(_hidden(b.setting) if hide else b.setting) for b in some]
    inputs = tokenizer(
        settings, [b.text for b in some], padding=True, truncation="only_second", max_length=MOST_TOKENS,
        return_offsets_mapping=True, return_tensors="pt",
    )  # fmt: skip
    offsets = inputs.pop("offset_mapping")
    own = torch.tensor([[s == 1 for s in inputs.sequence_ids(n)] for n in range(len(some))])
    inside = torch.zeros(own.shape)
    for n, b in enumerate(some):
        for t in range(own.shape[1]):
            if own[n, t] and any(start <= offsets[n, t, 0] < end for start, end in b.asked):
                inside[n, t] = 1.0
    roles = torch.tensor([ROLES.index(b.role) for b in some])
    return inputs.to(device), roles.to(device), inside.to(device), own.to(device)


def read_by(model: Any, tokenizer: Any, some: Sequence[Labelled]) -> np.ndarray[Any, Any]:
    """(blocks, roles) logits."""
    rows = []
    with torch.no_grad():
        for n in range(0, len(some), 64):
            inputs, *_ = _encoded(tokenizer, some[n : n + 64], "cpu", hide=False)
            rows.append(model(inputs["input_ids"], inputs["attention_mask"])[0].numpy())
    return np.concatenate(rows)


def figures(wanted: Sequence[str], got: Sequence[str]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of each role."""
    out: dict[str, dict[str, float]] = {}
    for role in ROLES:
        right = sum(w == g == role for w, g in zip(wanted, got, strict=True))
        p, r = right / max(1, sum(g == role for g in got)), right / max(1, sum(w == role for w in wanted))
        out[role] = {"precision": round(p, 3), "recall": round(r, 3), "f1": round(2 * p * r / max(1e-9, p + r), 3)}
    return out


def held_out(examples: Sequence[Labelled], folds: int, epochs: int, most: int) -> tuple[dict[str, Any], float]:
    """Figures on papers that were in no training, over the first `most` of `folds`; and the temperature that makes them likeliest."""
    fold = {name: n % folds for n, name in enumerate(sorted({b.paper for b in examples}))}
    wanted: list[str] = []
    logits = []
    for k in range(most):
        model, tokenizer = train([b for b in examples if fold[b.paper] != k], epochs=epochs)
        aside = [b for b in examples if fold[b.paper] == k]
        wanted += [b.role for b in aside]
        logits.append(read_by(model, tokenizer, aside))
    rows = np.concatenate(logits)
    best = np.array([ROLES.index(w) for w in wanted])

    def unlikely(t: float) -> float:
        return float(-np.log(softmax(rows, t)[np.arange(len(best)), best] + 1e-9).mean())

    temperature = round(float(min(np.arange(0.5, 3.0, 0.05), key=unlikely)), 2)
    return figures(wanted, [ROLES[n] for n in rows.argmax(axis=1)]), temperature


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--times", type=int, default=TIMES, help="how many trainings the weights are the average of")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--most", type=int, default=1, help="of the folds, how many are read")
    args = parser.parse_args()
    examples = [b for path in papers() for b in blocks_of(path)]
    aside, temperature = held_out(examples, args.folds, args.epochs, args.most) if args.most else ({}, 1.0)
    print(json.dumps(aside, indent=1))  # noqa: T201
    model, tokenizer = train(examples, epochs=args.epochs, times=args.times)
    example = tokenizer(
        ["Panel ¦ Buses", "Cabinet"], ["RESOLVED that", "That a map be published."], padding=True, return_tensors="pt"
    )
    axes = {"logits": {0: "batch"}, "inside": {0: "batch", 1: "tokens"}}
    export(model, example, args.out / "block.onnx", axes)
    card = {
        "what": "what a block of a paper does, and which of its words ask for something",
        "model": "all-MiniLM-L6-v2, fine-tuned whole with a linear layer over its mean vector and one over its tokens, weights of eight bits",
        "papers": len({b.paper for b in examples}),
        "blocks": len(examples),
        "roles": dict(Counter(b.role for b in examples).most_common()),
        "epochs": args.epochs,
        "trainings_averaged": args.times,
        "seed": SEED,
        "temperature": temperature,
        "held_out": {"folds": f"{args.most} of {args.folds}, by paper", "roles": aside},
    }
    (args.out / "block.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
