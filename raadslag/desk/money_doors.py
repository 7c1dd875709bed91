"""What the pages of joint money, plans and appointments load, each behind the council whose secretary asks."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from raadslag.desk.doors import allowed
from raadslag.instruments.models import AppointedBody, GivenTable, Plan, SeatCount, SharedService
from raadslag.instruments.published import newest
from raadslag.meetings.models import AgendaItem
from raadslag.people import access
from raadslag.people.models import Body

PATHS: dict[type[Model], str] = {
    SharedService: "body",
    GivenTable: "body",
    Plan: "body",
    SeatCount: "body",
    AppointedBody: "council",
}
"""Model -> the field that says whose it is."""


def owned(request: HttpRequest, model: type[Model], pk: int) -> Any:
    """One of a council's things, for those who write its papers."""
    field = PATHS[model]
    row = get_object_or_404(model._default_manager.select_related(field), pk=pk)
    allowed(access.may_prepare(request.user, getattr(row, field)))
    return row


def open_items(body: Body) -> list[AgendaItem]:
    """The cases of a council that a table can be put into: in the pool, or on an agenda that can still be changed."""
    rows = AgendaItem.objects.filter(kind="case", body=body, state="waiting") | AgendaItem.objects.filter(
        kind="case", meeting__body=body, meeting__state__in=("planned", "called"), state="placed"
    )
    return list(
        rows.select_related("meeting__body", "body").order_by("-meeting__starts_on", "position", "pk")[:60]
    )


def chosen_item(request: HttpRequest, body: Body) -> AgendaItem | None:
    """The open case that a form names, if it is one of the council's."""
    key = request.POST.get("item", "")
    return next((item for item in open_items(body) if str(item.pk) == key), None)


def public_version(kind: str, address: str) -> int:
    """The number of the public version, 0 when there is none. One query."""
    edition = newest(kind, address)
    return edition.version if edition else 0
