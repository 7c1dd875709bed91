"""The coming meeting of KKR Nordjylland is called: mails in the outbox, some answers, a substitute and a guest.

All persons and addresses are invented; the addresses end in .example and reach nobody.
"""

from __future__ import annotations

from datetime import time, timedelta

from django.utils import timezone

from raadslag.meetings import answers, dispatch
from raadslag.meetings.members import members
from raadslag.meetings.models import Answer, Meeting
from raadslag.people.models import Person, User

WITHOUT_ADDRESS = ("Christen Klittoft",)
COMING = (
    "Carla Vigtoft",
    "Sigurd Tangbrink",
    "Asta Viglund",
    "Clara Hedebæk",
    "Rosa Klitklint",
    "Dina Kløverholt",
)
APOLOGIES = ("Niels Strandhøj", "Britta Vibelund")
DAYS_TO_ANSWER = 8


def load_calling() -> None:
    """Sends the agenda of Nordjylland's next meeting out as Anna, and lets some members answer."""
    anna = User.objects.get(username="anna")
    meeting = (
        Meeting.objects.filter(body__name="KKR Nordjylland", state="called").order_by("starts_on").first()
    )
    if meeting is None:
        return
    _give_addresses(meeting)
    dispatch.send_agenda(
        meeting=meeting,
        answer_by=timezone.localdate() + timedelta(days=DAYS_TO_ANSWER),
        expected_end=time(13),
        message="Vi begynder med kaffe en halv time før. (Opdigtet prøvemøde.)",
        by=anna,
    )
    invitations = {i.person.name: i for i in meeting.invitations.select_related("person")}
    for name in COMING + APOLOGIES:
        if name in invitations:
            state = "coming" if name in COMING else "apology"
            answers.give_answer(invitation=invitations[name], state=state, way=Answer.Way.LINK, by=None)
    item = meeting.items.filter(public=True, children__isnull=True).order_by("position")[2]
    answers.add_guest(
        meeting=meeting, item=item, name="Torkild Havrevang", role="chefkonsulent", presents=True, by=anna
    )


def _give_addresses(meeting: Meeting) -> None:
    """Everybody with a seat but one gets an address that reaches nobody."""
    for member in members(meeting):
        if member.person.name not in WITHOUT_ADDRESS and not member.address:
            word = f"medlem{member.person.pk}@raadslag.example"
            Person.objects.filter(pk=member.person.pk).update(e_mail=word)
