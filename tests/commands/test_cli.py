"""The command itself: help for every command, clear sentences instead of tracebacks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from raadslag.cli import COMMANDS, main


def raadslag(*args: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "-m", "raadslag", *args],
        capture_output=True,
        text=True,
        env=env | ({"RAADSLAG_DATA": str(data)} if data else {}),
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"raadslag {command}" in capsys.readouterr().out.partition("Eksemp")[2]


def test_a_missing_database_is_one_sentence(tmp_path: Path) -> None:
    answer = raadslag("verify", data=tmp_path)
    assert answer.returncode == 2
    assert (
        answer.stderr.startswith("raadslag: databasen kan ikke bruges") and "Traceback" not in answer.stderr
    )


def test_an_unknown_command_names_the_known_ones() -> None:
    answer = raadslag("dans")
    assert answer.returncode == 2 and "export" in answer.stderr
