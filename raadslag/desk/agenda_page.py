"""What the agenda page shows: each line with what it lacks, the pool, the offers, the deadlines, and the checks."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from raadslag.domain import workdays
from raadslag.domain.procedure import Deadline
from raadslag.meetings import agenda, recurring
from raadslag.meetings.models import AgendaItem, Consultation, Meeting, Publication, Section
from raadslag.people.procedure import rules_of

DEADLINES: dict[Deadline, Any] = {
    "cases_in": gettext_lazy("Sager ind"),
    "papers_in": gettext_lazy("Bilag ind"),
    "agenda_out": gettext_lazy("Udsendes"),
    "minutes_out": gettext_lazy("Referat ud"),
    "remarks_in": gettext_lazy("Bemærkninger ind"),
}
SOURCES = {
    "wish": gettext_lazy("Ønsket til næste møde"),
    "postponed": gettext_lazy("Udsat på sidste møde"),
    "follow_up": gettext_lazy("Åben opgave"),
}


BEFORE_THE_MEETING = ("cases_in", "papers_in", "agenda_out")
"""Deadlines that are over when the meeting has been held."""


@dataclass
class Row:
    """One line of the agenda and what is to be said about it; `lacks` are warnings, `notes` are facts."""

    item: AgendaItem
    lacks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sent: bool = False


@dataclass(frozen=True)
class Due:
    """One deadline: its day, and how far it is from today."""

    name: str
    day: date
    words: str
    passed: bool


def context(meeting: Meeting) -> dict[str, Any]:
    """Everything the page needs. The number of queries does not grow with the agenda."""
    sent = agenda.sent_ids(meeting)
    rows = [_row(item, sent) for item in _items(meeting)]
    agendas = [p for p in meeting.publications.defer("content").order_by("pk") if p.kind == "agenda"]
    letters = [p for p in agendas if p.letter]
    can_change = meeting.state in agenda.OPEN
    return {
        "meeting": meeting,
        "rows": rows,
        "is_sent": bool(sent),
        "can_change": can_change,
        "pool": agenda.pool(meeting.body),
        "offers": _offers(meeting) if can_change else [],
        "dues": dues(meeting, sent=bool(sent)),
        "checks": _checks(rows, meeting),
        "letters": letters,
        "renumbered": _renumbered(rows, letters) if can_change else [],
        "headings": [row.item for row in rows if row.item.level < 3],
        "others": _others(meeting),
        "kinds": [(kind, label) for kind, label in AgendaItem.Kind.choices if kind in ("case", "heading")],
    }


def _renumbered(rows: list[Row], letters: list[Any]) -> list[str]:
    """The items that have another number now than in the version that the members have."""
    if not letters:
        return []
    newest = Publication.objects.filter(pk=letters[-1].pk).values_list("content", flat=True).first()
    content = json.loads(newest) if newest else {"items": []}
    pairs = zip(content["items"], content["document"]["items"], strict=True) if newest else ()
    before = {link["id"]: said["number"] or "" for link, said in pairs if "id" in link}
    said = _("%(new)s %(title)s hed %(old)s i version %(letter)s")
    return [
        said
        % {
            "new": row.item.number,
            "title": row.item.title,
            "old": before[row.item.pk],
            "letter": letters[-1].letter,
        }
        for row in rows
        if before.get(row.item.pk, row.item.number) not in ("", row.item.number)
    ]


def _items(meeting: Meeting) -> list[AgendaItem]:
    recommended = Section.objects.filter(item=OuterRef("pk"), kind="recommendation").exclude(text="")
    waits = Consultation.objects.filter(item=OuterRef("pk"), state="expected")
    papers = Q(attachments__pk__isnull=False)
    return list(
        meeting.items.select_related("referred_to", "approves", "continues__meeting")
        .annotate(
            recommended=Exists(recommended),
            waits_for=waits.values("organization")[:1],
            papers=Count("attachments", filter=papers, distinct=True),
            missing=Count(
                "attachments",
                filter=Q(attachments__file__isnull=True, attachments__href__isnull=True),
                distinct=True,
            ),
            unexplained=Count(
                "attachments",
                filter=Q(attachments__late=True, attachments__late_reason="")
                & ~Q(attachments__section_kind="decision"),  # laid on the table: the meeting saw it come
                distinct=True,
            ),
        )
        # A model's own order does not hold where rows are grouped.
        .order_by("position")
    )


def _row(item: Any, sent: set[int]) -> Row:
    row = Row(item, sent=item.pk in sent)
    if item.state != "placed":
        return row
    if item.kind == "case" and not item.recommended:
        row.lacks.append(_("Indstilling mangler"))
    if item.missing:
        row.lacks.append(
            ngettext("1 bilag mangler", "%(n)d bilag mangler", item.missing) % {"n": item.missing}
        )
    if item.waits_for:
        row.lacks.append(_("Venter på %(body)s") % {"body": item.waits_for})
    if item.late and not item.late_reason:
        row.lacks.append(_("Skriv, hvorfor det kommer sent"))
    if item.unexplained:
        row.lacks.append(_("Skriv, hvorfor et bilag kommer sent"))
    if item.papers:
        row.notes.append(ngettext("1 bilag", "%(n)d bilag", item.papers) % {"n": item.papers})
    return row


def _offers(meeting: Meeting) -> list[tuple[recurring.Offer, Any]]:
    return [(offer, SOURCES[offer.source]) for offer in recurring.offers(meeting)]


def _others(meeting: Meeting) -> list[Meeting]:
    """Other meetings of the council that can still take an item."""
    rows = Meeting.objects.filter(body=meeting.body, state__in=agenda.OPEN).exclude(pk=meeting.pk)
    return list(rows.order_by("starts_on"))


def dues(meeting: Meeting, *, sent: bool) -> list[Due]:
    """The deadlines of a meeting with what is said about each today."""
    if meeting.starts_on is None:
        return []
    today = timezone.localdate()
    found = []
    if meeting.state in ("cancelled", "approved"):
        return []
    for name, day in rules_of(meeting.body).deadlines(meeting.starts_on).items():
        done = name in BEFORE_THE_MEETING and sent
        if meeting.state == "held" and name in BEFORE_THE_MEETING:
            continue  # whether it was kept is history; what is still to come is told
        found.append(
            Due(str(DEADLINES[name]), day, "" if done else _distance(today, day), day < today and not done)
        )
    return found


def _distance(today: date, day: date) -> str:
    if day == today:
        return _("i dag")
    n = workdays.between(today, day)
    if day < today:
        return ngettext("passeret for 1 hverdag siden", "passeret for %(n)d hverdage siden", -n) % {"n": -n}
    return ngettext("om 1 hverdag", "om %(n)d hverdage", n) % {"n": n}


def _checks(rows: list[Row], meeting: Meeting) -> list[tuple[str, str, bool]]:
    """What is to be looked at before the agenda is sent: words, the items it is about, whether it stands in the way."""
    lacking: dict[str, list[str]] = {}
    for row in rows:
        for words in row.lacks:
            lacking.setdefault(words, []).append(row.item.number)
    found = [(words, ", ".join(numbers), True) for words, numbers in lacking.items()]
    for place, row in enumerate(rows):
        has_children = place + 1 < len(rows) and rows[place + 1].item.level > row.item.level
        if row.item.kind == "heading" and not has_children:
            found.append((_("Overskriften har ingen punkter under sig"), row.item.number, False))
    if not meeting.starts_at or not meeting.place:
        found.append((_("Mødets tid eller sted er ikke skrevet"), "", True))
    kinds = {row.item.kind for row in rows}
    if rows and "approve_minutes" not in kinds:
        last = recurring.last_meeting(meeting)
        if last is not None and last.state == "held":
            found.append((_("Referatet af sidste møde er ikke på dagsordenen til godkendelse"), "", True))
    return found
