"""The migrated database of the tests: made once, and copied by every test process.

Migrating takes seconds in each process; copying takes none. On SQLite the migrated file is kept in pytest's cache
under a name made of the bytes of all migrations and of Django's version, so that a changed one is migrated anew.
On PostgreSQL it is made in each run, which tries the migrations themselves, and the run's processes copy it.
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


@pytest.fixture(scope="session")
def migrated(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """Points the connection at this process's own copy of the migrated database.

    On PostgreSQL nothing is dropped at the end: the server is the run's own and goes with its databases.
    """
    used = connection.settings_dict["NAME"]
    own = connection.creation._get_test_db_name()
    with django_db_blocker.unblock():
        connection.close()
        if connection.vendor == "postgresql":
            copy_on_postgresql(own)
        else:
            copy_on_sqlite(request.config.cache.mkdir("migrated"), Path(own))
    yield
    with django_db_blocker.unblock():
        connection.close()
    connection.settings_dict["NAME"] = used
    if connection.vendor == "sqlite":
        Path(own).unlink(missing_ok=True)


def copy_on_postgresql(own: str) -> None:
    """The first process that comes migrates, the others wait for it; each takes a copy."""
    with connection._nodb_cursor() as server:
        server.execute("SELECT pg_advisory_lock(1)")
        server.execute("SELECT 1 FROM pg_database WHERE datname = 'migrated'")
        if not server.fetchone():
            server.execute("CREATE DATABASE migrating")
            migrate("migrating")
            server.execute("ALTER DATABASE migrating RENAME TO migrated")
        server.execute(f'CREATE DATABASE "{own}" TEMPLATE migrated')
    connection.settings_dict["NAME"] = own


def copy_on_sqlite(cache: Path, own: Path) -> None:
    """The first process that comes migrates, the others wait for it; each takes a copy of the kept file."""
    kept = cache / f"{fingerprint()}.sqlite3"
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            for old in cache.glob("*.sqlite3"):
                old.unlink()
            own.unlink(missing_ok=True)
            migrate(str(own))
            shutil.copyfile(own, kept.with_suffix(".new"))
            kept.with_suffix(".new").rename(kept)
    shutil.copyfile(kept, own)
    connection.settings_dict["NAME"] = str(own)


def fingerprint() -> str:
    """SHA-256 over every migration of ours, in order, and the framework's version."""
    digest = hashlib.sha256(django.get_version().encode())
    for path in sorted(ROOT.glob("raadslag/*/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def migrate(name: str) -> None:
    """Migrates the empty database of this name, and leaves nothing of it outside its file."""
    connection.settings_dict["NAME"] = name
    call_command("migrate", verbosity=0, interactive=False)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
