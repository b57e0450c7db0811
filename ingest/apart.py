"""Files parsed apart: each in a process of its own, within limits, several at once.

One file can then neither stop nor starve the others. What a limit ends is refused in one line.
"""

from __future__ import annotations

import base64
import json
import os
import pickle
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import NamedTuple

import psutil

from ingest.errors import RefusedFile
from ingest.passages import Size
from ingest.records import Given, Options, ParsedDocument

_GLANCE = 0.1  # seconds between looks at a worker's time and memory
_OCR_TIME = 10  # how much longer a file may take when its pictures are read
_GONE = (psutil.Error, OSError, ValueError)  # a process or its pipe is no longer there


class Limits(NamedTuple):
    """For one file: seconds to parse it, megabytes of memory to parse it in, megabytes that it may be itself."""

    seconds: float = 300.0
    memory_mb: int = 2000
    file_mb: int = 150


class Job(NamedTuple):
    path: Path
    size: Size
    given: Given
    options: Options = Options()


def parse_apart(
    jobs: Iterable[Job], *, limits: Limits = Limits(), processes: int | None = None
) -> Iterator[ParsedDocument | RefusedFile]:
    """What came of each job, in their order: the document, or why it was refused.

    At most `processes` (the number of cores) run at once, and only a few results wait to be taken.
    """
    count = processes or os.cpu_count() or 1
    with _Workers(limits) as workers, ThreadPoolExecutor(count) as threads:
        waiting: deque[Future[ParsedDocument | RefusedFile]] = deque()
        try:
            for job in jobs:
                waiting.append(threads.submit(workers.run, job))
                if len(waiting) > 2 * count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
            workers.stop()


class _Workers:
    """A worker process for each thread that asks, started when it first does."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._own = threading.local()
        self._all: list[_Worker] = []
        self._stopped = False

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        self._stopped = True
        for worker in self._all:
            worker.kill()

    def run(self, job: Job) -> ParsedDocument | RefusedFile:
        try:
            _check_size(job.path, self._limits)
            worker = getattr(self._own, "worker", None)
            if worker is None or worker.ended:
                if self._stopped:
                    return RefusedFile(f"{job.path}: not read: the reading was stopped")
                worker = self._own.worker = _Worker()
                self._all.append(worker)
            return worker.run(job, self._limits)
        except RefusedFile as e:
            return e


class _Worker:
    """One `ingest.worker`, its answers gathered by a thread so that it can be watched while it works."""

    def __init__(self) -> None:
        # Several files are read at once: each is to keep to one core.
        env = os.environ | {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ingest.worker", str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[1],
            env=env,
        )
        self._answers: SimpleQueue[bytes] = SimpleQueue()
        threading.Thread(target=self._gather, daemon=True).start()

    @property
    def ended(self) -> bool:
        return self._process.poll() is not None

    def run(self, job: Job, limits: Limits) -> ParsedDocument:
        path = job.path.absolute()
        line = base64.b64encode(pickle.dumps(job._replace(path=path)))
        self._send(line)
        answer = self._answer(job.path, limits, limits.seconds * (_OCR_TIME if job.options.ocr else 1))
        if not answer:
            raise RefusedFile(f"{job.path}: the process that read it ended; try it again, and save it afresh if it ends again")
        told = json.loads(answer)
        if why := told.get("refused"):
            raise RefusedFile(why.replace(str(path), str(job.path)))
        if how := told.get("ended"):
            raise RefusedFile(f"{job.path}: {how}; the file may be damaged: download or save it again")
        return ParsedDocument.model_validate(told["parsed"])

    def kill(self) -> None:
        """Ends the process and all that it started."""
        try:
            family = [*psutil.Process(self._process.pid).children(recursive=True), psutil.Process(self._process.pid)]
        except psutil.Error:
            family = []
        for process in family:
            with suppress(*_GONE):
                process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(*_GONE):
                    pipe.close()

    def _send(self, line: bytes) -> None:
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101 - a pipe was asked for
        with suppress(*_GONE):
            stdin.write(line + b"\n")
            stdin.flush()

    def _gather(self) -> None:
        stdout = self._process.stdout
        assert stdout is not None  # noqa: S101 - a pipe was asked for
        with suppress(*_GONE):
            for line in stdout:
                self._answers.put(line)
        self._answers.put(b"")

    def _answer(self, path: Path, limits: Limits, seconds: float) -> bytes:
        until = time.monotonic() + seconds
        while True:
            try:
                return self._answers.get(timeout=_GLANCE)
            except Empty:
                pass
            if time.monotonic() > until:
                self.kill()
                raise RefusedFile(
                    f"{path}: not read within {seconds:g} seconds; split it, or allow more with SCRUTINEER_PARSE_SECONDS"
                )
            if self._memory() > limits.memory_mb * 1_000_000:
                self.kill()
                raise RefusedFile(
                    f"{path}: reading it takes more than {limits.memory_mb} MB of memory; split it, "
                    "or allow more with SCRUTINEER_PARSE_MEMORY_MB"
                )

    def _memory(self) -> int:
        """Bytes held by the worker and the processes it started, the largest of them counted."""
        try:
            own = psutil.Process(self._process.pid)
            family = [own, *own.children(recursive=True)]
        except psutil.Error:
            return 0
        held = [0]
        for process in family:
            with suppress(*_GONE):
                held.append(process.memory_info().rss)
        return max(held)


def _check_size(path: Path, limits: Limits) -> None:
    try:
        size = path.stat().st_size
    except OSError:
        return  # the reader says what is wrong
    if size > limits.file_mb * 1_000_000:
        raise RefusedFile(
            f"{path}: {size // 1_000_000} MB, and files over {limits.file_mb} MB are not read; split it, "
            "or allow more with SCRUTINEER_FILE_MB"
        )
