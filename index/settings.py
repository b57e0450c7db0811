"""Settings, from the environment: SCRUTINEER_LIBRARY, SCRUTINEER_MODEL, SCRUTINEER_LOCK_SECONDS."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """`model` is a folder or the name of an installed sentence-transformers model; empty for the one that comes along."""

    model_config = SettingsConfigDict(env_prefix="SCRUTINEER_", frozen=True)

    library: Path = Field(default_factory=lambda: user_data_path("scrutineer") / "library")
    model: str = ""
    lock_seconds: float = 5.0
