"""The agenda of a coming meeting: items placed, moved, nested, and taken back to the pool.

Order and numbers are `domain/agenda.py`; here they are written down, for the whole meeting at once and one
secretary at a time. What is added after the agenda was first sent is marked late, and must say why.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain import agenda as order
from raadslag.domain.agenda import Direction, Line, Lines
from raadslag.domain.refusal import Refusal
from raadslag.domain.stages import ITEM, may_become
from raadslag.meetings.models import AgendaItem, Case, Meeting
from raadslag.meetings.on_record import record_item
from raadslag.people.models import Body, Procedure, User

OPEN = ("planned", "called")
"""States of a meeting whose agenda can still be changed."""
MOST_TITLE = 500
CLOSING = {"next_meeting", "any_other_business", "signatures"}
RECURRING = CLOSING | {"approve_agenda", "approve_minutes", "since_last"}


def pool(body: Body) -> list[AgendaItem]:
    """The items that wait for a meeting of a body, oldest first. One query."""
    rows = AgendaItem.objects.filter(body=body, state=AgendaItem.State.WAITING)
    return list(rows.select_related("case", "continues__meeting").order_by("pk"))


def sent_ids(meeting: Meeting) -> set[int]:
    """The items of every agenda of the meeting that anybody got; empty before the first. One query."""
    contents = (
        meeting.publications.filter(kind="agenda").exclude(content="").values_list("content", flat=True)
    )
    return {link["id"] for content in contents for link in json.loads(content)["items"] if "id" in link}


@transaction.atomic
def add_item(
    *,
    title: str,
    meeting: Meeting | None = None,
    body: Body | None = None,
    kind: str = "case",
    before: AgendaItem | None = None,
    level: int = 1,
    case: Case | None = None,
    by: User | None,
) -> AgendaItem:
    """A new item: on the agenda of `meeting` (last, or before another), or in the pool of `body`.

    Two of one title with nothing in them are one: the second press of a button.
    """
    words = " ".join(title.split())[:MOST_TITLE]
    if not words:
        raise Refusal(_("Skriv punktets titel."))
    if kind not in order.ITEM_KINDS:
        raise Refusal(_("Vælg en af mulighederne."))
    home = meeting.body if meeting else body
    if case is None and (twin := _empty_twin(meeting, home, words, kind)):
        return twin
    item = AgendaItem.objects.create(
        body=home, title=words, kind=kind, case=case, state=AgendaItem.State.WAITING, position=0
    )
    record_item(item, "add_item", by, title=words)
    return place_item(item=item, meeting=meeting, before=before, level=level, by=by) if meeting else item


@transaction.atomic
def place_item(
    *,
    item: AgendaItem,
    meeting: Meeting,
    before: AgendaItem | None = None,
    level: int = 1,
    by: User | None,
) -> AgendaItem:
    """Puts a waiting item on an agenda, last or before another. Twice is once."""
    locked, lines = _open(meeting)
    fresh = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if fresh.meeting_id == locked.pk:
        return fresh
    if fresh.meeting_id is not None or not may_become(ITEM, fresh.state, "placed"):
        raise Refusal(_("Punktet er allerede på dagsordenen for et andet møde."))
    if fresh.body_id != locked.body_id:
        raise Refusal(_("Punktet venter på et møde i et andet organ."))
    fresh.meeting, fresh.state, fresh.late = locked, AgendaItem.State.PLACED, bool(sent_ids(locked))
    fresh.position = len(lines)
    fresh.save(update_fields=["meeting", "state", "late", "position"])
    found = order.inserted(
        lines, Line(fresh.pk, level), before=before.pk if before and before.meeting_id == locked.pk else None
    )
    _write(locked, found)
    fresh.refresh_from_db()
    record_item(fresh, "place_item", by, title=fresh.title, number=fresh.number)
    return fresh


@transaction.atomic
def move_item(*, item: AgendaItem, direction: Direction, by: User | None) -> None:
    """One step up, down, in or out, with everything nested under it."""
    if direction not in order.DIRECTIONS:
        raise Refusal(_("Vælg en af mulighederne."))
    _reorder(item, lambda lines: order.moved(lines, item.pk, direction), by)


@transaction.atomic
def put_item(*, item: AgendaItem, before: AgendaItem | None, level: int, by: User | None) -> None:
    """Anywhere on the same agenda: before another item or last, at a level."""
    target = before.pk if before and before.meeting_id == item.meeting_id else None
    _reorder(item, lambda lines: order.put(lines, item.pk, before=target, level=level), by)


@transaction.atomic
def return_item(*, item: AgendaItem, by: User | None) -> None:
    """Takes an item that nobody outside has seen back to the pool; what was nested under it stays."""
    meeting, lines = _of(item)
    _refuse_sent(item, meeting)
    if not may_become(ITEM, item.state, "waiting"):
        raise Refusal(_("Punktet er taget af dagsordenen og bliver stående med sin grund."))
    _write(meeting, order.removed(lines, item.pk), without=item.pk)
    record_item(item, "return_item", by, title=item.title)
    AgendaItem.objects.filter(pk=item.pk).update(
        meeting=None,
        body=meeting.body,
        parent=None,
        state=AgendaItem.State.WAITING,
        position=0,
        level=1,
        number="",
        late=False,
        late_reason="",
    )


@transaction.atomic
def remove_item(*, item: AgendaItem, by: User | None) -> None:
    """Deletes a heading or a point of every meeting that nobody has seen, or an item in the pool."""
    if item.meeting is not None:
        meeting, lines = _of(item)
        _refuse_sent(item, meeting)
        _write(meeting, order.removed(lines, item.pk), without=item.pk)
    record_item(item, "remove_item", by, title=item.title)
    AgendaItem.objects.get(pk=item.pk).delete()


@transaction.atomic
def explain_late_item(*, item: AgendaItem, reason: str, by: User | None) -> None:
    """Why an item came after the agenda was sent; it stands in every version from now on."""
    item.late, item.late_reason = True, " ".join(reason.split())
    if not item.late_reason:
        raise Refusal(_("Skriv, hvorfor punktet kommer efter dagsordenen. Det står på dagsordenen."))
    item.save(update_fields=["late", "late_reason"])
    record_item(item, "explain_late_item", by, reason=item.late_reason)


def natural_place(meeting: Meeting, item: AgendaItem | None = None) -> tuple[AgendaItem | None, int]:
    """Where a case goes when nobody says where: last under the last heading for cases, else before the points that
    close every meeting; where the council keeps closed items last, an open one (or a new one) before those.
    (item to come before or None, level). Two queries or fewer.
    """
    rows = list(meeting.items.order_by("position"))
    lines = [Line(row.pk, row.level) for row in rows]
    first, end, level = 0, len(rows), 1
    for place in range(len(rows) - 1, -1, -1):
        _first, last = order.block(lines, rows[place].pk)
        inside = {row.kind for row in rows[place + 1 : last]}
        if rows[place].kind == "heading" and not inside & RECURRING:
            first, end, level = place + 1, last, rows[place].level + 1
            break
    else:
        closing = (at for at, row in enumerate(rows) if row.kind in CLOSING and row.level == 1)
        end = next(closing, len(rows))
    if item is None or item.public:
        end = _before_closed(meeting, rows, first, end, level)
    return (rows[end] if end < len(rows) else None), level


def _before_closed(meeting: Meeting, rows: list[AgendaItem], first: int, end: int, level: int) -> int:
    """Where the closed items at the end of some lines begin, if the council wants them last; else the end."""
    begins = end
    for place in range(end - 1, first - 1, -1):
        if rows[place].level == level:
            if rows[place].public:
                break
            begins = place
    if begins == end or not Procedure.objects.filter(body=meeting.body_id, closed_last=True).exists():
        return end
    return begins


def lines_of(meeting: Meeting) -> Lines:
    """The agenda as lines. One query."""
    return order.settled([Line(pk, level) for pk, level in meeting.items.values_list("pk", "level")])


def refuse_closed(meeting: Meeting) -> None:
    """Raises Refusal when the agenda of a meeting can no longer be changed."""
    if meeting.state not in OPEN:
        state = Meeting.State(meeting.state).label.lower()
        raise Refusal(_("Mødet er %(state)s, så dagsordenen kan ikke ændres.") % {"state": state})


def _empty_twin(meeting: Meeting | None, body: Body | None, title: str, kind: str) -> AgendaItem | None:
    """An item of that title on the agenda, or in the pool, that nobody has written anything in."""
    if meeting is not None:
        _open(meeting)  # locked: two presses at once come one after the other
    else:
        Body.objects.select_for_update().filter(pk=body.pk if body else 0).first()
    alike = AgendaItem.objects.filter(title=title, kind=kind, case=None, sections=None, attachments=None)
    where = {"meeting": meeting} if meeting else {"body": body, "meeting": None}
    return alike.filter(state__in=("placed", "waiting"), continues=None, **where).first()


def _open(meeting: Meeting) -> tuple[Meeting, Lines]:
    """The meeting, locked, and its lines."""
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    refuse_closed(locked)
    return locked, lines_of(locked)


def _of(item: AgendaItem) -> tuple[Meeting, Lines]:
    if item.meeting is None:
        raise Refusal(_("Punktet venter i puljen. Sæt det på en dagsorden først."))
    return _open(item.meeting)


def _refuse_sent(item: AgendaItem, meeting: Meeting) -> None:
    if item.pk in sent_ids(meeting):
        raise Refusal(
            _("Punktet er sendt ud. Lad det udgå, udsæt det eller send det videre, så alle kan se hvorfor.")
        )


def _reorder(item: AgendaItem, act: Callable[[Lines], Lines], by: User | None) -> None:
    meeting, lines = _of(item)
    if all(line.key != item.pk for line in lines):
        raise Refusal(_("Punktet er ikke længere på dagsordenen."))
    found = act(lines)
    if found == lines:
        return
    _write(meeting, found)
    item.refresh_from_db()
    record_item(item, "move_item", by, title=item.title, number=item.number)


def _write(meeting: Meeting, lines: Lines, *, without: int | None = None) -> None:
    """Position, level, number and parent of every item whose place changed."""
    rows = meeting.items.in_bulk()
    changed = []
    for place, (line, number, parent) in enumerate(
        zip(lines, order.numbers(lines), order.parents(lines), strict=True)
    ):
        row = rows[line.key]
        wanted = (place, line.level, number, lines[parent].key if parent is not None else None)
        if (row.position, row.level, row.number, row.parent_id) != wanted:
            row.position, row.level, row.number, row.parent_id = wanted
            changed.append(row)
    AgendaItem.objects.bulk_update(changed, ["position", "level", "number", "parent"], batch_size=200)
    if without is not None:
        AgendaItem.objects.filter(parent=without).update(parent=None)
