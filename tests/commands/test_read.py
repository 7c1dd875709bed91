"""`raadslag read`: the command as people and programs call it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from raadslag.cli import main
from raadslag.commands import read_command
from raadslag.domain.document import Document, from_json
from tests.formats.make import SHARED, shared_text, to_docx, to_html, to_pdf

TEXT = """REFERAT 2016

KKR FJORDEN

Dato: 25-11-2016 10:00
Sted: Salen, Torvet 1, 9999 Strandby

1. Godkendelse af dagsorden

Indstilling

Det indstilles, at dagsordenen godkendes.

Beslutning

Dagsordenen blev godkendt.
"""


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "referat.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_is_the_contracts_document(minutes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads(shared_text(SHARED / "contracts" / "document.schema.json"))
    for name, data in (
        ("a.txt", TEXT.encode()),
        ("a.pdf", to_pdf(TEXT)),
        ("a.docx", to_docx(TEXT)),
        ("a.html", to_html(TEXT)),
    ):
        path = minutes.with_name(name)
        path.write_bytes(data)
        assert main(["read", str(path), "--json"]) == 0
        printed = json.loads(capsys.readouterr().out)
        jsonschema.validate(printed, schema)
        assert isinstance(from_json(printed), Document)
        assert printed["items"][0]["outcome"] == "approved"


def test_text_prints_the_numbered_source_lines(minutes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--text", str(minutes)]) == 0
    printed = capsys.readouterr().out.split("\n")
    assert printed[:5] == ["1\tREFERAT 2016", "2\t", "3\tKKR FJORDEN", "4\t", "5\tDato: 25-11-2016 10:00"]


def test_without_a_form_a_summary_for_people(minutes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(minutes)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(
        "Referat · KKR Fjorden\n25. november 2016 kl. 10.00\nSalen, Torvet 1, 9999 Strandby\n"
    )
    assert "1.   Godkendelse af dagsorden  [godkendt]" in printed
    assert "Linjer: 9 i alt, 9 anbragt, 0 sat til side." in printed


def test_what_cannot_be_read_is_one_sentence_and_exit_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "tom.txt"
    empty.write_bytes(b" \n\n")
    for path, says in (
        (empty, "indeholder ingen tekst."),
        (tmp_path / "x.pdf", "findes ikke"),
        (tmp_path, "er en mappe"),
    ):
        assert main(["read", str(path)]) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert says in printed.err and printed.err.count("\n") == 1


def test_the_limit_can_be_lowered(minutes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    minutes.write_bytes(TEXT.encode() * 10_000)
    assert main(["read", str(minutes), "--max-mb", "1"]) == 2
    assert "grænsen er 1 MB" in capsys.readouterr().err


def test_a_progress_bar_on_a_terminal_after_a_second_and_none_when_piped(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = read_command._Bar()
    bar(1, 4)
    bar.began -= 2
    bar(2, 4)
    assert capsys.readouterr().err == ""  # piped
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    bar(3, 4)
    bar.close()
    assert "side 3 af 4" in capsys.readouterr().err


LOADS = "import sys; from raadslag.cli import main; main(['read', sys.argv[1], '--json']); print(*sys.modules, file=sys.stderr)"


def test_reading_text_loads_no_library_of_other_formats_and_no_django(minutes: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", LOADS, str(minutes)], capture_output=True, text=True, check=True
    )
    loaded = {name.split(".")[0] for name in run.stderr.split()}
    assert loaded & {"pypdfium2", "lxml", "docx", "django", "typst", "rich"} == set()
