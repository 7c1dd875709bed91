"""A real mail server on loopback for tests (aiosmtpd): it keeps what it is given, or refuses as it is told."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller


@dataclass
class Sink:
    """What came, and what is answered: `to_recipient` and `to_message` are SMTP answers, by address or for all."""

    messages: list[EmailMessage] = field(default_factory=list)
    to_recipient: dict[str, str] = field(default_factory=dict)
    to_message: str = "250 2.0.0 kept as A1"
    when_received: Callable[[], None] = lambda: None
    port: int = 0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        answer = self.to_recipient.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.to_message.startswith("250"):
            self.messages.append(
                email.message_from_bytes(envelope.content, policy=email.policy.default)  # type: ignore[arg-type]
            )
        self.when_received()
        return self.to_message

    def to(self, address: str) -> list[EmailMessage]:
        """The messages that came for an address."""
        return [m for m in self.messages if m["To"].addresses[0].addr_spec == address]


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    """A running server that the settings point to."""
    kept = Sink()
    with socket.create_server(("127.0.0.1", 0)) as free:
        kept.port = free.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=kept.port)
    controller.start()
    settings.MAIL_SERVER = f"smtp://127.0.0.1:{kept.port}"
    settings.MAIL_FROM = "Rådslag <raadslag@example.org>"
    yield kept
    controller.stop()


def text_of(message: EmailMessage) -> str:
    """The plain words of a mail."""
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
