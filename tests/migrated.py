"""The migrated SQLite database of the tests, made once per state of the migrations and copied by every run.

Migrating takes seconds in each test process; copying takes none. The copy kept in pytest's cache is named after the
bytes of all migrations and of Django's version, so that a changed one is migrated anew. PostgreSQL is migrated in
each run: that is where the migrations themselves are tried.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).parents[1]


def fingerprint() -> str:
    """SHA-256 over every migration of ours, in order, and the framework's version."""
    digest = hashlib.sha256(django.get_version().encode())
    for path in sorted(ROOT.glob("raadslag/*/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(scope="session")
def migrated(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """Points the connection at this process's own copy of the migrated database (SQLite only)."""
    kept = request.config.cache.mkdir("migrated") / f"{fingerprint()}.sqlite3"
    own = Path(connection.creation._get_test_db_name())
    used = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = str(own)
        with (kept.parent / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                migrate_to(kept, own)
        shutil.copyfile(kept, own)
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = used
    own.unlink(missing_ok=True)


def migrate_to(kept: Path, own: Path) -> None:
    """Migrates a new database at `own` and keeps it, whole or not at all, in place of older ones."""
    own.unlink(missing_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    for old in kept.parent.glob("*.sqlite3"):
        old.unlink()
    shutil.copyfile(own, kept.with_suffix(".new"))
    kept.with_suffix(".new").rename(kept)
