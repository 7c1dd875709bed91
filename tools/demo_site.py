"""A demo installation that lives for one `with` block: own data folder, migrated, filled; `make shots` and
`make bench` look at its pages."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv/bin"


@dataclass(frozen=True)
class Page:
    """One line of pages.toml."""

    name: str
    path: str
    account: str | None
    handbook: bool


def pages() -> list[Page]:
    """The pages of tools/pages.toml."""
    with (ROOT / "tools/pages.toml").open("rb") as file:
        rows = tomllib.load(file)["page"]
    return [Page(r["name"], r["path"], r.get("as"), r.get("handbook", False)) for r in rows]


@contextmanager
def demo_data() -> Iterator[Path]:
    """A data folder with the demo in it, named in this process's environment; removed at the end."""
    with tempfile.TemporaryDirectory(prefix="raadslag-demo-") as folder:
        os.environ.pop("DATABASE_URL", None)
        os.environ["RAADSLAG_DATA"] = folder
        migrate = [BIN / "python", "manage.py", "migrate", "--verbosity=0", "--no-input"]
        subprocess.run(migrate, cwd=ROOT, check=True)
        subprocess.run([BIN / "raadslag", "demo"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        (Path(folder) / "static").mkdir(exist_ok=True)
        yield Path(folder)


@contextmanager
def demo_site() -> Iterator[str]:
    """The address of a server with the demo on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with demo_data():
        server = subprocess.Popen([BIN / "raadslag", "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
        try:
            _wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def session_cookie(username: str) -> str:
    """The value of a session cookie with which a demo account is signed in."""
    script = (
        "from django.test import Client; from raadslag.people.models import User; c = Client();"
        f"c.force_login(User.objects.get(username={username!r}), "
        "backend='django.contrib.auth.backends.ModelBackend'); print(c.cookies['sessionid'].value)"
    )
    command = [BIN / "python", "manage.py", "shell", "--no-imports", "-c", script]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError("the demo server did not start")
