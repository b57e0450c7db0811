"""Starting and stopping: whatever ends the app ends all of it, and an address that is taken is not announced."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from tests.assistant.served import answers, free_port
from tests.assistant.test_cli import run
from tests.conftest import ROOT


@contextmanager
def app(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The app in a session of its own, as in a terminal."""
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", "app", f"--port={port}", "--host=127.0.0.1"],
        cwd=ROOT, env=os.environ | {"SCRUTINEER_LIBRARY": str(folder)}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)


def wait_until_served(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while not answers(f"http://127.0.0.1:{port}/_stcore/health"):
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.2)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=["ctrl-c", "terminated", "terminal closed"])
def test_whatever_ends_the_app_leaves_nothing_behind(how: signal.Signals, sample_folder: Path) -> None:
    port = free_port()
    with app(sample_folder, port) as process:
        wait_until_served(port, process)
        family = psutil.Process(process.pid).children(recursive=True)
        os.killpg(process.pid, how) if how == signal.SIGHUP else process.send_signal(how)
        process.wait(15)
        assert not [p for p in family if p.is_running()]
        with socket.socket() as again:
            again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            again.bind(("127.0.0.1", port))


def test_ending_while_models_load_in_the_background_is_no_abort(sample_folder: Path) -> None:
    loading = (
        "import threading, time\n"
        "from assistant.serving import run_here\n"
        "from index.embedder import SentenceEmbedder\n"
        "threading.Thread(target=lambda: SentenceEmbedder().embed(['words']), daemon=True).start()\n"
        "time.sleep({wait})\n"
        "run_here('this')\n"
    )
    for wait in (0.5, 1.5, 2.5):
        done = subprocess.run(
            [sys.executable, "-c", loading.format(wait=wait)], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert (done.returncode, "terminate called" in done.stderr) == (0, False), done.stderr


def test_a_port_that_is_taken_is_said_and_not_announced(sample_folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("app", f"--port={port}", "--host=127.0.0.1", library=sample_folder)
    assert done.returncode == 2
    assert "Scrutineer is at" not in done.stdout
    assert f"127.0.0.1:{port}" in done.stderr
    assert "--port" in done.stderr


def test_health_says_whether_the_library_can_be_read(sample_folder: Path, tmp_path: Path) -> None:
    told = json.loads(run("health", "--json", library=sample_folder).stdout)
    assert told["documents"] > 0
    assert told["recommendations"] > 0
    assert run("health", library=tmp_path / "none").returncode == 2
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "catalogue.db").write_bytes(b"no database at all, only words" * 400)
    broken = run("health", library=tmp_path / "bad")
    assert (broken.returncode, len(broken.stderr.splitlines())) == (2, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="the system has no signal for a parent's end")
def test_reading_ends_with_the_process_that_asked_for_it(tmp_path: Path) -> None:
    paper = tmp_path / "long.txt"
    paper.write_text("The Panel heard more about meals. \n\n" * 60_000, encoding="utf-8")
    reading = subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", "--library", str(tmp_path / "library"), "ingest", str(paper)],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until = time.monotonic() + 60
    while not (family := psutil.Process(reading.pid).children(recursive=True)):
        assert time.monotonic() < until
        time.sleep(0.05)
    reading.kill()
    reading.wait(10)
    _, left = psutil.wait_procs(family, timeout=10)
    assert not left
