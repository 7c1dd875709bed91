"""Handing one message to a mail server (RFC 5321), and what its answer means for trying again.

Until the message itself is handed over nothing can have been sent; from then until the server answers, nobody
knows. That is why the steps are taken one by one.
"""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP as CRLF
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from django.conf import settings

SECONDS = 30
PORTS = {"smtp": 25, "starttls": 587, "smtps": 465}


class Temporary(Exception):
    """Not sent; it may go better later."""


class Permanent(Exception):
    """Not sent, and it will not be: the server's words say why."""


class Unclear(Exception):
    """The connection broke after the message was handed over and before the server answered."""


def deliver(message: EmailMessage, *, recipient: str) -> str:
    """Sends through the server of the settings and returns its words. Raises Temporary, Permanent or Unclear."""
    try:
        server = _connected()
    except smtplib.SMTPResponseException as answer:
        raise Temporary(_words(answer.smtp_code, answer.smtp_error)) from answer
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise Temporary(f"{type(error).__name__}: {error}") from error
    try:
        _envelope(server, message, recipient)
        return _hand_over(server, message)
    finally:
        server.close()


def _connected() -> smtplib.SMTP:
    """A connection that has said hello, with TLS and a login where the settings ask for them."""
    address = urlsplit(settings.MAIL_SERVER)
    if address.scheme not in PORTS or not address.hostname:
        raise ValueError("RAADSLAG_MAIL_SERVER: smtp://, starttls:// eller smtps:// og et værtsnavn")
    port = address.port or PORTS[address.scheme]
    if address.scheme == "smtps":
        secure = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(address.hostname, port, timeout=SECONDS, context=secure)
    else:
        server = smtplib.SMTP(address.hostname, port, timeout=SECONDS)
    try:
        if address.scheme == "starttls":
            server.starttls(context=ssl.create_default_context())
        server.ehlo_or_helo_if_needed()
        if address.username:
            server.login(unquote(address.username), unquote(address.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def _envelope(server: smtplib.SMTP, message: EmailMessage, recipient: str) -> None:
    """Sender and recipient; a break here has sent nothing."""
    try:
        code, words = server.mail(parseaddr(str(message["From"]))[1])
        if code == 250:
            code, words = server.rcpt(recipient)
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        raise Temporary(f"{type(error).__name__}: {error}") from error
    if code not in (250, 251):
        raise _refusal(code)(_words(code, words))


def _hand_over(server: smtplib.SMTP, message: EmailMessage) -> str:
    """The message itself; a break here may or may not have sent it."""
    try:
        code, words = server.data(message.as_bytes(policy=CRLF))
    except smtplib.SMTPDataError as answer:
        raise _refusal(answer.smtp_code)(_words(answer.smtp_code, answer.smtp_error)) from answer
    except (OSError, smtplib.SMTPException) as error:
        raise Unclear(f"{type(error).__name__}: {error}") from error
    if code != 250:
        raise _refusal(code)(_words(code, words))
    return _words(code, words)


def _refusal(code: int) -> type[Exception]:
    return Permanent if 500 <= code < 600 else Temporary


def _words(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"
