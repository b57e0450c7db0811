"""The process that parses: `python -m ingest.worker PARENT`, which `ingest.apart` starts and minds.

Jobs come in on standard input, one pickled `Job` a line in base64; for each, one line of JSON goes
out: {"parsed": …}, {"refused": why} or {"ended": how}. Where the system can fork, every job runs in
a fresh fork of this process, which has the readers loaded; elsewhere in this process itself.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import pickle
import sys
from typing import BinaryIO

from ingest.apart import Job


def main(parent: int) -> None:
    _end_with(parent)
    # What a library prints must not stand among the answers: they go to a copy of standard output.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    logging.disable(logging.WARNING)
    # spaCy loads torch where it is installed and needs it for nothing here: half of a start's time and memory.
    sys.modules.setdefault("torch", None)  # type: ignore[arg-type]
    sys.setrecursionlimit(10_000)  # pages are walked as deep as their elements are nested
    for line in sys.stdin.buffer:
        # The line was pickled by the process that started this one; answers are JSON, so that nothing
        # that a document might do in here is ever unpickled over there.
        job: Job = pickle.loads(base64.b64decode(line))  # noqa: S301
        answers.write(_in_a_fork(job, answers) if hasattr(os, "fork") else _do(job))
        answers.write(b"\n")
        answers.flush()


def _end_with(parent: int) -> None:
    """Has Linux end this process when the one that started it is gone; elsewhere it ends with its job, at the end of its input."""
    if sys.platform == "linux":
        import ctypes
        import signal

        set_parent_death_signal = 1  # prctl(2)
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
        if os.getppid() != parent:  # it was gone before it could be said
            os._exit(1)


def _do(job: Job) -> bytes:
    from ingest.errors import RefusedFile
    from ingest.parse import parse

    try:
        parsed = parse(job.path, size=job.size, given=job.given, options=job.options)
    except RefusedFile as e:
        return json.dumps({"refused": str(e)}).encode()
    except Exception as e:  # noqa: BLE001 - whatever a file brings about, the answer is one line
        return json.dumps({"ended": f"it could not be read ({type(e).__name__}: {e})"}).encode()
    return b'{"parsed":' + parsed.model_dump_json().encode() + b"}"


def _in_a_fork(job: Job, answers: BinaryIO) -> bytes:
    from ingest.parse import warm

    warm(job.path)  # before the fork, so that the next file of its kind has the reader too
    ours, theirs = os.pipe()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _end_with(parent)
            os.close(ours)
            answers.close()
            with os.fdopen(theirs, "wb") as out:
                out.write(_do(job))
            code = 0
        finally:
            os._exit(code)
    os.close(theirs)
    with os.fdopen(ours, "rb") as back:
        answer = back.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == 0:
        return answer
    return json.dumps({"ended": f"reading it ended with {'signal' if status < 0 else 'code'} {abs(status)}"}).encode()


if __name__ == "__main__":
    main(int(sys.argv[1]))
