"""A meeting of KKR Nordjylland to be called: two open items, a closed one and a confidential paper."""

from __future__ import annotations

from datetime import time, timedelta

from django.utils import timezone

from raadslag.meetings import actions, dispatch
from raadslag.meetings.models import AgendaItem, Attachment, Meeting
from tests.cast import anna, carla, frede, north

ANSWER_DAYS, MEETING_DAYS = 6, 9


def secret_texts() -> tuple[str, ...]:
    """What only members may read: the words and the title of the closed item, and the confidential paper."""
    return ("Købstilbud på havnen", "Forhandling om havnen", "Lejekontrakt i udkast")


def planned() -> Meeting:
    """Not sent out yet. Carla and Frede have seats."""
    carla(), frede()
    meeting = actions.create_meeting(
        body=north(),
        starts_on=timezone.localdate() + timedelta(days=MEETING_DAYS),
        starts_at=time(10),
        place="Aalborg Rådhus",
        by=anna(),
    )
    first = AgendaItem.objects.create(
        meeting=meeting, position=0, number="1", title="Godkendelse af dagsorden"
    )
    AgendaItem.objects.create(meeting=meeting, position=1, number="2", title="Kystsikring")
    closed = AgendaItem.objects.create(
        meeting=meeting, position=2, number="3", title=secret_texts()[1], public=False
    )
    closed.sections.create(position=0, kind="presentation", text=secret_texts()[0])
    Attachment.objects.create(
        item=first,
        position=0,
        title=secret_texts()[2],
        confidential=True,
        legal_basis="offentlighedsloven § 30",
    )
    return meeting


def called() -> Meeting:
    """Sent out to its members."""
    meeting = planned()
    dispatch.send_agenda(
        meeting=meeting,
        answer_by=timezone.localdate() + timedelta(days=ANSWER_DAYS),
        expected_end=time(13),
        by=anna(),
    )
    meeting.refresh_from_db()
    return meeting
