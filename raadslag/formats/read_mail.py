"""Mails that machines send back (RFC 5322): a mail that did not arrive (RFC 3464), and a calendar's answer (RFC 5546).

Only what can be acted on is read; a mail that a person wrote gives None and is a person's to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, message_from_string
from email.message import Message
from email.policy import default

ANSWERS = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}
MOST_WORDS = 600
_FOLD = re.compile(r"\r?\n[ \t]")
_LINE = re.compile(r'([A-Za-z-]+)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)*):(.*)')
_ESCAPED = re.compile(r"\\([\\;,nN])")


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail that came back for good: its Message-ID, whom it was for, and the mail servers' own words."""

    message_id: str
    recipient: str
    words: str


@dataclass(frozen=True, slots=True)
class CalendarAnswer:
    """What somebody pressed in a calendar program: `answer` is accepted, declined or tentative."""

    uid: str
    sequence: int
    stamp: datetime | None
    answer: str
    comment: str


def read_mail(content: bytes) -> Bounce | CalendarAnswer | None:
    """What a mail tells; None for any other mail, and for "it is delayed" or "it arrived"."""
    message = message_from_bytes(content, policy=default)
    parts = list(message.walk())
    for part in parts:
        if part.get_content_type() == "message/delivery-status":
            return _bounce(part, parts, message)
    for part in parts:
        if part.get_content_type() == "text/calendar":
            found = _answer(_text(part))
            if found:
                return found
    return None


def _bounce(status: Message, parts: Sequence[Message], report: Message) -> Bounce | None:
    """The first recipient for whom it failed, and which of our mails it was."""
    for block in status.get_payload():
        if not isinstance(block, Message) or str(block.get("Action", "")).strip().lower() != "failed":
            continue
        recipient = str(block.get("Original-Recipient") or block.get("Final-Recipient") or "").split(";")[-1]
        words = " ".join(
            str(block.get(name, "")).partition(";")[2].strip() or str(block.get(name, ""))
            for name in ("Diagnostic-Code", "Status")
            if block.get(name)
        )
        words = " ".join(words.split())[:MOST_WORDS]
        return Bounce(
            _original(parts) or str(report.get("In-Reply-To", "")).strip(), recipient.strip(), words
        )
    return None


def _original(parts: Sequence[Message]) -> str:
    """The Message-ID of the mail that is sent back, whole or as its head alone."""
    for part in parts:
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            if isinstance(first, Message) and first.get("Message-ID"):
                return str(first["Message-ID"]).strip()
        if part.get_content_type() == "text/rfc822-headers":
            return str(message_from_string(_text(part)).get("Message-ID", "")).strip()
    return ""


def _answer(calendar: str) -> CalendarAnswer | None:
    lines = list(_lines(calendar))
    values = {name: value for name, _parameters, value in reversed(lines)}
    if values.get("METHOD", "").upper() != "REPLY" or not values.get("UID"):
        return None
    for name, parameters, _value in lines:
        status = re.search(r";PARTSTAT=([A-Z-]+)", parameters, re.IGNORECASE)
        if name == "ATTENDEE" and status and status[1].upper() in ANSWERS:
            sequence = values.get("SEQUENCE", "0")
            return CalendarAnswer(
                uid=values["UID"].strip(),
                sequence=int(sequence) if sequence.isascii() and sequence.isdigit() else 0,
                stamp=_stamp(values.get("DTSTAMP", "")),
                answer=ANSWERS[status[1].upper()],
                comment=_plain(values.get("COMMENT", "")),
            )
    return None


def _lines(calendar: str) -> Iterator[tuple[str, str, str]]:
    """(name, parameters, value) of each unfolded line."""
    for line in _FOLD.sub("", calendar).splitlines():
        if found := _LINE.fullmatch(line.rstrip()):
            yield found[1].upper(), found[2], found[3]


def _stamp(value: str) -> datetime | None:
    try:
        return datetime.strptime(value.strip(), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _plain(value: str) -> str:
    plain = _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)
    return plain.strip()[:MOST_WORDS]


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset() or "utf-8"
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(charset, "replace")
    except LookupError:
        return payload.decode("utf-8", "replace")
