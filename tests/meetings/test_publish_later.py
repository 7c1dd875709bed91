"""Publishing at a set time: nothing before it, what was looked at then, and a word when it did not go out."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from raadslag.domain.refusal import Refusal
from raadslag.jobs.models import Mail
from raadslag.meetings import agenda, dispatch, publish, publish_later
from raadslag.meetings.models import AgendaItem, Meeting, Publication, WaitingPublication
from raadslag.trail.models import Entry
from tests.cast import anna
from tests.meetings.calling import planned

pytestmark = pytest.mark.django_db
SOON = timedelta(hours=2)


@pytest.fixture
def meeting() -> Meeting:
    return planned()


def plan(meeting: Meeting, at: datetime | None = None) -> WaitingPublication:
    return publish_later.plan_publication(
        meeting=meeting,
        kind="agenda",
        not_before=at or timezone.now() + SOON,
        seen=publish_later.fingerprint(meeting, "agenda"),
        by=anna(),
    )


def its_time_comes(waits: WaitingPublication) -> int:
    WaitingPublication.objects.filter(pk=waits.pk).update(not_before=timezone.now() - timedelta(seconds=1))
    return publish_later.publish_due()


def public(meeting: Meeting) -> int:
    return Publication.objects.filter(meeting=meeting, audience="public").count()


def test_it_goes_out_at_its_time_once_and_in_the_name_of_who_set_it(meeting: Meeting) -> None:
    waits = plan(meeting)
    assert publish_later.publish_due() == 0 and public(meeting) == 0
    assert its_time_comes(waits) == 1 and publish_later.publish_due() == 0
    assert Publication.objects.get(meeting=meeting).published_by == anna()
    assert not WaitingPublication.objects.exists()
    actions = list(Entry.objects.filter(subject=f"meeting:{meeting.pk}").values_list("action", flat=True))
    assert actions.count("plan_publication") == actions.count("publish") == 1


def test_nothing_goes_out_before_it_but_the_members_get_theirs(meeting: Meeting) -> None:
    waits = plan(meeting)
    with pytest.raises(Refusal, match="må først offentliggøres"):
        publish.publish(meeting=meeting, kind="agenda", by=anna())
    with pytest.raises(Refusal, match="må først offentliggøres"):
        dispatch.send_agenda(meeting=meeting, answer_by=None, to_public=True, by=anna())
    dispatch.send_agenda(meeting=meeting, answer_by=None, by=anna())
    assert public(meeting) == 0
    assert its_time_comes(waits) == 1, "calling the members is no change of what everybody will see"
    with pytest.raises(Refusal, match="Intet er ændret"):
        publish.publish(meeting=meeting, kind="agenda", by=anna())


def test_what_nobody_looked_at_does_not_go_out_and_who_set_the_time_is_told(meeting: Meeting) -> None:
    waits = plan(meeting)
    agenda.add_item(title="Kom til bagefter", meeting=meeting, by=anna())
    assert its_time_comes(waits) == 0 and public(meeting) == 0
    waits.refresh_from_db()
    assert waits.stopped == "Noget er ændret, siden tidspunktet blev sat."
    mail = Mail.objects.get(recipient=anna().email)
    assert "ikke offentliggjort" in mail.text and waits.stopped in mail.text
    publish_later.publish_due()
    assert Mail.objects.filter(recipient=anna().email).count() == 1
    publish.publish(meeting=meeting, kind="agenda", by=anna())
    assert not WaitingPublication.objects.exists(), "what a person publishes leaves no time behind"


def test_a_time_is_moved_and_lifted_and_only_a_coming_one_is_set(meeting: Meeting) -> None:
    plan(meeting)
    later = timezone.now() + timedelta(days=2)
    assert plan(meeting, later).not_before == later and WaitingPublication.objects.count() == 1
    with pytest.raises(Refusal, match="ikke er gået"):
        plan(meeting, timezone.now())
    publish_later.lift_publication(meeting=meeting, kind="agenda", by=anna())
    publish_later.lift_publication(meeting=meeting, kind="agenda", by=anna())
    assert Entry.objects.filter(action="lift_publication").count() == 1
    publish.publish(meeting=meeting, kind="agenda", by=anna())


def test_what_could_not_be_published_now_gets_no_time(meeting: Meeting) -> None:
    AgendaItem.objects.filter(meeting=meeting, number="1").update(title="Brev fra 010190-1237")
    with pytest.raises(Refusal, match="personoplysning"):
        plan(meeting)
    assert public(meeting) == 0 and not WaitingPublication.objects.exists()


def test_the_page_sets_the_time_and_takes_it_away(meeting: Meeting) -> None:
    client = Client()
    client.force_login(anna(), backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("desk:publish", args=[meeting.pk, "dagsorden"])
    seen = client.get(page).context["seen"]
    late = (timezone.localtime() + SOON).replace(second=0, microsecond=0)
    form = {"seen": seen, "do": "plan", "not_before": f"{late:%Y-%m-%dT%H:%M}"}
    for wrong in ("", "i morgen", "2020-01-01T10:00", "2026-13-41T99:00"):
        answer = client.post(page, form | {"not_before": wrong})
        assert answer.status_code == 422 and not WaitingPublication.objects.exists()
    assert client.post(page, form).status_code == 302
    assert WaitingPublication.objects.get().not_before == late
    words = client.get(page).content.decode()
    assert "Bliver offentliggjort" in words and "er det, der kommer ud" in words
    assert "Bliver offentliggjort" in client.get(reverse("desk:meeting", args=[meeting.pk])).content.decode()
    client.post(page, {"do": "lift"})
    assert not WaitingPublication.objects.exists()
