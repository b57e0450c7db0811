"""Fine-tunes MiniLM to tell what a question wants and whether a passage answers it, and writes its weights and their card:
`python -m training.answering_model`.

Three linear layers stand on the encoder: over the mean vector, whether the passage answers; over each token, whether it
stands within the words that do; over the mean vector of a question by itself, what it wants. A question's passages are
those that hold its answer, those of the same paper that are nearest in meaning and do not, and the nearest of another paper.

Near misses are learnt last, in an epoch of their own among half of the others: questions of the very matter that a passage
tells of, which it does not answer.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn
from transformers import AutoModel

from index.embedder import SentenceEmbedder
from language.judgements.answering import MOST_TOKENS, Passage, as_input
from language.judgements.question import INTENTS, OUTPUTS, STATES, WANTED
from language.judgements.weights import WEIGHTS
from training.fine_tuning import SEED, export, fine_tune
from training.labelled_questions import LabelledQuestion, Pair, passages_of, questions, standing
from training.spent_questions import spent_pairs

EPOCHS = 3
NEAR, ELSEWHERE = 3, 1  # passages of a question that do not answer it: the nearest of its paper, another paper's nearest
NEAR_RATE = 6e-5  # how fast the encoder learns from near misses, after the rest
WISHES_AGAIN = 3000  # questions by themselves that it sees again beside the near misses
INSIDE = 0.5  # how much the words count beside the passage
TOLD = ("life", "fact", "recommended", "wording")  # what passages answer


class Wish(NamedTuple):
    """A question by itself, and what it wants, as `language.judgements.question` has it: 1 for each of OUTPUTS that holds."""

    group: str
    text: str
    intent: int
    wanted: int
    states: tuple[float, ...]
    depends: float


class Scorer(nn.Module):  # type: ignore[misc]  # torch is not looked into
    """(batch, tokens) ids and mask to (batch, 1), (batch, tokens) and (batch, OUTPUTS) logits."""

    def __init__(self, folder: str, layers: int = 6) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, attn_implementation="eager")
        del self.encoder.encoder.layer[layers:]
        size = self.encoder.config.hidden_size
        self.head, self.inside, self.wants = nn.Linear(size, 1), nn.Linear(size, 1), nn.Linear(size, OUTPUTS)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> Any:
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1)
        return self.head(mean), self.inside(hidden).squeeze(-1), self.wants(mean)


def pairs(asked: Sequence[LabelledQuestion], elsewhere: int = ELSEWHERE) -> Iterator[Pair]:
    """Each question with passages that answer it and passages that do not, `elsewhere` of them another paper's."""
    embedder = SentenceEmbedder()
    papers = sorted({q.paper for q in asked})
    held = {paper: passages_of(paper) for paper in papers}
    owner = [paper for paper in papers for _ in held[paper]]
    everything = [p for paper in papers for p in held[paper]]
    vectors = embedder.embed([f"{p.context}\n{p.text}" for p in everything])
    of_paper = {paper: [n for n, o in enumerate(owner) if o == paper] for paper in papers}
    for q, near in zip(asked, embedder.embed([" ".join([*q.previous[-1:], q.question]) for q in asked]) @ vectors.T, strict=True):
        own = of_paper[q.paper]
        found = {n: spans for n in own if (spans := tuple(s for a in q.answer if (s := standing(a, everything[n].text))))}
        others = sorted((n for n in own if n not in found), key=lambda n: -near[n])
        further = np.where(np.array(owner) == q.paper, -1.0, near).argsort()[::-1][:elsewhere]
        for n in (*found, *others[:NEAR], *map(int, further)):
            p = everything[n]
            before = everything[n - 1].text if n and owner[n - 1] == owner[n] else ""
            passage = Passage(p.text, p.context, before)
            yield Pair(q.paper, q.question, q.previous[-1] if q.previous else "", passage, found.get(n, ()), q.intent)


def wishes(asked: Sequence[LabelledQuestion]) -> Iterator[Wish]:
    for q in asked:
        states = tuple(float(s in q.states) for s in STATES)
        yield Wish(q.paper, q.question, INTENTS.index(q.intent), WANTED.index(q.wanted or "any"), states, float(bool(q.previous)))


def train(examples: Sequence[Pair | Wish], *, epochs: int = EPOCHS, layers: int = 6) -> tuple[Any, Any]:
    """(the model, its tokenizer)."""
    return fine_tune(partial(Scorer, layers=layers), examples, _loss, epochs=epochs, spread=60)


def train_further(model: Any, examples: Sequence[Pair | Wish]) -> tuple[Any, Any]:
    """An epoch more, from where a model stands."""

    def as_it_stands(folder: str) -> nn.Module:
        scorer = Scorer(folder)
        scorer.load_state_dict(model.state_dict())
        return scorer

    return fine_tune(as_it_stands, examples, _loss, epochs=1, spread=60, rate=NEAR_RATE)


def some_of(examples: Sequence[Pair]) -> list[Pair]:
    """The pairs of half of the questions."""
    asked = sorted({(p.group, p.question) for p in examples})
    chosen = set(random.Random(SEED).sample(asked, len(asked) // 2))  # noqa: S311
    return [p for p in examples if (p.group, p.question) in chosen]


def _loss(model: Any, tokenizer: Any, some: Sequence[Pair | Wish], device: str) -> torch.Tensor:
    paired, alone = [e for e in some if isinstance(e, Pair)], [e for e in some if isinstance(e, Wish)]
    parts = [*([_lost_on_pairs(model, tokenizer, paired, device) * len(paired)] if paired else [])]
    parts += [_lost_on_wishes(model, tokenizer, alone, device) * len(alone)] if alone else []
    return torch.stack(parts).sum() / len(some)


def _lost_on_pairs(model: Any, tokenizer: Any, some: Sequence[Pair], device: str) -> torch.Tensor:
    inputs, answered, inside, own = encoded(tokenizer, some, device)
    with torch.autocast(device, dtype=torch.bfloat16):
        logits, tokens, _ = model(inputs["input_ids"], inputs["attention_mask"])
    told = nn.functional.binary_cross_entropy_with_logits(logits.float()[:, 0], answered)
    held = own & (answered[:, None] > 0)
    if not held.any():
        return told
    return told + INSIDE * nn.functional.binary_cross_entropy_with_logits(tokens.float()[held], inside[held])


def _lost_on_wishes(model: Any, tokenizer: Any, some: Sequence[Wish], device: str) -> torch.Tensor:
    texts = [as_input(w.text, Passage("")) for w in some]
    inputs = tokenizer(texts, [""] * len(texts), padding=True, truncation=True, max_length=MOST_TOKENS, return_tensors="pt").to(
        device
    )
    with torch.autocast(device, dtype=torch.bfloat16):
        logits = model(inputs["input_ids"], inputs["attention_mask"])[2]
    intent, wanted, states, depends = torch.split(logits.float(), [len(INTENTS), len(WANTED), len(STATES), 1], dim=1)
    lost = nn.functional.cross_entropy(intent, torch.tensor([w.intent for w in some]).to(device))
    lost = lost + nn.functional.cross_entropy(wanted, torch.tensor([w.wanted for w in some]).to(device)) / 2
    lost = lost + 2 * nn.functional.binary_cross_entropy_with_logits(states, torch.tensor([w.states for w in some]).to(device))
    asked_before = torch.tensor([[w.depends] for w in some]).to(device)
    return (lost + nn.functional.binary_cross_entropy_with_logits(depends, asked_before) / 2) / 2


def encoded(tokenizer: Any, some: Sequence[Pair], device: str) -> Any:
    """Inputs; whether each passage answers; for each token whether it stands in the answer, and whether it is the passage's own."""
    inputs = tokenizer(
        [as_input(p.question, p.passage, p.previous) for p in some], [p.text for p in some], padding=True,
        truncation="only_second", max_length=MOST_TOKENS, return_offsets_mapping=True, return_tensors="pt",
    )  # fmt: skip
    offsets = inputs.pop("offset_mapping")
    own = torch.tensor([[s == 1 for s in inputs.sequence_ids(n)] for n in range(len(some))])
    inside = torch.zeros(own.shape)
    for n, p in enumerate(some):
        for start, end in p.answers:
            inside[n] = torch.maximum(inside[n], ((offsets[n, :, 0] < end) & (start < offsets[n, :, 1]) & own[n]).float())
    answered = torch.tensor([float(bool(p.answers)) for p in some])
    return inputs.to(device), answered.to(device), inside.to(device), own.to(device)


def chances(model: Any, tokenizer: Any, some: Sequence[Pair]) -> np.ndarray[Any, Any]:
    """The logit that each passage answers."""
    rows = []
    with torch.no_grad():
        for n in range(0, len(some), 32):
            inputs, *_ = encoded(tokenizer, some[n : n + 32], "cpu")
            rows.append(model(inputs["input_ids"], inputs["attention_mask"])[0][:, 0].numpy())
    return np.concatenate(rows)


def held_out(logits: np.ndarray[Any, Any], some: Sequence[Pair]) -> dict[str, float]:
    """How often the likeliest passage of a question, and one of the three likeliest, answers it."""
    of: defaultdict[tuple[str, str], list[tuple[float, bool]]] = defaultdict(list)
    for logit, p in zip(logits, some, strict=True):
        of[p.group, p.question].append((float(logit), bool(p.answers)))
    answered = [sorted(v, reverse=True) for v in of.values() if any(right for _, right in v)]
    return {
        "questions": len(of),
        "first": round(sum(v[0][1] for v in answered) / len(answered), 4),
        "first three": round(sum(any(right for _, right in v[:3]) for v in answered) / len(answered), 4),
    }


def best_temperature(logits: np.ndarray[Any, Any], some: Sequence[Pair]) -> float:
    """The temperature under which what answers and what does not are likeliest (Guo and others, 2017)."""
    right = np.array([bool(p.answers) for p in some])

    def unlikely(t: float) -> float:
        p = 1 / (1 + np.exp(-logits / t))
        return float(-np.log(np.where(right, p, 1 - p) + 1e-9).mean())

    return round(float(min(np.arange(0.5, 4.0, 0.05), key=unlikely)), 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--aside", default="3", help="the hand whose questions are held out, to measure and calibrate on")
    args = parser.parse_args()
    whole, near = f"h{args.aside}", f"n{args.aside}"
    asked, missed = list(questions(without=whole)), list(questions(without=near, near=True))
    told, spent = list(pairs([q for q in asked if q.intent in TOLD])), list(spent_pairs())
    model, _ = train([*told, *spent, *wishes(asked)], epochs=args.epochs)
    again = random.Random(SEED).sample([*wishes([*asked, *missed])], WISHES_AGAIN)  # noqa: S311
    model, tokenizer = train_further(model, [*pairs(missed, elsewhere=0), *some_of(told), *spent, *again])
    aside = [
        *pairs([q for q in questions(only=whole) if q.intent in TOLD]),
        *pairs(list(questions(only=near, near=True)), elsewhere=0),
    ]
    write(
        model,
        tokenizer,
        args.out,
        aside,
        {
            "questions": len(asked) + len(missed),
            "of spent sets": len({p.group for p in spent}),
            "epochs": args.epochs,
            "epochs of near misses": 1,
        },
    )


def write(model: Any, tokenizer: Any, out: Path, aside: Sequence[Pair], data: dict[str, Any]) -> None:
    """The weights, and the card beside them: data, settings, figures on the questions of a hand held out."""
    example = tokenizer(
        [as_input("who pays?", Passage("")), as_input("why not?", Passage("", "Buses"))], ["The Council pays.", "It was too dear."],
        padding=True, return_tensors="pt",
    )  # fmt: skip
    axes = {"logits": {0: "batch"}, "inside": {0: "batch", 1: "tokens"}, "wants": {0: "batch"}}
    export(model, example, out / "answering.onnx", axes)
    logits = chances(model, tokenizer, aside)
    card = {
        "what": "what a question wants, whether a passage answers it, and which of its words do",
        "model": "all-MiniLM-L6-v2, fine-tuned whole with linear layers over its mean vector and its tokens, weights of eight bits",
        **data,
        "seed": SEED,
        "temperature": best_temperature(logits, aside),
        "held_out": held_out(logits, aside),
    }
    (out / "answering.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))  # noqa: T201


if __name__ == "__main__":
    main()
