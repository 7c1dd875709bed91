"""What the meeting itself postponed or sent on comes again: a copy of the item waits, or stands on another agenda.

Chosen on the live page; what was postponed without a choice goes to the council's own pool when the meeting ends.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.meetings import agenda
from raadslag.meetings.models import AgendaItem, Decision, Meeting
from raadslag.meetings.off_agenda import carry_on
from raadslag.meetings.on_record import record_item
from raadslag.people.models import Body, User

GOES_ON = ("postponed", "referred")
"""Outcomes after which an item comes again."""


@transaction.atomic
def send_onward(
    *, item: AgendaItem, to: Body | None = None, meeting: Meeting | None = None, by: User | None
) -> AgendaItem:
    """Where the item comes again: another body's pool, another meeting's agenda, or (neither) the own pool.

    An earlier choice that nobody has worked on is taken back. Twice the same gives the first.
    """
    AgendaItem.objects.select_for_update().get(pk=item.pk)
    decision = Decision.objects.filter(item=item).first()
    if decision is None or decision.outcome not in GOES_ON:
        raise Refusal(_("Vælg først udfaldet »Udsat« eller »Oversendt«."))
    if meeting is not None and (meeting.body_id != item.home.pk or meeting.pk == item.meeting_id):
        raise Refusal(_("Vælg et andet møde i samme råd."))
    body = to or item.home
    for row in item.continued_by.select_related("meeting"):
        if row.home.pk == body.pk and row.meeting_id == (meeting.pk if meeting else None):
            return row
        _take_back(row, by)
    onward = carry_on(item=item, body=body, by=by)
    return agenda.place_item(item=onward, meeting=meeting, by=by) if meeting else onward


@transaction.atomic
def stay(*, item: AgendaItem, by: User | None) -> None:
    """The item does not come again after all; what was to come is taken back while nobody has worked on it."""
    for row in item.continued_by.select_related("meeting"):
        _take_back(row, by)


def postponed_to_pool(meeting: Meeting, by: User | None) -> int:
    """Items that the meeting postponed without saying where to wait in the own pool. Gives how many are new."""
    left = meeting.items.filter(decision__outcome="postponed", continued_by__isnull=True)
    rows = list(left.select_related("meeting__body", "body"))
    for item in rows:
        carry_on(item=item, body=item.home, by=by)
    return len(rows)


def _take_back(row: AgendaItem, by: User | None) -> None:
    if row.meeting_id is not None:
        if row.meeting.state not in agenda.OPEN or row.pk in agenda.sent_ids(row.meeting):
            raise Refusal(_("Punktet er allerede sendt ud på et andet møde. Tag det af den dagsorden først."))
        agenda.return_item(item=row, by=by)
    AgendaItem.objects.filter(pk=row.pk).delete()
    if row.continues is not None:
        record_item(row.continues, "take_back_onward", by, title=row.title)
