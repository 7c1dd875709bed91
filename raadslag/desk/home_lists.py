"""Lists of the first page behind login: agendas to read before they are released, and proposed items by side."""

from __future__ import annotations

from raadslag.meetings.models import ProposedItem, ReadThrough
from raadslag.meetings.read_through import candidates
from raadslag.people import access
from raadslag.people.access import Account
from raadslag.people.models import Body


def read_throughs(user: Account) -> list[ReadThrough]:
    """Agendas that the account is asked to read before they are released."""
    rows = ReadThrough.objects.filter(readers=user.pk, closed_at__isnull=True).select_related("meeting__body")
    bodies = {row.meeting.body_id: row.meeting.body for row in rows}
    mine = {key for key, body in bodies.items() if user in candidates(body)}
    return [row for row in rows if row.meeting.body_id in mine]


def proposed(user: Account) -> dict[str, int | bool]:
    """For those who write for a municipality: how many proposed items wait for their approval, or came back."""
    places = access.municipalities_of(user)
    approves = [place for place in places if access.may_approve_for(user, place)]
    rows = ProposedItem.objects.filter(municipality__in=places)
    return {
        "any": bool(places),
        "waits": rows.filter(state="for_approval", municipality__in=approves).count() if approves else 0,
        "returned": rows.filter(state="returned").count() if places else 0,
    }


def proposed_to(body: Body) -> int:
    """How many proposed items wait for a council's secretariat."""
    return body.proposed_items.filter(state="sent").count()
