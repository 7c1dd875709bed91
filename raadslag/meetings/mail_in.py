"""Mails that machines send to the address our mails come from: what came back, and what calendars answered.

A calendar's answer counts as much as the link in the mail: the invitation's UID carries a word that only this
installation can have made. Whatever a person wrote is left to persons.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.formats.read_mail import Bounce, CalendarAnswer, read_mail
from raadslag.jobs import outbox
from raadslag.meetings.answers import give_answer
from raadslag.meetings.invitation_mail import key_of_calendar_word
from raadslag.meetings.models import Answer, Invitation, Meeting
from raadslag.trail.actions import record

LARGEST = 30_000_000
STATES = {"accepted": Invitation.State.COMING, "declined": Invitation.State.APOLOGY}
_UID = re.compile(r"moede-\d+-(\d+\.[A-Za-z0-9_-]+)@[^@\s]+")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a mail in one sentence; `done` when no person needs to read it."""

    done: bool
    words: str


def take_in(content: bytes) -> Taken:
    """Reads one mail and does what it says; the same mail twice changes nothing the second time."""
    told = read_mail(content) if len(content) <= LARGEST else None
    if isinstance(told, Bounce):
        return _came_back(told)
    if isinstance(told, CalendarAnswer):
        try:
            return _answered(told)
        except Refusal as refusal:
            return Taken(False, str(refusal))
    return Taken(False, _("Ikke et svar fra en maskine. Mailen er ikke rørt."))


def read_maildir(folder: Path) -> list[Taken]:
    """Takes in what is new in a Maildir. Each mail goes to `cur`; what a person must read is left unread there."""
    if not all((folder / name).is_dir() for name in ("new", "cur")):
        raise Refusal(_("%(path)s er ikke en Maildir: mapperne new og cur mangler.") % {"path": folder})
    taken = []
    for path in sorted((folder / "new").iterdir()):
        if path.name.startswith(".") or not path.is_file():
            continue
        result = take_in(path.read_bytes())
        path.rename(folder / "cur" / f"{path.name}:2,{'S' if result.done else ''}")
        taken.append(result)
    return taken


def read_mail_in() -> None:
    """The timetable's turn: the Maildir of the settings, where there is one."""
    if settings.MAIL_IN and settings.MAIL_IN != "pipe":
        for taken in read_maildir(Path(settings.MAIL_IN)):
            log.info("mail in: %s", taken.words)


def _came_back(bounce: Bounce) -> Taken:
    mail = outbox.came_back(bounce.message_id, bounce.recipient, bounce.words)
    if mail is None:
        return Taken(False, _("En mail kom retur, men den er ikke sendt herfra."))
    noun, _colon, key = mail.about.partition(":")
    meeting = Meeting.objects.filter(pk=int(key)).first() if noun == "meeting" and key.isdigit() else None
    if meeting is not None:
        said = {"name": mail.recipient_name or mail.recipient, "mail": mail.pk}
        about = f"meeting:{meeting.pk}"
        record(chain=meeting.body.slug, action="mail_came_back", subject=about, by=None, data=said)
    return Taken(True, _("Mailen til %(address)s kom retur.") % {"address": mail.recipient})


@transaction.atomic
def _answered(told: CalendarAnswer) -> Taken:
    invitation = _invitation(told.uid)
    if invitation is None:
        return Taken(False, _("Et kalendersvar, men ikke på en indkaldelse herfra."))
    name = invitation.person.name
    state = STATES.get(told.answer)
    if state is None:
        return Taken(
            False, _("%(name)s har svaret »måske« i kalenderen. Det tæller ikke som svar.") % {"name": name}
        )
    moved = [d.sequence for d in invitation.meeting.dispatches.all() if _moves(d.changes)]
    if told.sequence < max(moved, default=0):
        return Taken(
            False, _("%(name)s har svaret på et tidspunkt, der ikke gælder længere.") % {"name": name}
        )
    if told.stamp and invitation.answered_at and told.stamp < invitation.answered_at:
        return Taken(True, _("%(name)s har svaret igen siden.") % {"name": name})
    if invitation.state != state:
        give_answer(invitation=invitation, state=state, note=told.comment, way=Answer.Way.CALENDAR, by=None)
    said = {"name": name, "state": Invitation.State(state).label.lower()}
    return Taken(True, _("%(name)s har svaret i kalenderen: %(state)s.") % said)


def _invitation(uid: str) -> Invitation | None:
    found = _UID.fullmatch(uid)
    key = key_of_calendar_word(found[1]) if found else None
    return Invitation.objects.select_related("person", "meeting__body").filter(pk=key).first()


def _moves(changes: list[dict[str, str]]) -> bool:
    return any(change["what"] == "starts" for change in changes)
