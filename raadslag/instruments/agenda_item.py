"""Putting what an instrument has worked out into an agenda item: a section of its own kind, replaced when it comes again.

The item is an ordinary one: on an agenda, or waiting in the council's pool. Its other sections are left as they are.
"""

from __future__ import annotations

from django.db import transaction

from raadslag.domain.document import SECTION_KINDS
from raadslag.meetings.agenda import add_item, refuse_closed
from raadslag.meetings.models import AgendaItem, Section
from raadslag.meetings.on_record import record_item
from raadslag.people.models import Body, User
from raadslag.people.procedure import rules_of

HEADINGS = {"finance": "Økonomi", "presentation": "Sagsfremstilling", "background": "Baggrund"}


@transaction.atomic
def write_section(*, item: AgendaItem, kind: str, text: str, by: User | None) -> Section:
    """Writes an item's section of a kind anew, or makes it. Raises Refusal when the agenda can no longer be changed."""
    if kind not in SECTION_KINDS:
        raise KeyError(kind)
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if locked.meeting is not None:
        refuse_closed(locked.meeting)
    section = locked.sections.filter(kind=kind).first()
    if section is None:
        last = locked.sections.order_by("-position").first()
        heading = rules_of(item.home).headings.get(kind) or HEADINGS.get(kind, "")
        place = last.position + 1 if last else 0
        section = Section(item=locked, position=place, kind=kind, heading=heading)
    section.text = text.strip()
    section.save()
    record_item(item, "write_from_instrument", by, section=section.pk, title=item.title)
    return section


@transaction.atomic
def item_in_pool(*, body: Body, title: str, background: str = "", by: User | None) -> AgendaItem:
    """A new case that waits for a meeting of the council, with its background when there is one."""
    item = add_item(title=title, body=body, by=by)
    if background:
        write_section(item=item, kind="background", text=background, by=by)
    return item
