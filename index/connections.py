"""SQLite connections to one file: each thread has its own, so that none reads what another has not yet committed."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from weakref import WeakSet


class _Connection(sqlite3.Connection):
    """One that can be held weakly."""


class Connections(threading.local):
    """Speaks as the calling thread's connection, opened when the thread first asks. It is closed with the thread."""

    _shared_lock = threading.Lock()

    def __init__(self, path: Path, opened: WeakSet[_Connection]) -> None:
        # Python runs this once for every thread, each time with the same arguments.
        self._db = sqlite3.connect(path, timeout=5.0, isolation_level=None, check_same_thread=False, factory=_Connection)
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA busy_timeout = 5000")
        self._opened = opened
        with self._shared_lock:
            opened.add(self._db)

    def execute(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        return self._db.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> sqlite3.Cursor:
        return self._db.executemany(sql, rows)

    def executescript(self, sql: str) -> sqlite3.Cursor:
        return self._db.executescript(sql)

    def close(self) -> None:
        """Closes the connections of all threads."""
        with self._shared_lock:
            for db in list(self._opened):
                db.close()
