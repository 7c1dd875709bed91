"""The first page behind login: what it asks of the database does not grow with what waits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from raadslag.meetings.models import Meeting, ReadThrough
from tests import cast

pytestmark = pytest.mark.django_db


def asked(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("desk:home")).status_code == 200
    return len(queries)


def more(count: int, after: int) -> None:
    """So many planned meetings, each with an open reading round."""
    north = cast.north()
    for number in range(after, after + count):
        day = date(2027, 2, 1) + timedelta(days=number)
        meeting = Meeting.objects.create(body=north, starts_on=day, address=f"{day}", state="planned")
        ReadThrough.objects.create(meeting=meeting, opened_at=timezone.now()).readers.add(cast.carla())


@pytest.mark.parametrize("who", ["anna", "carla"])
def test_as_many_questions_with_one_meeting_as_with_twelve(who: str) -> None:
    client = Client()
    client.force_login(getattr(cast, who)(), backend="django.contrib.auth.backends.ModelBackend")
    more(1, 0)
    asked(client)
    few = asked(client)
    more(11, 1)
    assert asked(client) == few
    assert few <= 20
