"""All writes of the working papers but publishing: each one transaction and one trail row.

Rights are checked by the views that call these. A refusal says in one Danish sentence what to do.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from datetime import date, time

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.document import Document
from raadslag.domain.refusal import Refusal
from raadslag.domain.stages import MEETING, may_become
from raadslag.meetings import adopt, open_objects
from raadslag.meetings.models import AgendaItem, Attachment, Case, File, FollowUp, Meeting, Section
from raadslag.meetings.on_record import record_item, record_meeting
from raadslag.people.models import Body, Municipality, Person, User
from raadslag.trail.actions import HOUSE, record


@transaction.atomic
def create_meeting(
    *,
    body: Body,
    starts_on: date | None,
    starts_at: time | None = None,
    place: str = "",
    state: str = "planned",
    replaces: Meeting | None = None,
    by: User | None,
) -> Meeting:
    """A meeting on the calendar, with an address that it keeps for ever."""
    meeting = Meeting.objects.create(
        body=body,
        address=free_address(body, starts_on),
        starts_on=starts_on,
        starts_at=starts_at,
        place=place,
        state=state,
        replaces=replaces,
        printed_organization=body.name,
    )
    record_meeting(meeting, "create_meeting", by, address=meeting.address, place=place)
    return meeting


@transaction.atomic
def adopt_document(
    *, body: Body, document: Document, people: Mapping[int, Person | None], by: User | None
) -> Meeting:
    """An ordinary meeting made of a read and reviewed document. `people` maps participants' positions."""
    meeting = Meeting(body=body, state="held" if document.kind == "minutes" else "called")
    adopt.set_head(meeting, document)
    meeting.address = free_address(body, meeting.starts_on)
    meeting.save()
    adopt.add_content(meeting, document, people)
    record_meeting(meeting, "adopt_document", by, address=meeting.address, items=len(document.items))
    return meeting


@transaction.atomic
def fill_meeting(
    *, meeting: Meeting, document: Document, people: Mapping[int, Person | None], by: User | None
) -> Meeting:
    """The content of a document for a planned meeting. Refuses one that has items already."""
    if meeting.items.exists():
        raise Refusal(_("Mødet har allerede punkter. Slet dem først, eller opret et nyt møde."))
    adopt.add_content(meeting, document, people)
    meeting.state = "held" if document.kind == "minutes" else "called"
    meeting.save(update_fields=["state"])
    record_meeting(meeting, "fill_meeting", by, items=len(document.items))
    return meeting


def free_address(body: Body, starts_on: date | None) -> str:
    """The meeting's word in addresses: its ISO date, "-2" and so on where the day is taken."""
    stem = starts_on.isoformat() if starts_on else "uden-dato"
    taken = set(Meeting.objects.filter(body=body, address__startswith=stem).values_list("address", flat=True))
    address, count = stem, 1
    while address in taken:
        count += 1
        address = f"{stem}-{count}"
    return address


@transaction.atomic
def approve_minutes(*, meeting: Meeting, by: User | None) -> None:
    """The minutes are approved, usually by the next meeting."""
    _move(meeting, "approved")
    record_meeting(meeting, "approve_minutes", by)


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, note: str, by: User | None) -> None:
    """The meeting will not be held; it stays visible as cancelled, with the note."""
    _move(meeting, "cancelled")
    meeting.note = note
    meeting.save(update_fields=["note"])
    record_meeting(meeting, "cancel_meeting", by, note=note)


@transaction.atomic
def note_meeting(*, meeting: Meeting, note: str, by: User | None) -> None:
    """A sentence about the whole meeting that stands on its page and in what is published next."""
    meeting.note = note
    meeting.save(update_fields=["note"])
    record_meeting(meeting, "note_meeting", by, note=note)


@transaction.atomic
def open_case(*, title: str, body: Body, by: User | None) -> Case:
    """A case that items can be linked to; `body` is who it belongs to, which need not be a council."""
    case = Case.objects.create(title=title, body=body, created_at=timezone.now())
    record(chain=body.slug, action="open_case", subject=f"case:{case.pk}", by=by, data={"title": title})
    return case


@transaction.atomic
def correct_section(*, section: Section, text: str, by: User | None) -> None:
    """Another wording of a text in the working papers; what is published changes with the next version only."""
    before, section.text = section.text, text
    section.save(update_fields=["text"])
    record_item(section.item, "correct_section", by, section=section.pk, before=before, after=text)


@transaction.atomic
def link_case(*, item: AgendaItem, case: Case | None, by: User | None) -> None:
    """Says which case an item is about; None takes the link away. A case left without items or a route is removed."""
    before = item.case
    item.case = case
    item.save(update_fields=["case"])
    if before and before != case and not before.items.exists() and not before.planned_stops.exists():
        before.delete()
    record_item(item, "link_case", by, case=case.pk if case else None)


@transaction.atomic
def receive_file(*, name: str, content: bytes, by: User | None) -> File:
    """Keeps bytes once, by their SHA-256. The same bytes again give the file that is already there."""
    digest = hashlib.sha256(content).hexdigest()
    kept = File.objects.filter(sha256=digest).first()
    if kept:
        return kept
    file = File(
        sha256=digest,
        name=name[-255:],
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        size=len(content),
        received_at=timezone.now(),
    )
    file.content.save(f"{digest[:2]}/{digest}", ContentFile(content), save=False)
    file.save(force_insert=True)
    record(chain=HOUSE, action="receive_file", subject=f"file:{digest}", by=by, data={"name": name})
    return file


@transaction.atomic
def attach_file(*, attachment: Attachment, file: File, by: User | None) -> None:
    """Puts the bytes to a paper that an item names."""
    attachment.file = file
    attachment.save(update_fields=["file"])
    record_item(attachment.item, "attach_file", by, attachment=attachment.pk, file=file.sha256)


@transaction.atomic
def keep_back(*, attachment: Attachment, legal_basis: str, by: User | None) -> None:
    """Makes a paper confidential, with the law that says so; an empty basis makes it public again."""
    attachment.confidential, attachment.legal_basis = bool(legal_basis), legal_basis
    attachment.save(update_fields=["confidential", "legal_basis"])
    open_objects.later(attachment.item.meeting)
    record_item(attachment.item, "keep_back", by, attachment=attachment.pk, legal_basis=legal_basis)


@transaction.atomic
def close_item(*, item: AgendaItem, title_is_public: bool, by: User | None) -> None:
    """Takes an item behind closed doors; its title stays public only when the secretary says so."""
    item.public, item.title_is_public = False, title_is_public
    item.save(update_fields=["public", "title_is_public"])
    record_item(item, "close_item", by, title_is_public=title_is_public)


@transaction.atomic
def open_item(*, item: AgendaItem, by: User | None) -> None:
    """Opens an item again."""
    item.public, item.title_is_public = True, False
    item.save(update_fields=["public", "title_is_public"])
    record_item(item, "open_item", by)


@transaction.atomic
def add_follow_up(
    *,
    item: AgendaItem,
    task: str,
    owner: str = "",
    body: Body | None = None,
    municipality: Municipality | None = None,
    due: str = "",
    state: str = "open",
    forwarded: bool = False,
    by: User | None,
) -> FollowUp:
    """Something to be done because of an item's decision. `due` is an ISO date of the precision known; `forwarded` where
    the decision itself is sent on to others."""
    follow_up = FollowUp.objects.create(
        item=item,
        position=item.follow_ups.count(),
        task=task,
        owner=owner,
        body=body,
        municipality=municipality,
        due=due,
        state=state,
        forwarded=forwarded,
    )
    record_item(item, "add_follow_up", by, follow_up=follow_up.pk)
    return follow_up


def _move(meeting: Meeting, state: str) -> None:
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not may_become(MEETING, locked.state, state):
        old, new = Meeting.State(locked.state).label.lower(), Meeting.State(state).label.lower()
        raise Refusal(_("Mødet er %(old)s og kan ikke blive %(new)s.") % {"old": old, "new": new})
    meeting.state = state
    meeting.save(update_fields=["state"])
