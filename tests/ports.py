"""A port of this machine for a server that a test starts.

The system gives out the upper half of the port numbers itself, to every connection that any process makes: a port that
was free a moment ago is then taken. So one is tried from below them.
"""

from __future__ import annotations

import random
import socket

OURS = range(20_000, 32_000)


def free_port() -> int:
    """A port that nobody listens on."""
    for port in random.SystemRandom().sample(OURS, 100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no port is free")
