"""Taking an item off an agenda: withdrawn, postponed or referred, each with its reason.

An item that was sent out keeps its place and number and shows what became of it; what goes on is a copy that
`continues` it, in the pool, on another meeting's agenda or at another body. One that nobody has seen just moves.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.domain.stages import ITEM, may_become
from raadslag.meetings import agenda
from raadslag.meetings.models import AgendaItem, Attachment, Consultation, Meeting, Section
from raadslag.meetings.on_record import record_item
from raadslag.people.models import Body, User

NOT_CARRIED = ("decision", "attendance")
"""Sections that belong to the meeting and do not go on with the case."""


@transaction.atomic
def withdraw_item(*, item: AgendaItem, reason: str, by: User | None) -> None:
    """The item is not dealt with. One that nobody has seen goes back to the pool."""
    why = _reason(reason)
    if _is_sent(item):
        _leave(item, "withdrawn", why, by)
        return
    record_item(item, "withdraw_item", by, title=item.title, reason=why)
    agenda.return_item(item=item, by=by)


@transaction.atomic
def postpone_item(*, item: AgendaItem, to: Meeting | None, reason: str, by: User | None) -> AgendaItem:
    """The item waits for another meeting: in the pool, or on the agenda of `to`. Returns the item that goes on."""
    why = _reason(reason)
    if to is not None and (to.pk == item.meeting_id or to.body_id != item.home.pk):
        raise Refusal(_("Vælg et andet møde i samme råd."))
    if _is_sent(item):
        _leave(item, "postponed", why, by)
        onward = carry_on(item=item, body=item.home, by=by)
    else:
        record_item(item, "postpone_item", by, title=item.title, reason=why)
        agenda.return_item(item=item, by=by)
        onward = AgendaItem.objects.get(pk=item.pk)
    return agenda.place_item(item=onward, meeting=to, by=by) if to else onward


@transaction.atomic
def refer_item(*, item: AgendaItem, to: Body, reason: str, by: User | None) -> AgendaItem:
    """The item goes to another body, into its pool. Returns the item that goes on."""
    why = _reason(reason)
    if to.pk == item.home.pk:
        raise Refusal(_("Vælg et andet organ."))
    if _is_sent(item):
        item.referred_to = to
        _leave(item, "referred", why, by)
        return carry_on(item=item, body=to, by=by)
    record_item(item, "refer_item", by, title=item.title, reason=why, to=to.name)
    agenda.return_item(item=item, by=by)
    AgendaItem.objects.filter(pk=item.pk).update(body=to, referred_to=None)
    return AgendaItem.objects.get(pk=item.pk)


@transaction.atomic
def reinstate_item(*, item: AgendaItem, by: User | None) -> None:
    """On the agenda again after all. What went on in its place must still wait; it is taken away."""
    assert item.meeting is not None
    agenda.refuse_closed(item.meeting)
    if not may_become(ITEM, item.state, "placed"):
        raise Refusal(_("Punktet er på dagsordenen."))
    onward = list(item.continued_by.all())
    if any(row.meeting_id for row in onward):
        raise Refusal(_("Punktet er sat på et andet møde. Tag det af den dagsorden først."))
    for row in onward:
        row.delete()
    item.state, item.state_reason, item.referred_to = AgendaItem.State.PLACED, "", None
    item.save(update_fields=["state", "state_reason", "referred_to"])
    record_item(item, "reinstate_item", by, title=item.title)


@transaction.atomic
def carry_on(*, item: AgendaItem, body: Body, by: User | None) -> AgendaItem:
    """A copy of an item in the pool of a body, with its case, texts, papers and route. Twice gives the first."""
    there = item.continued_by.filter(state="waiting", body=body).first()
    if there:
        return there
    onward = AgendaItem.objects.create(
        body=body,
        state=AgendaItem.State.WAITING,
        position=0,
        title=item.title,
        kind=item.kind,
        public=item.public,
        title_is_public=item.title_is_public,
        case=item.case,
        case_numbers=item.case_numbers,
        case_handlers=item.case_handlers,
        continues=item,
    )
    _copy(item, onward)
    record_item(onward, "carry_on_item", by, title=item.title, continues=item.pk)
    return onward


def _copy(item: AgendaItem, onward: AgendaItem) -> None:
    Section.objects.bulk_create(
        Section(item=onward, position=s.position, kind=s.kind, heading=s.heading, text=s.text)
        for s in item.sections.exclude(kind__in=NOT_CARRIED)
    )
    Attachment.objects.bulk_create(
        Attachment(
            item=onward,
            position=place,
            title=a.title,
            section_kind=a.section_kind,
            href=a.href,
            file_id=a.file_id,
            confidential=a.confidential,
            legal_basis=a.legal_basis,
        )
        for place, a in enumerate(
            item.attachments.filter(after_meeting=False).exclude(section_kind__in=NOT_CARRIED)
        )
    )
    Consultation.objects.bulk_create(
        Consultation(
            item=onward,
            position=c.position,
            body_id=c.body_id,
            organization=c.organization,
            on=c.on,
            number=c.number,
            state=c.state,
            text=c.text,
        )
        for c in item.consultations.all()
    )


def _leave(item: AgendaItem, state: str, reason: str, by: User | None) -> None:
    if not may_become(ITEM, item.state, state):
        raise Refusal(_("Punktet er allerede taget af dagsordenen."))
    item.state, item.state_reason = state, reason
    item.save(update_fields=["state", "state_reason", "referred_to"])
    action = {"withdrawn": "withdraw_item", "postponed": "postpone_item", "referred": "refer_item"}[state]
    to = {"to": item.referred_to.name} if item.referred_to else {}
    record_item(item, action, by, title=item.title, reason=reason, **to)


def _is_sent(item: AgendaItem) -> bool:
    if item.meeting is None:
        raise Refusal(_("Punktet venter i puljen. Sæt det på en dagsorden først."))
    agenda.refuse_closed(item.meeting)
    return item.pk in agenda.sent_ids(item.meeting)


def _reason(reason: str) -> str:
    why = " ".join(reason.split())
    if not why:
        raise Refusal(_("Skriv grunden. Er punktet sendt ud, står den på dagsordenen."))
    return why
