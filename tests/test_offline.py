"""Nothing is fetched at run time: the main job, with the network taken away from the whole process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CORPUS, DOCUMENTS, ROOT

_SCRIPT = """
import socket, sys, pathlib
try:
    socket.create_connection(("192.0.2.1", 80), timeout=1)
    raise SystemExit("the network is not off")
except OSError:
    pass
from index.library import Library
from assistant.answer import Assistant
with Library(pathlib.Path(sys.argv[1]), create=True) as library:
    report = library.ingest([pathlib.Path(sys.argv[2])])
    assert len(report.added) == int(sys.argv[3]), report
    assert Assistant(library).ask("How many cameras no longer worked at night?").found
    assert library.check().problems == ()
import streamlit, assistant.pages.ask
print("all of it worked")
"""


def _can_unshare() -> bool:
    tool = shutil.which("unshare")
    return (
        bool(tool)
        and subprocess.run(
            [tool or "", "--user", "--map-root-user", "--net", "true"], capture_output=True, check=False
        ).returncode
        == 0
    )


@pytest.mark.skipif(not _can_unshare(), reason="this system does not let a process give up its network (unshare --net)")
def test_reading_every_format_searching_and_answering_work_without_a_network(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--net", sys.executable, "-c", _SCRIPT, str(tmp_path / "library"), str(CORPUS), str(DOCUMENTS)],
        env=env, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert "all of it worked" in done.stdout, done.stdout[-1000:] + done.stderr[-3000:]


def test_the_spacy_model_that_unstructured_wants_is_the_installed_one() -> None:
    import spacy
    import unstructured.nlp.tokenize as tokenizer

    import ingest.readers.docx as reader

    assert hasattr(tokenizer, "_SPACY_MODEL_NAME")
    assert spacy.util.is_package(reader._SPACY_MODEL)


def test_nobody_imports_the_app() -> None:
    for path in ROOT.glob("*/**/*.py"):
        if ".venv" not in path.parts and "tests" not in path.parts:
            assert "\nimport app" not in path.read_text(encoding="utf-8")
