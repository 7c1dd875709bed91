"""`raadslag allocate`: the command as people and programs call it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from raadslag.cli import main

BIDS: dict[str, Any] = {
    "pool": 31,
    "unit": "pladser",
    "method": "largest_remainder",
    "actors": [
        {"id": "Aalborg", "key": "210316", "max": 30},
        {"id": "Thisted", "key": "43991", "max": 4, "min": 0},
        {"id": "Morsø", "key": "20629", "max": 3},
    ],
}
FIELDS = {"awards", "unused", "shares", "ties", "open", "steps", "explanation", "method"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pulje.json"
    path.write_text(json.dumps(BIDS), encoding="utf-8")
    return path


def printed(file: Path, data: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    file.write_text(json.dumps(data), encoding="utf-8")
    assert main(["allocate", str(file), "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert set(found) == FIELDS
    return found


def test_json_is_the_contracts_object(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(file, BIDS, capsys)
    assert found["awards"] == {"Aalborg": 25, "Thisted": 4, "Morsø": 2}
    assert (found["unused"], found["ties"], found["open"]) == (0, [], [])
    assert sum(map(Fraction, found["shares"].values())) == 1
    assert found["explanation"][0].startswith("Puljen er 31 pladser")
    assert found["method"] == "largest_remainder@1"


def test_ties_and_open_questions_are_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    actors = [{"id": "B", "key": "5"}, {"id": "A", "key": "5"}, {"id": "C", "key": "0", "max": 2}]
    found = printed(file, {"pool": 3, "method": "sainte_lague", "actors": actors}, capsys)
    assert found["ties"] == [
        {"actors": ["A", "B"], "units": 1, "winner": "A", "rule": "larger key, then code"}
    ]
    assert found["open"] == [{"actors": ["C"], "units": 0}]


def test_a_table_for_people_has_a_sum_row(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["allocate", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "31 pladser, største brøk (version 1)"
    assert next(line.split() for line in lines if line.startswith("Aalborg")) == [
        "Aalborg",
        "30",
        "24,588",
        "25",
    ]
    assert next(line.split() for line in lines if line.startswith("I alt")) == ["I", "alt", "31"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(BIDS).encode())))
    assert main(["allocate", "-"]) == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "ikke gyldig JSON"),
        (b'{"pool": 3,}', "linje 1"),
        (b'{"pool": NaN}', "NaN"),
        (b'{"pool": 1, "pool": 2}', "»pool« står to gange"),
        (b"\xff\xfe", "UTF-8"),
        (b"[" * 100_000, "ikke gyldig JSON"),
        (b'{"pool": ' + b"9" * 5000 + b"}", "ikke gyldig JSON"),
        (b'{"pool": 3, "method": "dhondt", "actors": [{"id": "Aarhus", "key": "ca. 80"}]}', "Aarhus"),
    ],
)
def test_a_file_that_cannot_be_used_exits_2_with_one_sentence(
    file: Path, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(content)
    assert main(["allocate", str(file)]) == 2
    written = capsys.readouterr()
    assert said in written.err and written.err.count("\n") == 1 and written.out == ""


def test_a_missing_file_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["allocate", str(tmp_path / "ingen.json")]) == 2
    assert "kan ikke læses" in capsys.readouterr().err


def test_the_answer_is_the_same_to_the_byte_for_any_hash_seed_and_order(file: Path) -> None:
    turned = file.with_name("omvendt.json")
    turned.write_text(json.dumps(BIDS | {"actors": BIDS["actors"][::-1]}), encoding="utf-8")
    answers = {
        subprocess.run(
            [sys.executable, "-m", "raadslag", "allocate", str(path), "--json"],
            env=os.environ | {"PYTHONHASHSEED": seed}, stdout=subprocess.PIPE, check=True,
        ).stdout
        for path, seed in ((file, "1"), (turned, "2"))
    }  # fmt: skip
    assert len(answers) == 1
