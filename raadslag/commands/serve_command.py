"""`raadslag serve`: the web application and its worker, stopped together.

Static files are collected when they changed. Says where it serves as soon as the port answers.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces

import raadslag
from raadslag.domain.refusal import Refusal

PACKAGE = Path(raadslag.__file__).parent
DATA = Path(os.environ.get("RAADSLAG_DATA", PACKAGE.parent / "data"))
SECONDS_TO_END = 5
"""How long a web process may finish what it answers, before it is ended."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Host, port, number of web processes, and whether to run the worker here."""
    parser.add_argument("--host", default="127.0.0.1", help="adresse at lytte på (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port (8000)")
    parser.add_argument("--processes", type=int, default=1, help="antal webprocesser (1)")
    parser.add_argument(
        "--no-worker", action="store_true", help="uden arbejder; start »raadslag worker« for sig"
    )
    parser.epilog = "Eksempel: raadslag serve --port 8080"


def run(args: argparse.Namespace) -> int:
    """Serves until it is interrupted. Raises Refusal when the port is taken."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raadslag.config.settings")
    _refuse_taken_port(args.host, args.port)
    _collect_static()
    _interrupted_once()
    worker = None if args.no_worker else subprocess.Popen([sys.executable, "-m", "raadslag", "worker"])
    threading.Thread(target=_say_when_ready, args=(args.host, args.port), daemon=True).start()
    try:
        Granian(
            "raadslag.config.wsgi:application",
            address=args.host,
            port=args.port,
            interface=Interfaces.WSGI,
            workers=args.processes,
            blocking_threads=4,
            workers_kill_timeout=SECONDS_TO_END,
            log_enabled=False,
        ).serve()
    finally:
        if worker:
            worker.terminate()
            worker.wait()
    return 0


def _interrupted_once() -> None:
    """Lets Ctrl+C end the main process only, which ends the others.

    A terminal sends it to all of them at once, and a web process that is told to end twice may never end. All
    processes started from here on inherit that they are not interrupted.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

    def pass_on() -> None:
        signal.sigwait({signal.SIGINT})
        while True:  # until this process ends: the main thread may be about to wait, and miss one
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
            time.sleep(1)

    threading.Thread(target=pass_on, daemon=True).start()


def _refuse_taken_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refusal(
                f"Port {port} er optaget. Vælg en anden med --port (make run PORT=8001)."
            ) from error


def _collect_static() -> None:
    """Copies and compresses static files into the data folder when any of them is newer than the last copy."""
    manifest = DATA / "static/staticfiles.json"
    newest = max((f.stat().st_mtime for f in (PACKAGE / "static").rglob("*") if f.is_file()), default=0)
    if manifest.exists() and manifest.stat().st_mtime > newest:
        return
    subprocess.run(
        [sys.executable, "-m", "django", "collectstatic", "--no-input", "--verbosity=0"],
        env=os.environ | {"RAADSLAG_COLLECT": "1"},
        check=True,
    )


def _say_when_ready(host: str, port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex((host, port)) == 0:
                print(f"Rådslag kører på http://{host}:{port} (stop med Ctrl+C)", flush=True)
                return
        time.sleep(0.05)
