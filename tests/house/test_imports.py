"""Who may import whom: the contracts of pyproject.toml, kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import source


def lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_contracts_are_kept() -> None:
    done = lint(source.ROOT)
    assert done.returncode == 0, done.stdout
    assert ", 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("domain", "import raadslag.formats.read", "rooms import downwards only"),
        ("formats", "import django", "domain and formats never see Django"),
        (
            "portal",
            "import raadslag.meetings.models",
            "the public wall: portal and api see publications only",
        ),
        (
            "api",
            "from raadslag.meetings import actions",
            "the public wall: portal and api see publications only",
        ),
        ("portal", "import raadslag.desk", "rooms import downwards only"),
    ],
)
def test_a_forbidden_import_is_found(tmp_path: Path, room: str, line: str, contract: str) -> None:
    """The contracts bite: a copy of the package's skeleton with one forbidden import breaks one of them."""
    for path, _, _ in source.modules(source.ROOMS):
        copy = tmp_path / path.relative_to(source.ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    (tmp_path / "raadslag/meetings/actions.py").touch()
    (tmp_path / "pyproject.toml").write_text((source.ROOT / "pyproject.toml").read_text())
    (tmp_path / f"raadslag/{room}/made_for_the_test.py").write_text(line + "\n")
    done = lint(tmp_path, "--no-cache")
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{contract} BROKEN" in done.stdout
