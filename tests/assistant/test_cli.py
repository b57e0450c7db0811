"""The command line and its JSON: a contract that other programs read."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import CORPUS, RECOMMENDATIONS

Write = Callable[[str, str], Path]


def run(*args: str, library: Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli", "--library", str(library), *args],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


def test_documents_status_and_show_print_the_shapes_of_the_contract(sample_folder: Path) -> None:
    documents = json.loads(run("documents", "--json", library=sample_folder).stdout)
    assert {
        "file",
        "kind",
        "authority",
        "committee",
        "meeting_date",
        "title",
        "pages",
        "passages",
        "recommendations",
        "warnings",
    } <= documents[0].keys()
    rows = json.loads(run("status", "--json", library=sample_folder).stdout)
    assert {
        "id", "authority", "committee", "made_on", "item_number", "item_title", "number", "text", "sub_items", "owner", "state", "basis",
        "recorded_status", "latest_on", "action", "events",
    } <= rows[0].keys()  # fmt: skip
    assert {"kind", "date", "file", "page", "recorded_status", "state", "basis", "owner", "due", "quote"} <= rows[0]["events"][
        0
    ].keys()
    shown = run("show", rows[0]["id"], library=sample_folder)
    assert shown.returncode == 0
    assert rows[0]["text"][:40] in shown.stdout.replace("\n", " ")
    assert run("show", "no-such-id", library=sample_folder).returncode == 1


def test_a_batch_answers_a_line_for_a_line(sample_folder: Path) -> None:
    lines = [
        {"id": "a", "question": "How many cameras no longer worked at night?"},
        {"id": "b", "question": "and in Haverleigh?", "previous": ["What happened to the taxi training in Wexbridge?"]},
    ]
    done = run("ask", "--batch", "-", "--json", library=sample_folder, stdin="\n".join(map(json.dumps, lines)))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["id"] for a in answers] == ["a", "b"]
    assert {"question", "understood_as", "found", "reason", "text", "citations", "recommendations", "writer"} <= answers[0].keys()
    assert {
        "marker",
        "file",
        "authority",
        "committee",
        "meeting_date",
        "item_number",
        "item_title",
        "recommendation_number",
        "page",
        "quote",
    } <= answers[0]["citations"][0].keys()
    found = run("search", "--batch", "-", "--json", "-k", "3", library=sample_folder, stdin='{"id": 7, "query": "damp"}\n')
    (hits,) = [json.loads(line) for line in found.stdout.splitlines()]
    assert hits["id"] == 7
    assert {
        "rank",
        "score",
        "file",
        "page",
        "authority",
        "committee",
        "meeting_date",
        "item_number",
        "item_title",
        "recommendation_number",
        "text",
    } == hits["hits"][0].keys()


def test_a_line_of_a_batch_that_is_no_question_says_which(sample_folder: Path) -> None:
    done = run("ask", "--batch", "-", "--json", library=sample_folder, stdin='{"id": 1}\n')
    assert done.returncode == 2
    assert "line 1" in done.stderr


def test_exit_codes_tell_done_partly_and_not(sample_folder: Path, tmp_path: Path) -> None:
    assert run("ask", "How many cameras no longer worked at night?", library=sample_folder).returncode == 0
    refused = run("ask", "What did the Panel say about potholes?", "--json", library=sample_folder)
    assert (refused.returncode, json.loads(refused.stdout)["found"]) == (1, False)
    for args in (["documents"], ["status"], ["ask", "x"], ["check"]):
        done = run(*args, library=tmp_path / "nowhere")
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "ingest" in done.stderr


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["status", "--state", "finished"], "no state"),
        (["status", "--since", "yesterdayish"], "no date"),
        (["correct", "a.txt"], "nothing to correct"),
        (["correct", "a.txt", "--kind", "novel"], "no kind"),
        (["correct", "not-there.txt", "--authority", "X"], "not in the library"),
        (["remove", "not-there.txt"], "not in the library"),
        (["ask"], "nothing asked"),
        (["ask", "--batch", "/no/such/file"], "not a file"),
    ],
)
def test_what_cannot_be_done_says_why_in_one_line(sample_folder: Path, args: list[str], why: str) -> None:
    done = run(*args, library=sample_folder)
    assert done.returncode == 2
    assert why in done.stderr
    assert "Traceback" not in done.stderr


def test_ingest_reports_each_refused_file_and_goes_on(tmp_path: Path, write: Write) -> None:
    bad = write("in/empty.txt", "")
    good = CORPUS / "thornmere_decision_tracking_2022-05.txt"
    done = run("ingest", str(good), str(bad), str(tmp_path / "gone.pdf"), "--json", library=tmp_path / "l")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert report["added"] == [str(good)]
    assert len(report["refused"]) == 2
    again = run("ingest", str(good), "--json", library=tmp_path / "l")
    assert (again.returncode, json.loads(again.stdout)["unchanged"]) == (0, [str(good)])
    assert run("check", library=tmp_path / "l").returncode == 0


def test_given_and_corrected_councils_show(tmp_path: Path) -> None:
    paper = tmp_path / "t.docx"
    paper.write_bytes((CORPUS / "wexbridge_cyp_tracker_june_2023.docx").read_bytes())
    library = tmp_path / "l"
    run("ingest", str(paper), library=library)
    (before,) = json.loads(run("documents", "--json", library=library).stdout)
    assert before["authority"] is None
    assert any("authority" in w for w in before["warnings"])
    run("ingest", str(paper), "--authority", "Wexbridge City Council", library=library)
    (given,) = json.loads(run("documents", "--json", library=library).stdout)
    assert given["authority"] == "Wexbridge City Council"
    assert run("correct", str(paper), "--committee", "Schools Panel", library=library).returncode == 0
    (corrected,) = json.loads(run("documents", "--json", library=library).stdout)
    assert (corrected["authority"], corrected["committee"]) == ("Wexbridge City Council", "Schools Panel")


def test_the_table_is_filtered_by_flag_owner_and_words_as_of_a_day(sample_folder: Path) -> None:
    def found(*args: str) -> list[dict[str, Any]]:
        done = run("status", "--json", "--as-of", "2026-06-30", *args, library=sample_folder)
        assert done.returncode == 0, done.stderr
        return list(json.loads(done.stdout))

    contradicted = found("--flag", "contradiction")
    assert [r["text"][:36] for r in contradicted] == ["That the Head of Housing write to th"]
    assert contradicted[0]["response"] == {"value": "accepted", "word": "accepted", "basis": "recorded", "event": 1}
    assert {f["kind"] for r in found("--flag", "any") for f in r["flags"]} >= {"dropped", "non_committal", "response_overdue"}
    assert all("Marlowe" in r["owner"] for r in found("--owner", "gwen marlowe"))
    assert len(found("--text", "landlords be licensed")) == 2
    early = json.loads(
        run("status", "--json", "--as-of", "2021-03-01", "--flag", "response_overdue", library=sample_folder).stdout
    )
    assert not [r for r in early if r["authority"] == "Tarnwick Borough Council"]


def test_records_are_joined_and_parted_by_hand(sample_folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "copy"
    shutil.copytree(sample_folder, library)

    def licences() -> list[dict[str, Any]]:
        return list(json.loads(run("status", "--json", "--text", "landlords be licensed", library=library).stdout))

    new, old = licences()
    assert new["renews"] == old["id"]
    asked = run("join", old["id"], new["id"], library=library, stdin="n\n")
    assert asked.returncode == 1
    assert "Make these one?" in asked.stderr
    assert len(licences()) == 2
    done = run("join", old["id"], new["id"], "--yes", library=library)
    assert done.returncode == 0
    (one,) = licences()
    assert done.stdout.strip() == f"Joined: {one['id']}"
    assert len(one["events"]) == 3
    refused = run("part", one["id"], "no-such-file.txt", library=library)
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)
    assert run("part", one["id"], new["events"][0]["file"], library=library).returncode == 0
    assert [r["id"] for r in licences()] == [new["id"], old["id"]]
    assert run("amend", old["id"], "--owner", "Head of Homes", "--reason", "misread", library=library).returncode == 0
    assert next(r for r in licences() if r["id"] == old["id"])["owner"] == "Head of Homes"
    assert run("take-out", new["id"], "--reason", "a heading", "--who", "Ada Bell", library=library).returncode == 0
    assert [r["id"] for r in licences()] == [old["id"]]
    acts = json.loads(run("decisions", "--json", library=library).stdout)
    assert [a["kind"] for a in acts] == ["join", "part", "amend", "take_out"]
    assert acts[-1]["who"] == "Ada Bell"
    for act in reversed(acts):
        assert run("undo", str(act["id"]), library=library).returncode == 0
    assert licences() == [new, old]
    again = run("undo", "1", library=library)
    assert (again.returncode, len(again.stderr.splitlines())) == (2, 1)


def test_what_a_document_leaves_out_is_listed_and_put_back(sample_folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "copy"
    shutil.copytree(sample_folder, library)
    files = [d["file"] for d in json.loads(run("documents", "--json", library=library).stdout)]
    left_out = next(x for f in files for x in json.loads(run("left-out", f, "--json", library=library).stdout))
    assert left_out["reason"]
    done = run("put-back", str(left_out["id"]), library=library)
    shown = json.loads(run("show", done.stdout.split()[-1], "--json", library=library).stdout)
    assert shown["text"] == left_out["text"]


def test_the_table_is_written_as_csv_excel_and_word(sample_folder: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"t.{e}" for e in ("csv", "xlsx", "docx", "md")]
    args = [a for f in files for a in (f"--{f.suffix[1:]}", str(f))]
    done = run("status", *args, library=sample_folder)
    assert done.returncode == 0
    assert files[3].read_text(encoding="utf-8").count("\n") == RECOMMENDATIONS + 2
    assert files[0].read_text(encoding="utf-8-sig").startswith("Council,Committee,Date")
    book = load_workbook(files[1])
    assert book.sheetnames == ["Recommendations", "Events"]
    assert book["Recommendations"].freeze_panes == "A2"
    assert files[2].stat().st_size > 5000


@pytest.mark.parametrize("args", [["--help"], ["documents"], ["status"], ["status", "--flag", "dropped"]])
def test_commands_that_need_no_model_import_none(sample_folder: Path, args: list[str]) -> None:
    code = (
        "import sys; sys.argv = ['scrutineer', *%r]\n"
        "from assistant.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = [m for m in ('torch', 'sentence_transformers', 'chromadb', 'unstructured', 'streamlit', 'pdfplumber') if m in sys.modules]\n"
        "print('HEAVY', heavy)"
    )
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code % (["--library", str(sample_folder), *args],)], capture_output=True, text=True, check=False
    )
    assert "HEAVY []" in done.stdout, done.stdout[-300:] + done.stderr[-300:]
    assert time.monotonic() - started < 10
