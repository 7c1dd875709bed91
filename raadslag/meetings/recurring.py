"""What comes back at every meeting: recurring points from the council's template, and what the last meeting left.

The offers are found each time anew: what somebody wished for the next meeting, what was postponed, and what is
still to be done. What has been taken in (on any agenda or in the pool) is not offered again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from raadslag.domain import agenda as order
from raadslag.domain.procedure import Recurring
from raadslag.domain.refusal import Refusal
from raadslag.domain.richtext import BulletList, OrderedList, RichText, escape, from_markdown, to_plain
from raadslag.meetings import agenda, off_agenda
from raadslag.meetings.models import AgendaItem, FollowUp, ItemReference, Meeting, Section
from raadslag.meetings.on_record import record_item, record_meeting
from raadslag.people.models import Body, User
from raadslag.people.procedure import Rules, rules_of

Source = Literal["wish", "postponed", "follow_up"]
MOST_OFFERS = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """A line that an earlier meeting left; `key` names it in forms, `item` is where it comes from."""

    key: str
    source: Source
    words: str
    item: AgendaItem
    due: str = ""
    owner: str = ""


def last_meeting(meeting: Meeting) -> Meeting | None:
    """The council's meeting before this one, cancelled ones left out. One query."""
    if meeting.starts_on is None:
        return None
    rows = Meeting.objects.filter(body=meeting.body, starts_on__lt=meeting.starts_on).exclude(
        state="cancelled"
    )
    return rows.order_by("-starts_on", "-pk").first()


def next_meeting(meeting: Meeting) -> Meeting | None:
    """The council's meeting after this one. One query."""
    if meeting.starts_on is None:
        return None
    rows = Meeting.objects.filter(body=meeting.body, starts_on__gt=meeting.starts_on).exclude(
        state="cancelled"
    )
    return rows.order_by("starts_on", "pk").first()


@transaction.atomic
def add_recurring_items(*, meeting: Meeting, by: User | None) -> int:
    """The points of the council's template that the agenda lacks, each in its place. Returns how many were made.

    Twice is once. The minutes of the last meeting are to be approved unless they are already.
    """
    locked = Meeting.objects.select_for_update().select_related("body").get(pk=meeting.pk)
    agenda.refuse_closed(locked)
    rules = rules_of(locked.body)
    last = last_meeting(locked)
    made, before = 0, None
    for row in rules.template:
        if row.kind == "approve_minutes" and (last is None or last.state == "approved"):
            continue
        there = _find(locked, row)
        if there is None:
            there = _make(locked, row, before, by)
            if row.kind in agenda.CLOSING and row.level == 1:
                _after_the_cases(there, by)
            _fill(there, row, rules, last)
            made += 1
        before = there.pk
    if made:
        record_meeting(locked, "add_recurring_items", by, count=made)
    return made


def _find(meeting: Meeting, row: Recurring) -> AgendaItem | None:
    rows = meeting.items.filter(kind=row.kind)
    if row.kind in ("heading", "case"):
        rows = rows.filter(title=row.title)
    return rows.first()


def _make(meeting: Meeting, row: Recurring, previous: int | None, by: User | None) -> AgendaItem:
    """A point of the template after the one before it and all that is nested deeper than itself."""
    lines = agenda.lines_of(meeting)
    at = 0
    if previous is not None:
        at, end = order.block(lines, previous)
        nested = row.level > lines[at].level
        at = at + 1 if nested else end
        while not nested and at < len(lines) and lines[at].level > row.level:
            at += 1
    following = AgendaItem.objects.get(pk=lines[at].key) if at < len(lines) else None
    return agenda.add_item(
        title=row.title, meeting=meeting, kind=row.kind, before=following, level=row.level, by=by
    )


def _after_the_cases(item: AgendaItem, by: User | None) -> None:
    """A point that closes the meeting, behind the cases that were on the agenda before it."""
    rows = list(item.meeting.items.filter(position__gt=item.position).order_by("position"))
    last = max((place for place, row in enumerate(rows) if row.kind == "case"), default=None)
    if last is not None:
        following = rows[last + 1] if last + 1 < len(rows) else None
        agenda.put_item(item=item, before=following, level=1, by=by)
        item.refresh_from_db()


def _fill(item: AgendaItem, row: Recurring, rules: Rules, last: Meeting | None) -> None:
    texts: list[tuple[str, str]] = []
    if row.kind == "approve_minutes" and last is not None and last.starts_on:
        with override("da"):
            day = date_format(last.starts_on)
        item.approves = last
        item.title = f"{row.title} fra mødet den {day}"[: agenda.MOST_TITLE]
        item.save(update_fields=["approves", "title"])
        sent = last.publications.filter(kind="minutes").order_by("published_at").first()
        if sent:
            with override("da"):
                texts.append(("background", f"Referatet blev sendt ud den {date_format(sent.published_at)}."))
    if row.kind == "next_meeting" and item.meeting and (coming := next_meeting(item.meeting)):
        with override("da"):
            day = date_format(coming.starts_on)
        texts.append(
            ("background", f"Næste møde er den {day}{f' i {coming.place}' if coming.place else ''}.")
        )
    if row.text:
        texts.append(("recommendation", row.text))
    Section.objects.bulk_create(
        Section(item=item, position=place, kind=kind, heading=rules.headings.get(kind), text=text)
        for place, (kind, text) in enumerate(texts)
    )


def offers(meeting: Meeting) -> list[Offer]:
    """What earlier meetings left for this one: wishes, postponed items, open tasks. Five queries or fewer."""
    last = last_meeting(meeting)
    found = [*(_wishes(last) if last else ()), *(_postponed(last) if last else ()), *_tasks(meeting)]
    taken = _taken(meeting.body)
    return [offer for offer in found if _plain(offer.words) not in taken][:MOST_OFFERS]


def _wishes(last: Meeting) -> Iterator[Offer]:
    sections = Section.objects.filter(
        item__meeting=last, item__kind="next_meeting", kind__in=["presentation", "decision", "other"]
    )
    for section in sections.select_related("item"):
        for place, words in enumerate(_list_lines(from_markdown(section.text))):
            yield Offer(f"wish-{section.pk}-{place}", "wish", words, section.item)


def _list_lines(text: RichText) -> Iterator[str]:
    for block in text.blocks:
        if isinstance(block, BulletList | OrderedList):
            for entry in block.items:
                words = " ".join(to_plain(RichText(entry.blocks)).split()).rstrip(".;")
                if words:
                    yield words[: agenda.MOST_TITLE]


def _postponed(last: Meeting) -> Iterator[Offer]:
    rows = last.items.filter(decision__outcome="postponed", continued_by__isnull=True)
    for item in rows:
        yield Offer(f"postponed-{item.pk}", "postponed", item.title, item)


def _tasks(meeting: Meeting) -> Iterator[Offer]:
    rows = FollowUp.objects.filter(state="open", item__meeting__body=meeting.body).exclude(
        item__meeting=meeting
    )
    if meeting.starts_on:
        rows = rows.filter(item__meeting__starts_on__lt=meeting.starts_on)
    rows = rows.select_related("item__meeting", "body").order_by("-item__meeting__starts_on", "position")
    for task in rows[:MOST_OFFERS]:
        owner = task.owner or (task.body.name if task.body else "")
        words = task.task[: agenda.MOST_TITLE]
        yield Offer(f"task-{task.pk}", "follow_up", words, task.item, due=task.due, owner=owner)


def _taken(body: Body) -> set[str]:
    """Titles in the pool and on agendas that can still be changed, and lines of their "since last". Two queries."""
    pooled = AgendaItem.objects.filter(body=body, state="waiting")
    open_ones = AgendaItem.objects.filter(meeting__body=body, meeting__state__in=agenda.OPEN)
    titles = {_plain(title) for title in (pooled | open_ones).values_list("title", flat=True)}
    texts = Section.objects.filter(
        item__meeting__body=body, item__meeting__state__in=agenda.OPEN, item__kind="since_last"
    ).values_list("text", flat=True)
    lines = [line for text in texts for line in _list_lines(from_markdown(text))]
    return titles | {_plain(words) for line in lines for words in (line, line.rpartition(" (")[0] or line)}


def _plain(words: str) -> str:
    return " ".join(words.split()).rstrip(".;").casefold()


@transaction.atomic
def take_in(*, meeting: Meeting, key: str, as_line: bool, by: User | None) -> AgendaItem:
    """Takes an offer in: as an item in the pool, or as a line of the agenda's "since last".

    Raises Refusal when it is no longer offered, or when the agenda has no "since last".
    """
    offer = next((offer for offer in offers(meeting) if offer.key == key), None)
    if offer is None:
        raise Refusal(_("Linjen er allerede taget med."))
    if as_line:
        return _add_line(meeting, offer, by)
    if offer.source == "postponed":
        return off_agenda.carry_on(item=offer.item, body=meeting.body, by=by)
    item = agenda.add_item(title=offer.words, body=meeting.body, case=offer.item.case, by=by)
    ItemReference.objects.create(item=item, to=offer.item, position=0)
    return item


def _add_line(meeting: Meeting, offer: Offer, by: User | None) -> AgendaItem:
    agenda.refuse_closed(meeting)
    item = meeting.items.filter(kind="since_last").first()
    if item is None:
        raise Refusal(_("Dagsordenen har ikke noget »Siden sidst«. Opret de faste punkter først."))
    section = item.sections.filter(kind="presentation").first()
    if section is None:
        heading = rules_of(meeting.body).headings.get("presentation")
        place = item.sections.count()
        section = Section.objects.create(item=item, position=place, kind="presentation", heading=heading)
    line = f"- {escape(offer.words)}" + (f" ({escape(offer.owner)})" if offer.owner else "")
    before = section.text.rstrip()
    joined = "\n" if before.rsplit("\n", 1)[-1].startswith("- ") else "\n\n"
    section.text = f"{before}{joined}{line}" if before else line
    section.save(update_fields=["text"])
    record_item(item, "add_line", by, line=offer.words)
    return item
