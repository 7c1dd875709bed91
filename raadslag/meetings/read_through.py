"""Writes about the reading round of an agenda that is not released: opened for named people, remarked on, closed.

While a round is open, no agenda of the meeting goes out (`publish.py` asks `refuse_while_open`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.jobs.letter import write
from raadslag.jobs.outbox import Recipient, queue_mail
from raadslag.meetings.models import AgendaItem, DraftRemark, Meeting, PlannedStop, ReadThrough
from raadslag.meetings.on_record import record_meeting
from raadslag.people.models import Body, Role, User

LONGEST = 20_000
"""Characters of one remark."""


def candidates(body: Body) -> list[User]:
    """Who a round of the council can be opened for: its chair and members, and officials of bodies around it."""
    asked = PlannedStop.objects.filter(council=body, body__isnull=False).values("body")
    around = Q(body__parent=body) | Q(body__in=asked)
    own = Q(kind__in=[Role.Kind.CHAIR, Role.Kind.MEMBER], body=body)
    roles = Role.objects.on(timezone.localdate()).filter(own | (Q(kind=Role.Kind.PREPARER) & around))
    now = Prefetch("roles", queryset=Role.objects.on(timezone.localdate()).select_related("body"))
    users = User.objects.filter(roles__in=roles, is_active=True).distinct()
    return list(users.prefetch_related(now).order_by("first_name", "pk"))


@transaction.atomic
def open_read_through(
    *,
    meeting: Meeting,
    readers: Iterable[User],
    deadline: date | None = None,
    note: str = "",
    with_closed_items: bool = False,
    by: User | None,
) -> ReadThrough:
    """Opens a round and writes to its readers. While one is open it is the one that is given back."""
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    known = locked.read_throughs.filter(closed_at__isnull=True).first()
    if known is not None:
        return known
    if locked.state not in ("planned", "called"):
        raise Refusal(_("Kun dagsordenen til et kommende møde kan sendes til gennemlæsning."))
    if not locked.items.exists():
        raise Refusal(_("Dagsordenen er tom. Sæt punkter på først."))
    allowed = {user.pk for user in candidates(locked.body)}
    chosen = [user for user in readers if user.pk in allowed]
    if not chosen:
        raise Refusal(_("Vælg, hvem der skal læse."))
    made = ReadThrough.objects.create(
        meeting=locked,
        deadline=deadline,
        note=note,
        with_closed_items=with_closed_items,
        opened_at=timezone.now(),
        opened_by=by,
    )
    made.readers.set(chosen)
    record_meeting(locked, "open_read_through", by, readers=len(chosen))
    for user in chosen:
        _write_to(made, user, by)
    return made


@transaction.atomic
def remark(*, read_through: ReadThrough, texts: Mapping[int | None, str], by: User) -> int:
    """A reader's remarks, by item (None: the whole agenda). Empty and doubled ones are left out; gives how many.

    One to an item that left the agenda meanwhile is kept as a remark to the whole.
    """
    locked = ReadThrough.objects.select_for_update().get(pk=read_through.pk)
    if locked.closed_at is not None:
        raise Refusal(_("Gennemlæsningen er lukket. Skriv til sekretariatet."))
    if any(len(text) > LONGEST for text in texts.values()):
        raise Refusal(_("Bemærkningen er for lang. Del den, eller send den som mail."))
    items = {item.pk: item for item in items_for(locked)}
    said = set(locked.draft_remarks.filter(written_by=by).values_list("item", "text"))
    made = 0
    for key, text in texts.items():
        words = text.strip()
        item = items.get(key) if key is not None else None
        if not words or (item.pk if item else None, words) in said:
            continue
        DraftRemark.objects.create(
            read_through=locked,
            item=item,
            text=words,
            written_at=timezone.now(),
            written_by=by,
        )
        made += 1
    if made:
        record_meeting(locked.meeting, "draft_remark", by, count=made)
    return made


@transaction.atomic
def settle(*, draft_remark: DraftRemark, answer: str, by: User | None) -> None:
    """The secretary has dealt with a remark, with an answer to its writer or without."""
    locked = (
        DraftRemark.objects.select_for_update()
        .select_related("read_through__meeting")
        .get(pk=draft_remark.pk)
    )
    if locked.settled_at is not None and locked.answer == answer.strip():
        return
    locked.answer, locked.settled_at, locked.settled_by = answer.strip(), timezone.now(), by
    locked.save(update_fields=["answer", "settled_at", "settled_by"])
    record_meeting(locked.read_through.meeting, "settle_draft_remark", by, draft_remark=locked.pk)


@transaction.atomic
def close_read_through(*, read_through: ReadThrough, by: User | None) -> None:
    """Ends a round. Refuses while a remark is not settled."""
    locked = ReadThrough.objects.select_for_update().get(pk=read_through.pk)
    if locked.closed_at is not None:
        return
    if locked.draft_remarks.filter(settled_at__isnull=True).exists():
        raise Refusal(_("Der er bemærkninger, som ingen har taget stilling til. Svar på dem først."))
    locked.closed_at, locked.closed_by = timezone.now(), by
    locked.save(update_fields=["closed_at", "closed_by"])
    record_meeting(locked.meeting, "close_read_through", by)


def refuse_while_open(meeting: Meeting) -> None:
    """Raises Refusal while the meeting's agenda is out for reading."""
    if meeting.read_throughs.filter(closed_at__isnull=True).exists():
        raise Refusal(_("Dagsordenen er til gennemlæsning. Luk gennemlæsningen, før den sendes ud."))


def items_for(read_through: ReadThrough) -> list[AgendaItem]:
    """The items that the readers of a round see, in order."""
    rows = read_through.meeting.items.order_by("position")
    if not read_through.with_closed_items:
        rows = rows.filter(public=True)
    return list(rows.prefetch_related("sections", "attachments__file", "consultations"))


def _write_to(read_through: ReadThrough, user: User, by: User | None) -> None:
    if not user.email:
        return
    page = reverse("desk:read_through", args=[read_through.pk])
    letter = write("read_through", {"read_through": read_through, "page": page})
    council = read_through.meeting.body.name
    to = Recipient(user.email, str(user), sender_name=council, reply_to=by.email if by else "")
    queue_mail(
        key=f"read_through:{read_through.pk}:{user.pk}",
        to=to,
        letter=letter,
        about=f"meeting:{read_through.meeting_id}",
    )
