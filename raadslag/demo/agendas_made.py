"""Agendas that are being made at the demo's desks, and one that got a version B. All of it is invented.

KKR Nordjylland's later meeting is half made, with cases waiting beside it; KKR Midtjylland's agenda was published,
and then an item came late, one was withdrawn and a paper was added.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from raadslag.meetings import agenda, off_agenda, papers, publish, recurring, references
from raadslag.meetings.item_text import Text, correct_item, fingerprint
from raadslag.meetings.models import AgendaItem, Meeting
from raadslag.people.models import Role, User

RECOMMENDED = "Det indstilles, at rådet sender oplægget i høring i kommunerne."
WAITING = (
    "Fælles lager af klapvogne til dagplejen",
    "Ladestandere ved kommunernes svømmehaller",
    "Hvem passer på de gamle vejkort?",
)
PLACED = (
    (
        "Ét fælles bibliotek for lydbøger på dialekt",
        "Kommunerne køber i dag hver for sig, og mange bøger findes slet ikke som lyd.",
        RECOMMENDED,
    ),
    ("Cykelstier, der stopper ved kommunegrænsen", "Tolv stier ender blindt ved en grænse.", ""),
)


def load_agendas(now: datetime) -> None:
    """Makes both, each by its own council's secretary."""
    _half_made()
    _version_b(now)


def _half_made() -> None:
    meeting = (
        Meeting.objects.filter(body__name="KKR Nordjylland", state="planned").order_by("starts_on").first()
    )
    if meeting is None:
        return
    by = _secretary(meeting)
    recurring.add_recurring_items(meeting=meeting, by=by)
    for title, background, recommended in PLACED:
        before, level = agenda.natural_place(meeting)
        item = agenda.add_item(title=title, meeting=meeting, before=before, level=level, by=by)
        _write(item, background, recommended, by)
    first, second = meeting.items.filter(kind="case").order_by("position")[:2]
    references.refer_to_item(item=second, to=first, by=by)
    note = "Opdigtet notat til prøvedata: 40 titler er ønsket, 12 findes.\n".encode()
    papers.add_papers(item=first, files=[("Ønskede titler.txt", note)], by=by)
    for title in WAITING:
        agenda.add_item(title=title, body=meeting.body, by=by)


def _version_b(now: datetime) -> None:
    meeting = (
        Meeting.objects.filter(body__name="KKR Midtjylland", state="called").order_by("starts_on").last()
    )
    if meeting is None or not meeting.items.filter(number="3.2").exists():
        return
    by = _secretary(meeting)
    before, level = agenda.natural_place(meeting)
    late = agenda.add_item(
        title="Fælles svar om nødstrøm på plejehjem", meeting=meeting, before=before, level=level, by=by
    )
    _write(
        late, "Spørgsmålet kom fra tre kommuner i sidste uge.", "Det indstilles, at rådet drøfter svaret.", by
    )
    agenda.explain_late_item(item=late, reason="Kommunerne skal svare inden mødet efter dette.", by=by)
    off = meeting.items.get(number="3.2")
    off_agenda.withdraw_item(
        item=off, reason="Tallene skal gøres op på ny og kommer på et senere møde.", by=by
    )
    open_item = meeting.items.get(number="3.1")
    note = "Opdigtet svar til prøvedata.\n".encode()
    for paper in papers.add_papers(item=open_item, files=[("Svar fra ejerne.txt", note)], by=by):
        papers.describe_paper(
            attachment=paper,
            title="Svar fra ejerne",
            late_reason="Ejerne svarede efter udsendelsen.",
            after_meeting=False,
            by=by,
        )
    publish.publish(
        meeting=Meeting.objects.get(pk=meeting.pk),
        kind="agenda",
        reason="Et punkt er kommet til, et udgår, og et bilag er eftersendt.",
        by=by,
        at=now - timedelta(hours=3),
    )


def _write(item: AgendaItem, background: str, recommended: str, by: User) -> None:
    texts = [Text("background", "Baggrund", background)]
    if recommended:
        texts.append(Text("recommendation", "Indstilling", recommended))
    correct_item(item=item, seen=fingerprint(item), title=item.title, outcome="", texts=texts, by=by)


def _secretary(meeting: Meeting) -> User:
    return Role.objects.get(kind=Role.Kind.SECRETARY, body=meeting.body).user
