"""The product's own server and worker as processes beside the test, on the test's database, to be killed and started.

`served` is its address in a test; mails go to the test's mail server. A start after SIGKILL is on the same port.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from django.db import connection

from tests.mail_server import Sink
from tests.ports import free_port


class Served:
    """A server that runs; as words it is its address."""

    def __init__(self, data: Path, mail_port: int) -> None:
        self.port = free_port()
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "raadslag.config.settings",
            "DATABASE_URL": _database(),
            "RAADSLAG_DATA": str(data),
            "RAADSLAG_ADDRESS": str(self),
            "RAADSLAG_MAIL_SERVER": f"smtp://127.0.0.1:{mail_port}",
            "RAADSLAG_MAIL_FROM": "Rådslag <raadslag@example.org>",
        }
        self.start()

    def __str__(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Starts server and worker, a group of processes of their own, and waits until the port answers."""
        command = [sys.executable, "-m", "raadslag", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, env=self.environment, start_new_session=True, stdout=subprocess.DEVNULL
        )
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self.process.poll() is None, "the server did not start"
            time.sleep(0.1)
        raise AssertionError("the server did not answer in a minute")

    def kill(self) -> None:
        """SIGKILL to the server, its worker and whatever they started."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)


def _database() -> str:
    """The test's own database, as the product is told of it."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{quote(name)}").geturl()


@pytest.fixture
def served(transactional_db: None, tmp_path: Path, sink: Sink) -> Iterator[Served]:
    server = Served(tmp_path, sink.port)
    yield server
    server.kill()
