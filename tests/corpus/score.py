"""The shared scorer, run in this process: the script itself, with our reader in place of a command."""

from __future__ import annotations

import contextlib
import io
import json
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest import mock

from raadslag.domain.document import to_json
from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text

from .sources import SHARED, need

_MEAN = re.compile(r"mean field F1 ([\d.]+) over (\d+) documents, (\d+) invalid")


def score(folder: Path) -> tuple[float, int, int, str]:
    """(mean field F1, documents, broken documents, what the script printed) for a folder with its index."""
    script = need(SHARED / "contracts/score.py")
    out = io.StringIO()
    arguments = [str(script), str(need(folder / "index.json")), str(folder), "read"]
    with (
        mock.patch.object(sys, "argv", arguments),
        mock.patch.object(subprocess, "run", _read),
        mock.patch.dict("os.environ", {"V": "1", "SKIP": "", "FLOOR": "0"}),
        contextlib.redirect_stdout(out),
        contextlib.suppress(SystemExit),
    ):
        runpy.run_path(str(script))
    found = _MEAN.search(out.getvalue())
    assert found, out.getvalue()
    return float(found[1]), int(found[2]), int(found[3]), out.getvalue()


def _read(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
    document = read(from_text(Path(command[-1]).read_text(encoding="utf-8")))
    return subprocess.CompletedProcess(command, 0, json.dumps(to_json(document), ensure_ascii=False), "")
