"""What is going on at the demo's desks just now: a meeting that is being minuted, and an agenda out for reading.

KKR Hovedstaden meets today and is at its third point; KKR Nordjylland's half-made agenda is read by its chair and an
official, and one remark waits for the secretary. All of it is invented.
"""

from __future__ import annotations

from datetime import date, time, timedelta

from raadslag.meetings import actions, agenda, attendance, follow_up, live, read_through, recurring, wording
from raadslag.meetings.item_text import Text, correct_item, fingerprint
from raadslag.meetings.models import AgendaItem, Meeting
from raadslag.people.models import Body, Role, User

CASES = (
    (
        "Fælles udlån af elcykler til hjemmeplejen",
        "Fem kommuner har prøvet det i et år.",
        "Det indstilles, at ordningen tilbydes alle kommuner.",
    ),
    (
        "Ét telefonnummer til vagtlæge og akuttandlæge",
        "I dag er der elleve numre.",
        "Det indstilles, at rådet beder regionen om et møde.",
    ),
)
REMARK = "Skal vi nævne, at to af bøgerne kun findes på færøsk? (Opdigtet bemærkning.)"


def load_going_on(today: date) -> None:
    """Both, each by its own council's secretary."""
    _meeting_today(today)
    _out_for_reading(today)


def _meeting_today(today: date) -> None:
    body = Body.objects.get(name="KKR Hovedstaden")
    by = Role.objects.get(kind=Role.Kind.SECRETARY, body=body).user
    meeting = actions.create_meeting(
        body=body, starts_on=today, starts_at=time(10), place="Opdigtet rådhus, sal 2", by=by
    )
    recurring.add_recurring_items(meeting=meeting, by=by)
    for title, background, recommended in CASES:
        before, level = agenda.natural_place(meeting)
        item = agenda.add_item(title=title, meeting=meeting, before=before, level=level, by=by)
        texts = [
            Text("background", "Baggrund", background),
            Text("recommendation", "Indstilling", recommended),
        ]
        correct_item(item=item, seen=fingerprint(item), title=title, outcome="", texts=texts, by=by)
    live.begin_meeting(meeting=meeting, by=by)
    attendance.seat_members(meeting=meeting, by=by)
    meeting.participations.exclude(status="official").update(status="present")
    _minuted(meeting, by)


def _minuted(meeting: Meeting, by: User) -> None:
    """The points before the second case are adopted; that one is on now, with a task."""
    cases = list(meeting.items.filter(kind="case").order_by("position"))
    before = meeting.items.filter(position__lt=cases[1].position, children__isnull=True)
    for item in before.order_by("position"):
        live.show_item(item=item, by=by)
        now = wording.Wording("", "", "")
        if wording.recommendation_of(item):
            wording.adopt_recommendation(item=item, seen_version=0, wording=now, by=by)
        live.finish_item(item=item, by=by)
    follow_up.add_task(
        item=cases[0],
        task="Skriv til kommunerne om elcyklerne",
        owner="KKR Hovedstaden",
        due=(meeting.starts_on + timedelta(days=30)).isoformat() if meeting.starts_on else "",
        by=by,
    )


def _out_for_reading(today: date) -> None:
    meeting = (
        Meeting.objects.filter(body__name="KKR Nordjylland", state="planned", items__isnull=False)
        .order_by("starts_on")
        .first()
    )
    if meeting is None:
        return
    by = Role.objects.get(kind=Role.Kind.SECRETARY, body=meeting.body).user
    readers = list(User.objects.filter(username__in=("carla", "hans")))
    made = read_through.open_read_through(
        meeting=meeting,
        readers=readers,
        deadline=today + timedelta(days=4),
        note="Se især på indstillingerne. (Opdigtet prøvedata.)",
        by=by,
    )
    item = AgendaItem.objects.filter(meeting=meeting, kind="case").order_by("position").first()
    carla = next((user for user in made.readers.all() if user.username == "carla"), None)
    if item is not None and carla is not None:
        read_through.remark(read_through=made, texts={item.pk: REMARK}, by=carla)
