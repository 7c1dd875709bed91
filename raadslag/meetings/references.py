"""Items that point to each other, within a meeting and across meetings."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.meetings.models import AgendaItem, ItemReference
from raadslag.meetings.on_record import record_item
from raadslag.people.models import User


@transaction.atomic
def refer_to_item(*, item: AgendaItem, to: AgendaItem, by: User | None) -> None:
    """Says that an item is to be seen together with another. Twice is once."""
    if item.pk == to.pk:
        raise Refusal(_("Et punkt kan ikke henvise til sig selv."))
    _row, new = ItemReference.objects.get_or_create(
        item=item, to=to, defaults={"position": item.references.count()}
    )
    if new:
        record_item(item, "refer_to_item", by, to=to.pk, title=to.title)


@transaction.atomic
def drop_reference(*, reference: ItemReference, by: User | None) -> None:
    """Takes a reference away."""
    record_item(reference.item, "drop_reference", by, to=reference.to_id, title=reference.to.title)
    reference.delete()
