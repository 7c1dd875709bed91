"""A PostgreSQL server for one test run: started in a folder on the memory disk, gone with the process that started it.

It listens on a socket only, writes without fsync, and dies with its parent (`setpriv --pdeathsig`), so that a
killed test run leaves nothing behind. As root it runs as the user `postgres`, because initdb refuses root.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

MEMORY = Path("/dev/shm")
"""The memory disk: emptying the tables after a test makes and removes hundreds of files."""
SETTINGS = ("listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off")


def start() -> str:
    """Starts the server; returns its DATABASE_URL. Raises RuntimeError when it is not ready in 30 s."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="raadslag-pg-", dir=MEMORY if roomy(MEMORY) else None))
    user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        user = ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
    data = folder / "data"
    initdb = [programs / "initdb", "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    subprocess.run(
        [*(["setpriv", *user] if user else []), *initdb, "-U", "postgres"],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            ["setpriv", *user, "--pdeathsig=INT", programs / "postgres", "-D", data, "-k", folder]
            + [word for setting in SETTINGS for word in ("-c", setting)],
            cwd=folder,
            stdout=log,
            stderr=log,
        )
    atexit.register(_stop, server, folder, os.getpid())
    for _ in range(600):
        ready = [programs / "pg_isready", "-q", "-h", folder]
        if subprocess.run(ready, check=False).returncode == 0:
            return f"postgresql://postgres@{quote(str(folder), safe='')}/postgres"
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError("PostgreSQL did not start:\n" + (folder / "log").read_text())


def roomy(disk: Path) -> bool:
    """Whether the disk can be written and has a gigabyte left for the databases; a container's often has not."""
    return os.access(disk, os.W_OK) and shutil.disk_usage(disk).free > 10**9


def _stop(server: subprocess.Popen[bytes], folder: Path, starter: int) -> None:
    if os.getpid() != starter:
        return
    server.send_signal(signal.SIGINT)
    server.wait(timeout=20)
    shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder of the newest server's programs: Debian keeps them off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    path = found[-1] if found else shutil.which("initdb")
    if path is None:
        raise RuntimeError("no PostgreSQL server on this machine: run tools/setup test")
    return Path(path).parent
