"""`make check`: every judge that needs no running application, two at a time, one line each.

What a judge says is shown only when it finds something. Exit 1 when any of them does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
JUDGES = {
    "types": "mypy",
    "templates": "djlint --quiet --lint raadslag/templates",
    "imports": "lint-imports",
    "documents": "pytest -n0 -p no:cacheprovider tests/house -m documents",
    "models": "python manage.py makemigrations --check --dry-run",
    "django": "python manage.py check --fail-level WARNING",
    "format": "ruff format --check .",
    "lint": "ruff check .",
}


def judge(name: str) -> bool:
    """Runs one judge; prints its verdict, and its words when it is against. Returns whether all is well."""
    program, *rest = JUDGES[name].split()
    began = time.monotonic()
    done = subprocess.run(
        [ROOT / ".venv/bin" / program, *rest],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"NO_COLOR": "1"},
    )
    took = time.monotonic() - began
    well = done.returncode == 0
    print(
        f"{'ok ' if well else 'NO '} {name:<10} {took:5.1f} s" + ("" if well else f"\n{done.stdout}"),
        flush=True,
    )
    return well


def main() -> int:
    """Asks all judges; the slow ones stand first in the table so that both cores end together."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return 0 if all(list(pool.map(judge, JUDGES))) else 1


if __name__ == "__main__":
    sys.exit(main())
