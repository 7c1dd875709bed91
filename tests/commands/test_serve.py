"""`raadslag serve` from a terminal: Ctrl+C reaches every process at once, and all of them end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from tests.ports import free_port


def test_ctrl_c_ends_it_quietly(tmp_path: Path) -> None:
    port = free_port()
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"RAADSLAG_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "raadslag.config.settings"}
    served = subprocess.Popen(
        [sys.executable, "-m", "raadslag", "serve", "--no-worker", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert served.stdout is not None
    assert "kører på" in served.stdout.readline()
    address = f"http://127.0.0.1:{port}/static/favicon.svg"
    try:
        urllib.request.urlopen(address, timeout=60).close()
    except urllib.error.HTTPError as answer:
        answer.close()
    os.killpg(served.pid, signal.SIGINT)
    _, said = served.communicate(timeout=60)
    assert (served.returncode, said) == (0, "")
