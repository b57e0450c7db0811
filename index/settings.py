"""Settings, from the environment: SCRUTINEER_LIBRARY, SCRUTINEER_MODEL and so on, one for each field."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from ingest.apart import Limits


class Settings(BaseSettings):
    """`model` is a folder or the name of an installed sentence-transformers model; empty for the one that comes along.

    The parse limits hold for one file. `processes` is how many files are parsed at once: 0 for one a core.
    `response_months` is the time for a response, 0 for none. `vocabulary` is a TOML file of own words
    (see `ingest.own_words`); without it `vocabulary.toml` in the library's folder, where there is one.
    `writer_url`, `_model` and `_key` name a language model that may reword answers (see `assistant.writer`);
    `writer_seconds` is how long it may take.

    With `read_only` nothing that is in the library changes. `officers` (e-mail addresses, with commas between)
    are those who may change it where people sign in; `folders` (as in PATH) those that the pages may read from.
    """

    model_config = SettingsConfigDict(env_prefix="SCRUTINEER_", frozen=True)

    library: Path = Field(default_factory=lambda: user_data_path("scrutineer") / "library")
    model: str = ""
    lock_seconds: float = 5.0
    parse_seconds: float = Field(default=Limits().seconds, gt=0)
    parse_memory_mb: int = Field(default=Limits().memory_mb, gt=0)
    file_mb: int = Field(default=Limits().file_mb, gt=0)
    processes: int = Field(default=0, ge=0)
    response_months: int = Field(default=2, ge=0)
    vocabulary: Path | None = None
    writer_url: str = ""
    writer_model: str = ""
    writer_key: SecretStr = SecretStr("")
    writer_seconds: float = Field(default=30.0, gt=0)
    read_only: bool = False
    officers: Annotated[tuple[str, ...], NoDecode] = ()
    folders: Annotated[tuple[Path, ...], NoDecode] = ()

    @field_validator("officers", "folders", mode="before")
    @classmethod
    def _listed(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            return value
        between = "," if info.field_name == "officers" else os.pathsep
        return tuple(part.strip() for part in value.split(between) if part.strip())

    @property
    def limits(self) -> Limits:
        return Limits(self.parse_seconds, self.parse_memory_mb, self.file_mb)
