"""The mails about a meeting, one function per reason, and the files that go with them.

What goes out by mail leaves closed items and confidential papers out, whoever gets it: a mail is read in places
that nobody controls. Members who may read them do so after signing in.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from raadslag.domain.document import from_json
from raadslag.formats.about import About
from raadslag.formats.write import write
from raadslag.formats.write_calendar import Event, write_calendar
from raadslag.jobs.envelope import Part
from raadslag.jobs.letter import write as write_letter
from raadslag.jobs.models import Mail
from raadslag.jobs.outbox import Recipient, queue_mail
from raadslag.meetings import look
from raadslag.meetings.changes import sentence
from raadslag.meetings.members import Member
from raadslag.meetings.models import Dispatch, Invitation
from raadslag.meetings.outcome_words import OUTCOMES
from raadslag.people.models import User

SALT = "raadslag.invitation"
CALENDAR_SALT = "raadslag.calendar"
"""Two, so that who sees an entry of a shared calendar cannot open the page of the link."""


def token_of(invitation: Invitation) -> str:
    """The word in a mail's link by which somebody answers without signing in."""
    return signing.Signer(salt=SALT, sep=".").sign(str(invitation.pk))


def key_of_token(token: str) -> int | None:
    """The invitation that a token was made for; None when it was not made here or was changed."""
    try:
        return int(signing.Signer(salt=SALT, sep=".").unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def calendar_word(invitation: int) -> str:
    """The word in an invitation's UID that the answer of a calendar program brings back."""
    return signing.Signer(salt=CALENDAR_SALT, sep=".").sign(str(invitation))


def key_of_calendar_word(word: str) -> int | None:
    """The invitation of a word that was made here; None for any other."""
    try:
        return int(signing.Signer(salt=CALENDAR_SALT, sep=".").unsign(word))
    except (signing.BadSignature, ValueError):
        return None


def queue(
    *,
    reason: str,
    key: str,
    invitation: Invitation,
    member: Member,
    dispatch: Dispatch,
    by: User | None,
    method: str = "REQUEST",
    **words: Any,
) -> Mail:
    """A mail of the template `reason` to a member with an address, with its calendar file ("" leaves it out)."""
    letter = write_letter(reason, context(invitation, member, dispatch) | words, member.language)
    stamp = timezone.now().isoformat(timespec="seconds")
    files: list[Mapping[str, Any]] = []
    if method:
        calendar = {"invitation": invitation.pk, "dispatch": dispatch.pk, "method": method, "stamp": stamp}
        files.append({"kind": "calendar", **calendar, "name": member.person.name, "address": member.address})
    if reason in ("agenda", "substitute") and dispatch.publication_id:
        files.append({"kind": "agenda", "dispatch": dispatch.pk})
    to = Recipient(
        member.address, member.person.name, invitation.meeting.body.name, by.email if by is not None else ""
    )
    about = f"meeting:{invitation.meeting_id}"
    return queue_mail(key=key, to=to, letter=letter, about=about, attachments=files)


def context(invitation: Invitation, member: Member, dispatch: Dispatch) -> dict[str, Any]:
    """What every mail about a meeting can say."""
    meeting = invitation.meeting
    return {
        "meeting": meeting,
        "council": meeting.body,
        "name": member.person.name,
        "municipality": member.municipality,
        "invitation": invitation,
        "dispatch": dispatch,
        "items": [item | {"off": _off(item)} for item in dispatch.open_document.get("items", ())],
        "changes": [sentence(change) for change in dispatch.changes],
        "answer_link": settings.SITE_ADDRESS + reverse("desk:attend", args=[token_of(invitation)]),
        "pack_link": settings.SITE_ADDRESS + reverse("desk:pack", args=[meeting.pk]),
        "reads": member.reads,
    }


def _off(item: Mapping[str, Any]) -> Any:
    """What an agenda says of an item that was taken off it: "Udsat"; nothing of the others."""
    return OUTCOMES.get(item.get("outcome") or "", "")


def calendar_file(invitation: int, dispatch: int, method: str, stamp: str, name: str, address: str) -> Part:
    """The calendar message of a mail: an invitation, an update or a cancellation."""
    row = Dispatch.objects.select_related("meeting__body").get(pk=dispatch)
    meeting = row.meeting
    host = urlsplit(settings.SITE_ADDRESS).hostname
    link = settings.SITE_ADDRESS + reverse("desk:pack", args=[meeting.pk])
    day, clock = meeting.starts_on, meeting.starts_at
    if day is None:
        raise ValueError("a meeting without a day is in no calendar")
    event = Event(
        method="CANCEL" if method == "CANCEL" else "REQUEST",
        uid=f"moede-{meeting.pk}-{calendar_word(invitation)}@{host}",
        sequence=row.sequence,
        stamp=datetime.fromisoformat(stamp).astimezone(UTC),
        starts=datetime.combine(day, clock) if clock else day,
        ends=datetime.combine(day, row.expected_end) if clock and row.expected_end else None,
        summary=f"Møde i {meeting.body.name}",
        place=meeting.place,
        description=f"Dagsorden og bilag: {link}",
        url=link,
        organizer=(meeting.body.name, parseaddr(settings.MAIL_FROM)[1]),
        attendee=(name, address),
        answers=bool(settings.MAIL_IN),
    )
    made = {"method": event.method, "charset": "utf-8"}
    return Part("moede.ics", "text/calendar", write_calendar(event), made, inside=True)


def agenda_file(dispatch: int) -> Part:
    """The agenda as PDF, as everybody may see it."""
    row = Dispatch.objects.select_related("meeting__body", "publication").get(pk=dispatch)
    kept = caches["documents"]
    name = f"dagsorden-{row.meeting.body.slug}-{row.meeting.address}.pdf"
    content = kept.get(f"dispatch-{row.pk}-{row.sent_at.timestamp()}")
    if content is None:
        about = About(
            **look.facts_now(row.meeting.body),
            version=row.publication.version if row.publication else None,
            letter=row.publication.letter if row.publication else "",
            changes=tuple(sentence(change) for change in row.changes),
            published_on=timezone.localtime(row.sent_at).date().isoformat(),
        )
        content = write(from_json(row.open_document), about, "pdf")
        kept.set(f"dispatch-{row.pk}-{row.sent_at.timestamp()}", content)
    return Part(name, "application/pdf", content)
