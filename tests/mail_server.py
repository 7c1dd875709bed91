"""A real mail server on loopback for tests (aiosmtpd): it keeps what it is given, or refuses as it is told."""

from __future__ import annotations

import email
import email.policy
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import icalendar
import pytest
from aiosmtpd.controller import Controller

from tests.calendars import opened
from tests.ports import free_port


@dataclass
class Sink:
    """What came, and what is answered: `to_recipient` and `to_message` are SMTP answers, by address or for all."""

    messages: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
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
            self.raw.append(envelope.content)
            self.messages.append(
                email.message_from_bytes(envelope.content, policy=email.policy.default)  # type: ignore[arg-type]
            )
        self.when_received()
        return self.to_message

    def wait_for(self, address: str, words: str) -> EmailMessage:
        """The first message for an address with these words in it, when a worker beside the test has sent it."""
        for _ in range(600):
            for message in self.to(address):
                if words in f"{message['Subject']}\n{text_of(message)}":
                    return message
            time.sleep(0.1)
        raise AssertionError(f"no mail for {address} says {words!r}")

    def to(self, address: str) -> list[EmailMessage]:
        """The messages that came for an address."""
        return [m for m in self.messages if m["To"].addresses[0].addr_spec == address]


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    """A running server that the settings point to."""
    kept = Sink(port=free_port())
    controller = Controller(kept, hostname="127.0.0.1", port=kept.port, ready_timeout=60)
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


def calendar_of(message: EmailMessage) -> tuple[Any, Any]:
    """The calendar of a mail, opened by three programs that are not ours."""
    parts = [p for p in message.walk() if p.get_content_type() == "text/calendar"]
    assert {p.get_param("method") for p in parts} - {None}
    raw = parts[-1].get_content()
    raw = raw if isinstance(raw, bytes) else raw.encode()
    opened(raw)
    read = icalendar.Calendar.from_ical(raw)
    assert str(read["METHOD"]) == parts[0].get_param("method")
    return read, next(iter(read.walk("VEVENT")))


def opened_by_git(raw: bytes, folder: Path) -> tuple[str, str]:
    """Subject and plain words of a mail as git, a program with a mail reader of its own in C, takes them out of it."""
    git = shutil.which("git")
    assert git, "no git on this machine"
    words, rest = folder / "words", folder / "rest"
    told = subprocess.run(
        [git, "mailinfo", "-k", "-u", words, rest], input=raw, capture_output=True, check=True
    )
    subject = next(line for line in told.stdout.decode().splitlines() if line.startswith("Subject: "))
    return subject.removeprefix("Subject: "), (words.read_bytes() + rest.read_bytes()).decode(
        errors="replace"
    )
