"""The settings of the tests: the product's own, on a database and a data folder that live for one run.

SQLite in memory-backed files by default; `DATABASE=postgresql` starts a PostgreSQL server of the run's own.
The variables are set before the product's settings are read, because those read nothing else.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests import postgresql

_memory = Path("/dev/shm")
_folder = Path(
    tempfile.mkdtemp(prefix="raadslag-test-", dir=_memory if os.access(_memory, os.W_OK) else None)
)
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
(_folder / "static").mkdir()
os.environ["RAADSLAG_DATA"] = str(_folder)
os.environ["RAADSLAG_SECRET_KEY"] = "only for tests"
for _name in (
    "RAADSLAG_DEBUG",
    "RAADSLAG_HTTPS",
    "RAADSLAG_PROXIES",
    "RAADSLAG_HOSTS",
    "RAADSLAG_ADDRESS",
    "RAADSLAG_MAIL_SERVER",
):
    os.environ.pop(_name, None)

# Workers of pytest-xdist inherit the address of the server that their controller started.
if os.environ.get("DATABASE") != "postgresql":
    os.environ.pop("DATABASE_URL", None)
elif "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["DATABASE_URL"] = postgresql.start()

from raadslag.config.settings import *  # noqa: E402, F403
from raadslag.config.settings import ALLOWED_HOSTS, DATABASES, MIDDLEWARE  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not `:memory:`: the live server's threads then lock and see commits as they do in use.
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A test's client loads the middleware anew; the list of static files is then not made each time.
WHITENOISE_AUTOREFRESH = True
if os.environ.get("SLOW_WINDOWS"):
    MIDDLEWARE = ["tests.slow.in_pieces", *MIDDLEWARE]
