"""Items that municipalities propose: written, approved in the municipality, taken in, sent back, declined, followed."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from raadslag.jobs.models import Mail
from raadslag.meetings.models import ProposedItem, TextModule
from raadslag.people.models import Municipality, Role, User
from raadslag.trail.models import Entry
from tests import cast
from tests.desk.test_intake import signed_in

pytestmark = pytest.mark.django_db

LONG = {"text-background": "Havet stiger.", "text-recommendation": "at rådet beder regionen om et møde"}


@pytest.fixture
def dan() -> Client:
    return signed_in(cast.dan())


@pytest.fixture
def approver() -> Client:
    """The one who sends for Dan's municipality."""
    cast.north()
    user = User.objects.create(username="direktoer", email="direktoer@example.org")
    place = Municipality.objects.get(name="Thisted")
    Role.objects.create(user=user, kind=Role.Kind.MUNICIPAL_APPROVER, municipality=place)
    return signed_in(user)


@pytest.fixture
def anna() -> Client:
    return signed_in(cast.anna())


def begun(dan: Client, title: str = "Fælles diger") -> ProposedItem:
    dan.post(reverse("desk:proposed_items"), {"for": "0787:kkr-nordjylland", "title": title})
    return ProposedItem.objects.get(title=title)


def post(client: Client, row: ProposedItem, do: str, **words: object):
    row.refresh_from_db()
    data = {"seen": str(row.version), "do": do, "title": row.title} | words
    return client.post(reverse("desk:proposed_item", args=[row.pk]), data)


def sent(dan: Client, approver: Client, title: str = "Fælles diger") -> ProposedItem:
    row = begun(dan, title)
    post(dan, row, "submit", **LONG)
    post(approver, row, "approve")
    row.refresh_from_db()
    assert row.state == "sent"
    return row


def test_it_is_written_approved_sent_and_taken_in_as_a_case_that_waits(
    dan: Client, approver: Client, anna: Client
) -> None:
    row = begun(dan)
    assert begun(dan) == row, "the same title again is the draft that is there"
    post(dan, row, "save", files=SimpleUploadedFile("kort.pdf", b"%PDF-1.7"), **LONG)
    page = reverse("desk:proposed_item", args=[row.pk])
    assert anna.get(page).status_code == 403, "the secretariat gets it when the municipality has approved it"
    assert post(dan, row, "approve").status_code in (302, 403)
    row.refresh_from_db()
    assert row.state == "draft"
    post(dan, row, "submit", **LONG)
    assert Mail.objects.filter(recipient="direktoer@example.org").count() == 1
    assert post(dan, row, "approve").status_code == 403, "the contact writes, another sends"
    assert (
        "Fælles diger"
        not in anna.get(reverse("desk:council_proposed", args=["kkr-nordjylland"])).content.decode()
    )
    assert "Fælles diger" not in anna.get(reverse("desk:trail", args=["kkr-nordjylland"])).content.decode()
    post(approver, row, "approve")
    assert Mail.objects.filter(recipient="anna@example.org").count() == 1
    assert "Havet stiger." in anna.get(page).content.decode()
    for _twice in range(2):
        post(anna, row, "take_in")
    row.refresh_from_db()
    item = row.item
    assert item is not None and (item.state, item.home) == ("waiting", cast.north())
    assert [(s.kind, s.heading) for s in item.sections.all()] == [
        ("background", "Baggrund"),
        ("recommendation", "Indstilling"),
    ]
    assert [a.file.name for a in item.attachments.all()] == ["kort.pdf"]
    assert item.case is not None and item.case.owner == "Thisted Kommune"
    assert ProposedItem.objects.count() == item.case.items.count() == 1
    assert "Venter på et møde" in dan.get(reverse("desk:proposed_items")).content.decode()
    assert "Fælles diger" in anna.get(reverse("desk:pool", args=["kkr-nordjylland"])).content.decode()


def test_it_is_sent_back_with_a_reason_corrected_and_declined(
    dan: Client, approver: Client, anna: Client
) -> None:
    row = sent(dan, approver)
    without = post(anna, row, "send_back", reason="  ")
    assert without.status_code == 422 and "Skriv hvorfor" in without.content.decode()
    post(anna, row, "send_back", reason="Skriv, hvad det koster.")
    assert "Skriv, hvad det koster." in dan.get(reverse("desk:proposed_items")).content.decode()
    assert anna.get(reverse("desk:proposed_item", args=[row.pk])).status_code == 403
    post(dan, row, "submit", **LONG | {"text-presentation": "Det koster 2 mio."})
    post(approver, row, "withhold", reason="Ret komma")
    row.refresh_from_db()
    assert (row.state, row.reason) == ("draft", "Ret komma")
    post(dan, row, "submit", **LONG)
    post(approver, row, "approve")
    post(anna, row, "decline", reason="Det er regionens sag.")
    row.refresh_from_db()
    assert row.state == "declined"
    assert post(dan, row, "submit").status_code == 422
    actions = set(Entry.objects.filter(chain="kkr-nordjylland").values_list("action", flat=True))
    assert {"send_proposed_item", "return_proposed_item", "decline_proposed_item"} <= actions
    assert "write_proposed_item" not in actions


def test_nobody_else_sees_it(dan: Client, approver: Client, anna: Client) -> None:
    row = sent(dan, approver)
    page = reverse("desk:proposed_item", args=[row.pk])
    aalborg = User.objects.create(username="aalborg")
    Role.objects.create(
        user=aalborg, kind="municipal_contact", municipality=Municipality.objects.get(name="Aalborg")
    )
    assert signed_in(aalborg).get(page).status_code == 403
    assert "Fælles diger" not in signed_in(aalborg).get(reverse("desk:proposed_items")).content.decode()
    for other in (cast.bo(), cast.carla(), cast.hans(), cast.frede()):
        assert signed_in(other).get(page).status_code == 403
    assert post(approver, row, "take_in").status_code in (302, 422)
    row.refresh_from_db()
    assert row.state == "sent", "the municipality cannot take in its own"


def test_what_is_typed_is_never_lost(dan: Client, approver: Client) -> None:
    row = begun(dan)
    address = reverse("desk:proposed_item", args=[row.pk])
    wrong = post(dan, row, "save", files=SimpleUploadedFile("spil.exe", b"MZ"), **LONG)
    assert wrong.status_code == 422 and "Havet stiger." in wrong.content.decode()
    assert "spil.exe er ikke et dokument" in wrong.content.decode()
    post(dan, row, "save", **LONG)
    stale = approver.post(address, {"seen": "1", "do": "save", "title": row.title, "text-background": "Mit"})
    page = stale.content.decode()
    assert stale.status_code == 409 and "Mit" in page and "Havet stiger." in page
    row.refresh_from_db()
    assert row.texts["background"] == "Havet stiger."
    empty = begun(dan, "Tomt")
    assert post(dan, empty, "submit").status_code == 422
    Role.objects.filter(kind="municipal_approver").delete()
    nobody = post(dan, row, "submit", **LONG | {"text-background": "Ny tekst"})
    assert nobody.status_code == 422 and "kan godkende" in nobody.content.decode()
    row.refresh_from_db()
    assert row.texts["background"] == "Ny tekst", "what was typed is kept although it was not sent"
    other = dan.post(reverse("desk:proposed_items"), {"for": "0787:kkr-midtjylland", "title": "Broer"})
    assert other.status_code == 422 and "Broer" in other.content.decode()


def test_standard_texts_are_kept_put_in_and_begin_new_ones(dan: Client, anna: Client) -> None:
    list_page = reverse("desk:text_modules", args=["kkr-nordjylland"])
    anna.post(
        list_page, {"name": "Økonomi", "kind": "background", "text": "Kommunen betaler.", "begins": "1"}
    )
    anna.post(list_page, {"name": "At-sætning", "kind": "recommendation", "text": "at rådet drøfter sagen"})
    twice = anna.post(list_page, {"name": "Økonomi", "kind": "background", "text": "Igen"})
    assert twice.status_code == 422 and "Igen" in twice.content.decode()
    row = begun(dan)
    assert row.texts == {"background": "Kommunen betaler."}
    module = TextModule.objects.get(name="At-sætning")
    typed = {"text-background": "Mit", "text-recommendation": "Mine ord"}
    post(dan, row, "insert:recommendation", **typed | {"module-recommendation": str(module.pk)})
    row.refresh_from_db()
    assert row.texts == {"background": "Mit", "recommendation": "Mine ord\n\nat rådet drøfter sagen"}
    anna.post(list_page, {"module": str(module.pk), "do": "remove"})
    assert TextModule.objects.count() == 1
    row.refresh_from_db()
    assert "drøfter" in row.texts["recommendation"], "texts that it was put into keep it"


def test_the_secretary_puts_a_standard_text_into_an_item(dan: Client, approver: Client, anna: Client) -> None:
    row = sent(dan, approver)
    post(anna, row, "take_in")
    row.refresh_from_db()
    module = TextModule.objects.create(
        body=cast.north(),
        name="Høring",
        kind="background",
        text="Sagen sendes i høring.",
        changed_at=row.written_at,
    )
    address = reverse("desk:insert_module", args=[row.item_id])
    anna.post(address, {"module": str(module.pk)})
    assert row.item.sections.get(kind="background").text == "Havet stiger.\n\nSagen sendes i høring."
    assert "Standardtekst" in anna.get(reverse("desk:item", args=[row.item_id])).content.decode()


def test_the_lists_ask_as_much_however_many_there_are(dan: Client, approver: Client, anna: Client) -> None:
    pages = [
        (dan, reverse("desk:proposed_items")),
        (anna, reverse("desk:council_proposed", args=["kkr-nordjylland"])),
    ]

    def queries() -> list[int]:
        counts = []
        for client, page in pages:
            with CaptureQueriesContext(connection) as seen:
                assert client.get(page).status_code == 200
            counts.append(len(seen))
        return counts

    sent(dan, approver)
    before = queries()
    for n in range(3):
        sent(dan, approver, f"Forslag {n}")
    assert queries() == before and max(before) < 20


def test_the_templates_own_words_are_marked_and_are_no_proposal(dan: Client, approver: Client) -> None:
    TextModule.objects.create(
        body=cast.north(),
        name="Begynd",
        kind="background",
        text="Skriv, hvorfor nu.",
        begins=True,
        changed_at=timezone.now(),
    )
    row = begun(dan)
    page = reverse("desk:proposed_item", args=[row.pk])
    assert "Skabelonens egne ord" in dan.get(page).content.decode()
    refused = post(dan, row, "submit", **{"text-background": "Skriv, hvorfor nu."})
    assert refused.status_code == 422 and "Skriv forslaget" in refused.content.decode()
    post(dan, row, "submit", **{"text-background": "Skriv, hvorfor nu.", "text-recommendation": "Byg."})
    assert "Skabelonens egne ord" in approver.get(page).content.decode()


def test_what_is_typed_while_another_sends_it_on_is_shown_again(dan: Client, approver: Client) -> None:
    row = sent(dan, approver)
    late = post(dan, row, "save", **LONG | {"text-background": "Havet stiger hurtigt."})
    words = late.content.decode()
    assert late.status_code == 409 and "sendt videre, mens du skrev" in words
    assert "Havet stiger hurtigt." in words and "Havet stiger.</p>" in words
    row.refresh_from_db()
    assert row.texts["background"] == "Havet stiger."
    assert post(dan, row, "submit", **LONG).status_code in (302, 422), "the same words again are no loss"


def test_a_file_that_is_refused_names_those_that_must_be_chosen_again(dan: Client) -> None:
    files = [SimpleUploadedFile("kort.pdf", b"%PDF"), SimpleUploadedFile("spil.exe", b"MZ")]
    answer = post(dan, begun(dan), "save", files=files, **LONG).content.decode()
    assert "Filen spil.exe er ikke et dokument" in answer and "Vælg de andre igen: kort.pdf." in answer
