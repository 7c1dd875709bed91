"""The reading round: named people read an agenda before it is released and remark; nothing goes out while it is open."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from raadslag.domain.refusal import Refusal
from raadslag.jobs.models import Mail
from raadslag.meetings import publish
from raadslag.meetings.models import AgendaItem, Attachment, DraftRemark, Meeting, ReadThrough
from raadslag.people.models import Role
from tests import cast
from tests.desk.routes import coming_meeting
from tests.desk.test_intake import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Client:
    return signed_in(cast.anna())


@pytest.fixture
def meeting(anna: Client) -> Meeting:
    return coming_meeting()


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return meeting.items.get(number="2.1")


def open_round(anna: Client, meeting: Meeting, **words: str) -> ReadThrough:
    readers = {"reader": [str(cast.carla().pk), str(cast.hans().pk)], "do": "open"}
    anna.post(reverse("desk:read_throughs", args=[meeting.pk]), readers | words)
    return meeting.read_throughs.get()


def test_a_round_is_read_remarked_on_answered_and_closed(
    anna: Client, meeting: Meeting, item: AgendaItem
) -> None:
    row = open_round(anna, meeting, note="Se især på tallene")
    assert sorted(Mail.objects.values_list("recipient", flat=True)) == [
        "carla@example.org",
        "hans@example.org",
    ]
    page = reverse("desk:read_through", args=[row.pk])
    carla = signed_in(cast.carla())
    shown = carla.get(page).content.decode()
    assert "Vandet stod i kælderen" in shown and "Se især på tallene" in shown
    assert "Planen blev godkendt" not in shown and "Salg af grund" not in shown
    said = {f"c-{item.pk}": "Tallet er fra i fjor.", "c-": "Pæn dagsorden."}
    for _twice in range(2):
        carla.post(page, said)
    assert DraftRemark.objects.count() == 2, "the same again is no other remark"
    assert "Tallet er fra i fjor." in signed_in(cast.hans()).get(page).content.decode()
    with pytest.raises(Refusal, match="gennemlæsning"):
        publish.publish(meeting=meeting, kind="agenda", audience="members", by=cast.anna())
    desk = reverse("desk:read_throughs", args=[meeting.pk])
    refused = anna.post(desk, {"do": "close"})
    assert refused.status_code == 422 and "ingen har taget stilling til" in refused.content.decode()
    first, other = DraftRemark.objects.all()
    typed = {f"a-{first.pk}": "Rettet.", f"a-{other.pk}": "Tak."}
    anna.post(reverse("desk:settle", args=[first.pk]), typed)
    other.refresh_from_db()
    assert other.answer == "Tak.", "an answer that was typed for another remark is not lost"
    assert "Rettet." in carla.get(page).content.decode()
    anna.post(desk, {"do": "close"})
    row.refresh_from_db()
    assert row.closed_at is not None
    assert carla.get(page).status_code == 403, "a closed round is read by nobody"
    publish.publish(meeting=meeting, kind="agenda", audience="members", by=cast.anna())


def test_only_the_named_read_and_only_while_they_have_their_role(anna: Client, meeting: Meeting) -> None:
    page = reverse("desk:read_through", args=[open_round(anna, meeting).pk])
    assert signed_in(cast.frede()).get(page).status_code == 403
    assert anna.get(page).status_code == 403
    assert signed_in(cast.carla()).get(page).status_code == 200
    Role.objects.filter(user=cast.carla(), kind="chair").delete()
    Role.objects.create(user=cast.carla(), kind="member", body=cast.central())
    assert signed_in(cast.carla()).get(page).status_code == 403


def test_closed_items_and_confidential_papers_are_shown_only_where_the_secretary_says_so(
    anna: Client, meeting: Meeting, item: AgendaItem
) -> None:
    paper = Attachment.objects.create(
        item=item, position=9, title="Priser", confidential=True, legal_basis="§ 25"
    )
    row = open_round(anna, meeting)
    carla = signed_in(cast.carla())
    page = reverse("desk:read_through", args=[row.pk])
    assert "Priser" not in carla.get(page).content.decode()
    assert carla.get(reverse("desk:read_through_paper", args=[row.pk, paper.pk])).status_code == 404
    ReadThrough.objects.update(with_closed_items=True)
    shown = carla.get(page).content.decode()
    assert "Priser" in shown and "Salg af grund" in shown


def test_a_round_needs_readers_and_a_comment_is_never_lost(
    anna: Client, meeting: Meeting, item: AgendaItem
) -> None:
    desk = reverse("desk:read_throughs", args=[meeting.pk])
    none = anna.post(desk, {"do": "open", "note": "Min besked"})
    assert none.status_code == 422 and "Min besked" in none.content.decode()
    stranger = anna.post(desk, {"do": "open", "reader": [str(cast.bo().pk)]})
    assert stranger.status_code == 422, "only people of the council and the bodies around it"
    row = open_round(anna, meeting)
    carla, page = signed_in(cast.carla()), reverse("desk:read_through", args=[row.pk])
    long = carla.post(page, {f"c-{item.pk}": "x" * 30_000, "c-": "Den korte"})
    assert long.status_code == 422 and "Den korte" in long.content.decode()
    assert not DraftRemark.objects.exists()
    carried = Client().post(page, {f"c-{item.pk}": "Skrevet, mens jeg var logget ud"})
    assert carried.status_code == 401 and "carried" in carried.content.decode()


def test_the_pages_ask_as_much_however_many_comments(
    anna: Client, meeting: Meeting, item: AgendaItem
) -> None:
    row = open_round(anna, meeting)
    carla = signed_in(cast.carla())
    pages = [
        (carla, reverse("desk:read_through", args=[row.pk])),
        (anna, reverse("desk:read_throughs", args=[meeting.pk])),
    ]

    def queries() -> list[int]:
        counts = []
        for client, page in pages:
            with CaptureQueriesContext(connection) as seen:
                assert client.get(page).status_code == 200
            counts.append(len(seen))
        return counts

    carla.post(pages[0][1], {f"c-{item.pk}": "Den første"})
    before = queries()
    for n in range(3):
        carla.post(pages[0][1], {f"c-{item.pk}": f"Nummer {n}"})
    assert queries() == before and max(before) < 25


def test_what_is_written_when_the_round_has_closed_or_the_item_is_gone_is_not_lost(
    anna: Client, meeting: Meeting, item: AgendaItem
) -> None:
    row, carla = open_round(anna, meeting), signed_in(cast.carla())
    page = reverse("desk:read_through", args=[row.pk])
    carla.post(page, {"c-99999": "Til et punkt, der blev taget af."})
    assert DraftRemark.objects.get().item is None, "kept as a remark to the whole agenda"
    anna.post(reverse("desk:settle", args=[DraftRemark.objects.get().pk]), {})
    anna.post(reverse("desk:read_throughs", args=[meeting.pk]), {"do": "close"})
    late = carla.post(page, {f"c-{item.pk}": "Kom for sent."})
    words = late.content.decode()
    assert late.status_code == 403 and DraftRemark.objects.count() == 1
    assert "Gennemlæsningen er lukket" in words and "Kom for sent." in words
    assert "Vandet stod i kælderen" not in words
    assert "Gennemlæsningen er lukket" not in signed_in(cast.frede()).get(page).content.decode()
