"""The outbox: mails are written in the transaction that has a reason for them, and sent by the worker.

Never twice: a mail's row is claimed and committed before the mail server is asked, and marked after it has
said yes. A worker that is killed in between leaves a row that nobody can judge; it becomes `unsure`, the desk
shows it, and a person decides. Temporary refusals are tried again with growing pauses, for about three days.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.jobs import envelope, smtp
from raadslag.jobs.letter import Letter
from raadslag.jobs.models import Mail
from raadslag.jobs.queue import enqueue

PAUSES = (1, 5, 15, 60, 180, 360, 720, 1440, 1440)
"""Minutes before the second try, the third and so on; after the last the mail is given up."""
TO_SEE = (Mail.State.FAILED, Mail.State.UNSURE, Mail.State.RETURNED)
"""What a person must look at: it did not arrive, or nobody knows."""
RETURNS_WITHIN = timedelta(days=60)
UNCLEAR_AFTER = timedelta(minutes=15)
"""A mail that has been with the mail server for so long was left by a worker that was stopped."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a mail goes to, and in whose name: `sender_name` is shown, answers go to `reply_to`."""

    address: str
    name: str = ""
    sender_name: str = ""
    reply_to: str = ""


def queue_mail(
    *,
    key: str,
    to: Recipient,
    letter: Letter,
    about: str,
    attachments: Sequence[Mapping[str, Any]] = (),
    stop_address: str = "",
) -> Mail:
    """Puts a mail in the outbox; the one that is there already when the key has been used.

    `about` is what the mail is about ("meeting:12"); an attachment is {"kind": a kind that config knows, data};
    `stop_address` is where one post stops such mails, for those that somebody asked for.
    """
    now = timezone.now()
    mail, new = Mail.objects.get_or_create(
        key=key,
        defaults={
            "recipient": to.address,
            "recipient_name": to.name[:160],
            "sender_name": to.sender_name[:160],
            "reply_to": to.reply_to,
            "subject": letter.subject[:300],
            "text": letter.text,
            "html": letter.html,
            "why": letter.why,
            "language": letter.language,
            "attachments": [dict(a) for a in attachments],
            "about": about,
            "stop_address": stop_address,
            "next_try_at": now,
            "created_at": now,
        },
    )
    if new:
        enqueue("send_mail", mail=mail.pk)
    return mail


def send_mail(mail: int) -> None:
    """Sends one mail if it is its turn and nobody else is sending it. Nothing is sent without a mail server."""
    if not settings.MAIL_SERVER:
        return
    now = timezone.now()
    due = Mail.objects.filter(pk=mail, state=Mail.State.WAITING, next_try_at__lte=now)
    if not due.update(state=Mail.State.SENDING, claimed_at=now):
        return
    row = Mail.objects.get(pk=mail)
    try:
        message = envelope.message(row, [_made(a) for a in row.attachments])
    except Exception as error:
        log.exception("mail %s could not be put together", row.pk)
        _settle(row, Mail.State.FAILED, f"{type(error).__name__}: {error}")
        return
    try:
        words = smtp.deliver(message, recipient=envelope.ascii_address(row.recipient))
    except smtp.Temporary as refusal:
        _try_later(row, str(refusal))
    except smtp.Permanent as refusal:
        _settle(row, Mail.State.FAILED, str(refusal))
    except smtp.Unclear as silence:
        _settle(row, Mail.State.UNSURE, str(silence))
    else:
        _settle(row, Mail.State.SENT, words)


def send_due() -> None:
    """Sends what has waited long enough, and says of what was left half sent that nobody knows."""
    now = timezone.now()
    left = Mail.objects.filter(state=Mail.State.SENDING, claimed_at__lt=now - UNCLEAR_AFTER)
    left.update(state=Mail.State.UNSURE, last_answer=_stopped())
    due = Mail.objects.filter(state=Mail.State.WAITING, next_try_at__lte=now)
    for key in list(due.values_list("pk", flat=True)[:500]):
        send_mail(key)


@transaction.atomic
def send_again(mail: Mail) -> None:
    """A person wants a mail that was refused, or may have been lost, sent again."""
    row = Mail.objects.select_for_update().get(pk=mail.pk)
    if row.state not in TO_SEE:
        raise Refusal(_("Mailen er sendt eller er ved at blive sendt."))
    row.state, row.tries, row.next_try_at = Mail.State.WAITING, 0, timezone.now()
    row.save(update_fields=["state", "tries", "next_try_at"])
    enqueue("send_mail", mail=row.pk)


def came_back(message_id: str, recipient: str, words: str) -> Mail | None:
    """A mail that was sent did not arrive after all; None when it was not sent from here, or came back before.

    Mail servers that leave the Message-ID out are believed when one mail alone was sent to that address.
    """
    rows = Mail.objects.filter(state=Mail.State.SENT, sent_at__gt=timezone.now() - RETURNS_WITHIN)
    if message_id:
        found = [pk for pk, key in rows.values_list("pk", "key") if envelope.message_id(key) == message_id]
    else:
        found = list(rows.filter(recipient__iexact=recipient).values_list("pk", flat=True)[:2])
    said = {"state": Mail.State.RETURNED, "last_answer": words}
    if len(found) != 1 or not Mail.objects.filter(pk=found[0], state=Mail.State.SENT).update(**said):
        return None
    return Mail.objects.get(pk=found[0])


def _made(reference: Mapping[str, Any]) -> envelope.Part:
    kinds = import_module(settings.JOB_KINDS).ATTACHMENTS
    data = {name: value for name, value in reference.items() if name != "kind"}
    part: envelope.Part = import_string(kinds[reference["kind"]])(**data)
    return part


def _try_later(row: Mail, words: str) -> None:
    if row.tries >= len(PAUSES):
        _settle(row, Mail.State.FAILED, words)
        return
    again = timezone.now() + timedelta(minutes=PAUSES[row.tries])
    Mail.objects.filter(pk=row.pk).update(
        state=Mail.State.WAITING, tries=row.tries + 1, next_try_at=again, last_answer=words
    )


def _settle(row: Mail, state: str, words: str) -> None:
    sent_at = timezone.now() if state == Mail.State.SENT else None
    Mail.objects.filter(pk=row.pk).update(
        state=state, tries=row.tries + 1, last_answer=words, sent_at=sent_at
    )


def _stopped() -> str:
    return _("Rådslag blev stoppet, mens mailen blev sendt. Ingen ved, om den kom af sted.")
