"""A council's own words, which its people add to the tables of `vocabulary` in a TOML file.

[[words]]
authority = "Wexbridge City Council"     # left out: for every council
status = { "Parked" = "in_progress" }    # a printed status to a state
columns = { "What happened" = "action" } # a column's heading to what it holds
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from ingest.authorities import same_authority
from ingest.errors import IngestError
from ingest.records import OwnWords, Role, State


def read_words(path: Path) -> tuple[OwnWords, ...]:
    """The tables of a file; none where it is not there. Raises IngestError, which says what is wrong and where."""
    if not path.exists():
        return ()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        if unknown := raw.keys() - {"words"}:
            raise IngestError(f"{path}: {sorted(unknown)[0]!r} is no table of own words; begin each with [[words]]")
        return tuple(OwnWords.model_validate(table) for table in raw.get("words", ()))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise IngestError(f"{path}: not a TOML file that can be read ({e}); mend it or take it away") from e
    except ValidationError as e:
        first = e.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise IngestError(f"{path}: {where}: {first['msg']}; mend it or take it away") from e


def words_for(words: Iterable[OwnWords], authority: str | None) -> OwnWords:
    """The words that hold for a council: those of all councils, outranked by its own."""
    status: dict[str, State] = {}
    columns: dict[str, Role] = {}
    for table in sorted(words, key=lambda w: w.authority is not None):
        if table.authority is None or same_authority(table.authority, authority):
            status |= {fold(k): v for k, v in table.status.items()}
            columns |= {fold(k): v for k, v in table.columns.items()}
    return OwnWords(authority=authority, status=status, columns=columns)


def digest_of(words: tuple[OwnWords, ...]) -> str:
    """Changes when any of the words do, so that papers are read again with them; empty for none."""
    return hashlib.sha256(repr(words).encode()).hexdigest()[:16] if words else ""


def fold(words: str) -> str:
    """How own words are compared: without case, spacing and the marks around them."""
    return " ".join(words.lower().split()).strip(" :*.")
