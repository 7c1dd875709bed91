"""Handing in, the list and its live part, bulk acceptance, and who sees what."""

from __future__ import annotations

import html
import io
import re
import zipfile
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from raadslag.desk.views import intake as page_of_intake
from raadslag.intake import handed_in
from raadslag.intake.models import Batch, Incoming
from raadslag.intake.queries import stamp
from raadslag.meetings.models import Meeting
from raadslag.people.models import User
from tests import cast
from tests.intake.builders import DOUBT, as_file, document, read_in, reader

__all__ = ["reader"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reader")]
LIST = "desk:intake_list"


def signed_in(user: User | None) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def file(name: str, content: bytes = b"tekst") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_many_files_in_one_form_become_one_batch_and_jobs(
    django_capture_on_commit_callbacks: object,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        answer = signed_in(cast.anna()).post(
            reverse("desk:intake"),
            {"raad": "kkr-nordjylland", "filer": [file("a.txt", b"a"), file("b.txt", b"b")]},
        )
    batch = Batch.objects.get()
    assert answer["Location"] == f"{reverse('desk:intake')}?bundt={batch.pk}"
    assert (batch.body, batch.received_by) == (cast.north(), cast.anna())
    assert list(Incoming.objects.values_list("name", "state")) == [("a.txt", "waiting"), ("b.txt", "waiting")]
    assert DBTaskResult.objects.count() == 2


def test_scripts_send_one_by_one_into_the_same_batch() -> None:
    client = signed_in(cast.anna())
    headers = {"X-Raadslag-Save": "1"}
    first = client.post(
        reverse("desk:intake"), {"filer": file("a.txt", b"a"), "sti": "mappe/under/a.txt"}, headers=headers
    )
    assert first.status_code == 204
    again = {"filer": file("b.txt", b"b"), "bundt": first["X-Batch"], "sti": "../../b.txt"}
    client.post(reverse("desk:intake"), again, headers=headers)
    assert Batch.objects.count() == 1
    assert set(Incoming.objects.values_list("name", flat=True)) == {"mappe/under/a.txt", "b.txt"}
    theirs = signed_in(cast.bo()).post(
        reverse("desk:intake"), {"filer": file("c.txt", b"c"), "bundt": first["X-Batch"]}, headers=headers
    )
    assert theirs["X-Batch"] != first["X-Batch"], "nobody adds to another's batch"


def test_a_zip_is_opened_and_what_is_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handed_in, "MAX_BYTES", 1000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mappe/a.txt", "a")
    files = [file("alt.zip", packed.getvalue()), file("stor.txt", b"0" * 2000)]
    signed_in(cast.anna()).post(reverse("desk:intake"), {"filer": files})
    zipped, large = Incoming.objects.all()
    assert (zipped.name, zipped.state) == ("alt.zip/mappe/a.txt", "waiting")
    assert (large.state, large.file) == ("refused", None) and "grænsen" in large.refusal


def test_nothing_chosen_is_told() -> None:
    answer = signed_in(cast.anna()).post(reverse("desk:intake"), {}, follow=True)
    assert "Vælg en eller flere filer" in answer.content.decode()
    assert not Batch.objects.exists()


def test_a_secretary_cannot_hand_in_for_another_council() -> None:
    cast.north()
    answer = signed_in(cast.bo()).post(
        reverse("desk:intake"), {"raad": "kkr-nordjylland", "filer": file("a.txt")}
    )
    assert answer.status_code == 403
    assert not Incoming.objects.exists()


def test_everybody_sees_their_own_councils_documents_and_their_own_homeless() -> None:
    cast.north()
    cast.central()
    ours = read_in(name="vores.txt", by=cast.anna())
    homeless = read_in(document(organization="Intetsteds"), name="hjemløs.txt", by=cast.anna())
    theirs = read_in(document(organization="KKR Midtjylland"), name="deres.txt", by=cast.anna())
    pages = {
        user: signed_in(user).get(reverse("desk:intake")).content.decode()
        for user in (cast.anna(), cast.bo())
    }
    seen = {
        user.username: [r.name for r in (ours, homeless, theirs) if r.name in p] for user, p in pages.items()
    }
    assert seen == {"anna": ["vores.txt", "hjemløs.txt"], "bo": ["deres.txt"]}
    for row, status in ((ours, 403), (homeless, 403), (theirs, 200)):
        assert signed_in(cast.bo()).get(reverse("desk:review", args=[row.pk])).status_code == status


def test_what_belongs_to_another_council_is_passed_on_and_told() -> None:
    cast.north()
    cast.central()
    theirs = read_in(document(organization="KKR Midtjylland"), name="deres.txt", by=cast.anna())
    page = signed_in(cast.anna()).get(reverse("desk:intake"), {"bundt": theirs.batch_id}).content.decode()
    assert "Et dokument hører til KKR Midtjylland" in page and "deres.txt" not in page
    assert "deres.txt" in signed_in(cast.bo()).get(reverse("desk:intake")).content.decode()


def test_the_live_list_answers_only_when_something_is_newer() -> None:
    cast.north()
    row = read_in(by=cast.anna())
    client = signed_in(cast.anna())
    seen = stamp(Incoming.objects.all())
    ask = {"headers": {"HX-Request": "true"}}
    assert client.get(f"{reverse(LIST)}?efter={quote(seen)}", **ask).status_code == 204
    client.post(reverse("desk:discard", args=[row.pk]))
    answer = client.get(f"{reverse(LIST)}?efter={quote(seen)}&vis=discarded", **ask)
    assert answer.status_code == 200 and "Lagt væk" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert "<html" in client.get(reverse(LIST)).content.decode(), "a plain link gives the whole page"


def test_the_list_asks_the_same_number_of_questions_for_many(django_assert_num_queries: object) -> None:
    cast.north()
    client = signed_in(cast.anna())
    for number in range(3):
        read_in(document(starts_at=f"2031-05-0{number + 1}"), name=f"{number}.txt", by=cast.anna())
    with django_assert_num_queries(9):  # type: ignore[operator]
        client.get(reverse("desk:intake"))
    for number in range(3, 9):
        read_in(document(starts_at=f"2031-05-0{number + 1}"), name=f"{number}.txt", by=cast.anna())
    with django_assert_num_queries(9):  # type: ignore[operator]
        client.get(reverse("desk:intake"))


def test_bulk_acceptance_shows_first_and_makes_then() -> None:
    cast.north()
    fine = read_in(by=cast.anna())
    doubted = read_in(document(starts_at="2031-06-06", doubts=(DOUBT,)), name="tvivl.txt", by=cast.anna())
    client = signed_in(cast.anna())
    ticked = {"dokument": [f"{row.pk}:{row.version}" for row in (fine, doubted)]}
    shown = client.post(reverse("desk:accept_many"), ticked).content.decode()
    assert "Ét møde bliver oprettet" in shown and "1 tvivl står åben" in shown
    assert not Meeting.objects.exists()
    told = client.post(reverse("desk:accept_many"), ticked | {"ja": "1"}, follow=True).content.decode()
    assert Meeting.objects.count() == 1 and "tvivl.txt er ikke godkendt" in told
    again = client.post(reverse("desk:accept_many"), ticked | {"ja": "1"}, follow=True)
    assert Meeting.objects.count() == 1 and again.status_code == 200, "sent twice makes one"


def test_nobody_accepts_another_councils_documents_in_bulk() -> None:
    cast.north()
    row = read_in(by=cast.anna())
    signed_in(cast.bo()).post(reverse("desk:accept_many"), {"dokument": f"{row.pk}:{row.version}", "ja": "1"})
    assert not Meeting.objects.exists()


def test_the_original_is_given_back_byte_by_byte_and_never_run() -> None:
    cast.north()
    row = read_in(name="side.html", by=cast.anna())
    answer = signed_in(cast.anna()).get(reverse("desk:original", args=[row.pk]))
    assert b"".join(answer.streaming_content) == as_file(document())
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_what_is_read_while_the_list_is_fetched_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker ends between the list's rows and the rest of the page: what is shown is old, and its stamp too."""
    row = read_in(document(), by=cast.anna())
    Incoming.objects.filter(pk=row.pk).update(state="reading")
    real = page_of_intake.in_line

    def ended_meanwhile(rows: list[Incoming]) -> bool:
        waits = real(rows)
        Incoming.objects.filter(pk=row.pk).update(state="review", changed_at=timezone.now())
        return waits

    monkeypatch.setattr(page_of_intake, "in_line", ended_meanwhile)
    client, ask = signed_in(cast.anna()), {"HTTP_HX_REQUEST": "true"}
    shown = client.get(reverse(LIST), **ask).content.decode()
    (address,) = re.findall('hx-get="([^"]+)"', shown)
    assert "Læses nu" in shown
    again = client.get(html.unescape(address), **ask)
    assert again.status_code == 200 and "Læses nu" not in again.content.decode()


def test_a_state_that_is_on_record_late_changes_the_stamp() -> None:
    first, second = (read_in(document(place=place), by=cast.anna()) for place in ("Her", "Der"))
    earlier = first.changed_at - timedelta(seconds=1)
    Incoming.objects.filter(pk=second.pk).update(state="reading", changed_at=earlier)
    seen = stamp(Incoming.objects.all())
    Incoming.objects.filter(pk=second.pk).update(state="review")
    assert stamp(Incoming.objects.all()) != seen
