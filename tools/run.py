"""`make run` after the set-up: tables brought up to date, demo data in an empty database, then the server.

A second start skips what has not changed: the fingerprint of all migrations is kept beside the SQLite file.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv/bin"
DATA = Path(os.environ.get("RAADSLAG_DATA", ROOT / "data"))
STAMP = DATA / "migrations.sha256"


def main() -> None:
    """Prepares the database and becomes `raadslag serve`, as a demo that shows its accounts on the login page."""
    os.environ.setdefault("RAADSLAG_DEMO", "1")
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", default="8000")
    port = parser.parse_args().port
    os.environ.setdefault("RAADSLAG_ADDRESS", f"http://127.0.0.1:{port}")
    print_of_now = fingerprint()
    if not (in_a_file() and STAMP.exists() and STAMP.read_text() == print_of_now):
        prepare()
        STAMP.write_text(print_of_now)
    os.execv(BIN / "raadslag", ["raadslag", "serve", "--port", port])


def fingerprint() -> str:
    """One hash of the names and contents of all migrations."""
    whole = hashlib.sha256()
    for path in sorted(ROOT.glob("raadslag/*/migrations/*.py")):
        whole.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return whole.hexdigest()


def in_a_file() -> bool:
    """Whether the database is the SQLite file of the data folder, and is there."""
    return "DATABASE_URL" not in os.environ and (DATA / "raadslag.sqlite3").exists()


def prepare() -> None:
    """Creates or changes the tables, then loads the demo, which leaves a database that holds anything alone."""
    DATA.mkdir(parents=True, exist_ok=True)
    demo = os.environ | {"RAADSLAG_DEMO": "1"}
    migrate = [BIN / "python", "manage.py", "migrate", "--verbosity=0", "--no-input"]
    for command in (migrate, [BIN / "raadslag", "demo", "--if-empty"]):
        if code := subprocess.run(command, cwd=ROOT, env=demo, check=False).returncode:
            sys.exit(code)


if __name__ == "__main__":
    main()
