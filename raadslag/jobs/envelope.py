"""A mail's row as a message (RFC 5322, MIME): text and HTML of the same words, a calendar file where there is one.

The Message-ID is made of the row's key: should a person send a mail again that had arrived after all, mail
programs can see that it is the same one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from raadslag.jobs.models import Mail


@dataclass(frozen=True, slots=True)
class Part:
    """Something in a mail beside its words. `inside` puts a calendar also where mail programs look for it."""

    name: str
    media_type: str
    content: bytes
    parameters: dict[str, str] = field(default_factory=dict)
    inside: bool = False


def message(mail: Mail, parts: list[Part]) -> EmailMessage:
    """The whole message, ready to be handed to a mail server."""
    made = EmailMessage()
    sender_name, sender = parseaddr(settings.MAIL_FROM)
    made["From"] = Address(_line(mail.sender_name) or sender_name, addr_spec=sender)
    made["To"] = Address(_line(mail.recipient_name), addr_spec=ascii_address(mail.recipient))
    if mail.reply_to:
        made["Reply-To"] = mail.reply_to
    made["Subject"] = _line(mail.subject)
    made["Date"] = format_datetime(timezone.localtime(mail.created_at))
    made["Message-ID"] = message_id(mail.key)
    made["Auto-Submitted"] = "auto-generated"
    made["Content-Language"] = mail.language
    if mail.stop_address:
        made["List-Unsubscribe"] = f"<{mail.stop_address}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content(mail.text, cte="quoted-printable")
    made.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    for part in parts:
        if part.inside:
            _, _, subtype = part.media_type.partition("/")
            made.add_alternative(part.content.decode(), subtype=subtype, cte="base64", params=part.parameters)
    for part in parts:
        main, _, subtype = part.media_type.partition("/")
        made.add_attachment(
            part.content, maintype=main, subtype=subtype, filename=part.name, params=part.parameters
        )
    return made


def ascii_address(address: str) -> str:
    """The address as every mail server takes it: a domain with æ, ø or å in its registered form (IDNA)."""
    name, _, domain = address.rpartition("@")
    return f"{name}@{domain.encode('idna').decode()}"


def message_id(key: str) -> str:
    """The same for the same key, at this installation."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{urlsplit(settings.SITE_ADDRESS).hostname}>"


def _line(text: str) -> str:
    return " ".join(text.split())
