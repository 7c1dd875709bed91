"""The two seeds, where they are at hand: beside the repository, as in CI. Their sentences never come in here."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

SEEDS = Path(__file__).resolve().parents[2].parent / "shared/seeds"
RETOLD = {
    "kkr-midtjylland-2016-11-22.txt": "2016-11-22-kkr-midtjylland",
    "kkr-nordjylland-2016-11-25.txt": "2016-11-25-kkr-nordjylland",
}


def seeds() -> Path:
    """The folder of the seeds; skips the test where it is missing, but never in CI."""
    if not SEEDS.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the seeds are missing: {SEEDS}")
        pytest.skip("the seeds (../shared/seeds) are not on this machine")
    return SEEDS


def gold() -> list[tuple[str, dict[str, Any]]]:
    """(name of the retold minutes, the agreed figures of the seed) for each seed."""
    index = json.loads((seeds() / "index.json").read_text(encoding="utf-8"))
    return [(RETOLD[entry["file"]], entry["gold"]) for entry in index["files"]]


def words(text: str) -> list[str]:
    """Words and figures in lower case; "10.728.000" is one."""
    return re.findall(r"\d[\d.,]*\d|\w+", text.lower())
