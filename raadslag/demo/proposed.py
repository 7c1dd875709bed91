"""The demo's standard texts and proposed items: what Dan wrote for Morsø, Karen approved and Anna answered. Invented."""

from __future__ import annotations

from raadslag.demo import content
from raadslag.meetings import proposed_items, text_modules
from raadslag.meetings.models import ProposedItem
from raadslag.people.models import Body, Municipality, User

COUNCIL, PLACE = "KKR Nordjylland", "Morsø"


def load_proposed() -> None:
    """Standard texts first, as the first one stands in every new proposed item."""
    council = Body.objects.get(name=COUNCIL)
    anna = User.objects.get(username="anna")
    for row in content.table("proposed")["text_module"]:
        text_modules.save_module(
            body=council,
            module=None,
            name=row["name"],
            kind=row["kind"],
            text=row["text"],
            begins=row.get("begins", False),
            by=anna,
        )
    for row in content.table("proposed")["proposed"]:
        _propose(council, row, anna)


def _propose(council: Body, row: dict, anna: User) -> None:
    dan, karen = User.objects.get(username="dan"), User.objects.get(username="karen")
    place = Municipality.objects.get(name=PLACE)
    made = proposed_items.start(municipality=place, body=council, title=row["title"], by=dan)
    proposed_items.write_down(
        proposed=made,
        seen=made.version,
        title=row["title"],
        texts=row["texts"],
        wish=row.get("wish", ""),
        by=dan,
    )
    if row["state"] == ProposedItem.State.DRAFT:
        return
    proposed_items.ask_for_approval(proposed=made, by=dan)
    proposed_items.approve(proposed=made, by=karen)
    if row["state"] == ProposedItem.State.RETURNED:
        proposed_items.send_back(proposed=made, reason=row["reason"], by=anna)
