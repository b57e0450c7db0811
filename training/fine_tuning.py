"""What every fine-tuning here has in common: the steps, and the weights as ONNX in eight bits."""

from __future__ import annotations

import math
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

import torch
from torch import nn
from transformers import AutoTokenizer

from index.embedder import model_folder

BATCH, RATE, HEAD_RATE, SEED = 32, 1e-4, 1e-3, 7


class Example(Protocol):
    @property
    def text(self) -> str: ...


E = TypeVar("E", bound=Example)
# (the model, the tokenizer, some examples, the device) to the loss of those examples.
Loss = Callable[[Any, Any, Sequence[E], str], torch.Tensor]


def fine_tune(
    build: Callable[[str], nn.Module],
    examples: Sequence[E],
    loss: Loss[E],
    *,
    epochs: int,
    seed: int = SEED,
    spread: int = 30,
    times: int = 1,
    rate: float = RATE,
) -> tuple[Any, Any]:
    """(the model, its tokenizer) after `epochs`; `build` makes the model, with its `encoder`, of the encoder's folder. `rate` is
    how fast the encoder learns.

    Texts of like length go together, give or take `spread` characters: less padding. Trained several `times` from the same
    beginning, in other orders, the weights are averaged (Wortsman et al., "Model soups", 2022): one training's luck counts less.
    """
    whole, tokenizer = _trained(build, examples, loss, epochs, seed, 0, spread, rate)
    state = {name: value.double() for name, value in whole.state_dict().items()}
    for n in range(1, times):
        other, _ = _trained(build, examples, loss, epochs, seed, n, spread, rate)
        for name, value in other.state_dict().items():
            state[name] += value
    whole.load_state_dict({name: (value / times).to(whole.state_dict()[name].dtype) for name, value in state.items()})
    return whole, tokenizer


def _trained(
    build: Callable[[str], nn.Module],
    examples: Sequence[E],
    loss: Loss[E],
    epochs: int,
    seed: int,
    order: int,
    spread: int,
    rate: float,
) -> tuple[Any, Any]:
    """One training: `seed` sets where it begins, `order` what comes when."""
    torch.manual_seed(seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = AutoTokenizer.from_pretrained(model_folder())
    model: Any = build(model_folder()).to(device)
    random.seed(seed + order)
    torch.manual_seed(seed + order)
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": model.encoder.parameters(), "lr": rate}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * math.ceil(len(examples) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / 50) * max(0.0, 1 - s / steps))
    for epoch in range(epochs):
        began, losses = time.monotonic(), 0.0
        model.train()
        by_length = sorted(range(len(examples)), key=lambda i: len(examples[i].text) + spread * random.random())  # noqa: S311
        batches = [by_length[i : i + BATCH] for i in range(0, len(by_length), BATCH)]
        random.shuffle(batches)
        for batch in batches:
            lost = loss(model, tokenizer, [examples[i] for i in batch], device)
            optimizer.zero_grad()
            lost.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses += lost.item()
        print(f"epoch {epoch + 1} of {epochs}: loss {losses / len(batches):.3f}, {time.monotonic() - began:.0f} s", flush=True)  # noqa: T201
    return model.to("cpu").eval(), tokenizer


def export(model: nn.Module, example: Any, target: Path, outputs: dict[str, dict[int, str]]) -> None:
    """Writes a model as ONNX, weights of eight bits. `example` is a tokenized batch, `outputs` each output's axes that vary."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    target.parent.mkdir(parents=True, exist_ok=True)
    inputs = ("input_ids", "attention_mask")
    with tempfile.TemporaryDirectory() as made:
        whole = Path(made) / "whole.onnx"
        torch.onnx.export(
            model, tuple(example[n] for n in inputs), str(whole), dynamo=False, opset_version=17, input_names=list(inputs),
            output_names=list(outputs), dynamic_axes={n: {0: "batch", 1: "tokens"} for n in inputs} | outputs,
        )  # fmt: skip
        quantize_dynamic(str(whole), str(target), weight_type=QuantType.QInt8, per_channel=True)
