"""A settlement as part of an agenda item: a table with its note on key, date and method, in the section chosen.

What stands in the section already is kept. A newer version of the same settlement takes the place of the older one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain.document import SECTION_KINDS
from raadslag.domain.refusal import Refusal
from raadslag.instruments.models import Settlement
from raadslag.instruments.settlement_content import content_of
from raadslag.instruments.settlements import put_on_item
from raadslag.meetings.agenda import refuse_closed
from raadslag.meetings.models import AgendaItem, Section
from raadslag.people.models import Body, User
from raadslag.people.procedure import rules_of

KINDS = ("background", "recommendation", "presentation", "finance")
"""Sections that a settlement can be put into."""


def open_items(body: Body) -> list[AgendaItem]:
    """Items of the council that can still be written: on agendas to come, and those that wait for a meeting."""
    coming = AgendaItem.objects.filter(meeting__body=body, meeting__state__in=["planned", "called", "held"])
    waiting = AgendaItem.objects.filter(body=body, state="waiting")
    found = (coming | waiting).select_related("meeting").order_by("-meeting__starts_on", "position", "pk")
    return [item for item in found[:200] if item.title]


@transaction.atomic
def put_in_item(*, settlement: Settlement, item: AgendaItem, kind: str, by: User | None) -> Section:
    """Writes the table into the item's section of a kind. Raises Refusal when the agenda can't be changed any longer."""
    if kind not in KINDS or kind not in SECTION_KINDS:
        raise Refusal(_("Vælg det afsnit, tabellen skal stå i."))
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if locked.meeting is not None:
        refuse_closed(locked.meeting)
    put_on_item(settlement=settlement, item=locked, by=by)
    section = locked.sections.filter(kind=kind).first()
    if section is None:
        last = locked.sections.order_by("-position").first()
        heading = rules_of(locked.home).headings.get(kind) or ""
        section = Section(item=locked, position=last.position + 1 if last else 0, kind=kind, heading=heading)
    settlement.item = locked
    section.text = merged(section.text, settlement)
    section.save()
    return section


def merged(text: str, settlement: Settlement) -> str:
    """A section's text with the settlement's words at the end, or where an earlier version of it stands."""
    new = as_markdown(content_of(settlement))
    first, last = _first_line(settlement.title), _LAST
    old = re.compile(rf"^{re.escape(first)}$.*?^{re.escape(last)}[^\n]*$", re.MULTILINE | re.DOTALL)
    if old.search(text):
        return old.sub(lambda _found: new, text, count=1).strip()
    return f"{text.strip()}\n\n{new}".strip()


_LAST = "Opgørelsens version"


def _first_line(title: str) -> str:
    return f"**Fordeling: {title}**"


def as_markdown(content: dict[str, Any]) -> str:
    """The table with sum row, then the reasons, then key, date and method."""
    rows = [row for row in content["rows"] if row["final"] or row["most"] is None or row["most"]]
    columns = [("Får", "final_said", content["total"])]
    if content["bounded"]:
        columns.insert(0, ("Højst", "most_said", content["asked"]))
    head = ["Kommune", *(name for name, _field, _sum in columns)]
    lines = [_row(head), _row(["---", *("---:" for _ in columns)])]
    lines += [_row([row["name"], *(row[field] or "–" for _n, field, _s in columns)]) for row in rows]
    lines.append(_row(["I alt", *(total or "–" for _n, _f, total in columns)]))
    out = content["pool_said"]
    left = [row["name"] for row in content["rows"] if row not in rows]
    told = [f"Puljen er {out}. {' '.join(content['explanation'][1:])}"]
    if left:
        told.append(f"Uden for eller uden ønske: {', '.join(left)}.")
    told += [f"Nøgle: {part['said']}" for part in content["parts"]]
    about = f"{_LAST}: {content['version']}. Metode: {content['method_said']}."
    return "\n\n".join([_first_line(content["title"]), "\n".join(lines), *told, about])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
