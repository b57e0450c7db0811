"""Starting the pages' server, and ending it with all that it began."""

from __future__ import annotations

import os
import runpy
import socket
import sys
from pathlib import Path
from typing import NoReturn


class PortTaken(Exception):
    """Another program listens there; the message says what to do."""


def check_port(host: str, port: int) -> None:
    """Raises PortTaken where the server could not listen at this address."""
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        ):
            with socket.socket(family, kind, protocol) as trial:
                if os.name == "posix":
                    trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind(address)
    except OSError as e:
        why = e.strerror or str(e)
        raise PortTaken(
            f"the pages cannot be served at {host}:{port} ({why}); give another with --port, or end what listens there"
        ) from e


def run_here(*argv: str) -> NoReturn:
    """Becomes `python -m …`, in this very process: whoever ends it ends all, and nothing is left behind on a port.

    Threads that load models or answer beside the pages are not waited for: what they would do is no longer
    asked for, the library's transactions are whole or not there, and ending while C++ loads a model aborts.
    """
    sys.argv = list(argv)
    code = 1
    try:
        runpy.run_module(argv[0], run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as e:
        code = e.code if isinstance(e.code, int) else 0 if e.code is None else 1
    except KeyboardInterrupt:
        code = 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def serve(host: str, port: int) -> NoReturn:
    """Serves the pages until it is told to end: by Ctrl-C, SIGTERM or a terminal that closes."""
    page = str(Path(__file__).parent.parent / "app.py")
    run_here(
        "streamlit", "run", page, f"--server.port={port}", f"--server.address={host}", "--browser.gatherUsageStats=false",
        "--server.headless=true",
    )  # fmt: skip
