"""Words to their stems. A stemmer works on the word inside itself, so each thread has its own."""

from __future__ import annotations

import threading
from typing import Literal

import snowballstemmer

_own = threading.local()


def stem_of(word: str, language: Literal["porter", "english"]) -> str:
    """The stem of a word in small letters, by Snowball's algorithm of that name."""
    stemmers = vars(_own)
    if language not in stemmers:
        stemmers[language] = snowballstemmer.stemmer(language)
    return str(stemmers[language].stemWord(word))
