"""Freezing a settlement for everyone: its table, reasons, steps and input, so that a citizen can recompute it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.instruments.models import InstrumentPublication, Settlement
from raadslag.instruments.publish import freeze
from raadslag.instruments.settlement_content import content_of
from raadslag.instruments.settlement_doubts import doubts_about
from raadslag.people.models import Municipality, User

KIND = "settlement"


def publish_settlement(*, settlement: Settlement, by: User | None) -> InstrumentPublication:
    """Freezes a settlement, or its newest state; the address is the same for all versions of it.

    Raises Refusal when it is replaced, or when the personal-data guard finds something.
    """
    if hasattr(settlement, "replaced_by"):
        raise Refusal(_("Opgørelsen er afløst af en nyere. Offentliggør den i stedet."))
    first = Settlement.objects.get(address=settlement.address, version=1)
    content = {**content_of(settlement), "doubts": doubts_about(settlement), "item": _item(settlement)}
    slugs = dict(Municipality.objects.values_list("code", "slug"))
    for row in content["rows"]:
        row["slug"] = slugs.get(row["code"], "")
    return freeze(
        body=settlement.body,
        kind=KIND,
        subject=f"settlement:{first.pk}",
        address=settlement.address,
        title=settlement.title,
        content=content,
        municipalities=[row["code"] for row in content["rows"] if row["slug"]],
        reason=settlement.reason,
        by=by,
    )


def _item(settlement: Settlement) -> dict[str, str]:
    """Where the council dealt with it, in words; nothing while it waits for a meeting, or the item is closed."""
    item = settlement.item
    if item is None or item.meeting is None or not item.public:
        return {}
    return {"title": item.title, "number": item.number, "meeting": item.meeting.address}
