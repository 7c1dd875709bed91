"""Bodies at the desk: seats given, corrected and ended, and people taken in from a sheet with a look first."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from raadslag.people import actions
from raadslag.people.models import Body, Membership, Person, Role
from raadslag.trail.models import Entry
from tests import cast
from tests.desk.test_intake import signed_in
from tests.formats.test_sheet import workbook

pytestmark = pytest.mark.django_db

SHEET = """Navn;Kommune;Rolle;Titel;Parti;Fra;Til;Mail;Skostørrelse
Frede Prøve;Thisted;Medlem;Borgmester;Engpartiet;;;frede@thisted.example;43
Nina Nykær;Læsø;Medlem;;;2026-01-01;;nina@laesoe.example;39
Nina Nykær;Læsø Kommune;Medlem;;;2026-01-01;;;39
Gerda Prøve;Thisted;Formand;;;2031-01-01;;;38
Carla Pröwe;Aalborg;Formand;;;;;;40
Ole Ukendt;Atlantis;Medlem;;;;;;41
Per Forkert;Læsø;kasserer;;;;;;42
"""


@pytest.fixture
def council() -> Body:
    for actor in (cast.carla, cast.frede, cast.gerda):
        actor()
    return cast.north()


@pytest.fixture
def anna(council: Body) -> Client:
    return signed_in(cast.anna())


def upload(client: Client, council: Body, data: bytes, name: str = "liste.csv") -> object:
    address = reverse("desk:roster", args=[council.slug])
    return client.post(address, {"file": SimpleUploadedFile(name, data)})


def fields(response: object) -> dict[str, str]:
    context = response.context  # type: ignore[attr-defined]
    return {"carried": context["carried"], "seen": context["plan"].print}


def test_a_sheet_is_shown_before_anything_is_written_and_then_taken_in(anna: Client, council: Body) -> None:
    before = (Person.objects.count(), Membership.objects.count(), Entry.objects.count())
    seen = upload(anna, council, SHEET.encode())
    assert (Person.objects.count(), Membership.objects.count(), Entry.objects.count()) == before
    groups = {state: len(steps) for state, steps in seen.context["groups"].items()}  # type: ignore[attr-defined]
    assert groups == {"changed": 1, "new": 1, "doubled": 1, "seat": 1, "asks": 1, "unknown": 2}
    page = seen.content.decode()  # type: ignore[attr-defined]
    assert "Skostørrelse" in page and "Atlantis" in page and "kasserer" in page and "Engpartiet" in page
    address = reverse("desk:roster", args=[council.slug])
    early = anna.post(address, fields(seen) | {"do": "take"})
    assert early.status_code == 422 and "Sig først" in early.content.decode()
    carla = Person.objects.get(name="Carla Prøve")
    again = anna.post(address, fields(seen) | {"do": "look", "who-6": carla.pk})
    assert not again.context["plan"].asks
    done = anna.post(address, fields(again) | {"do": "take", "who-6": carla.pk})
    assert done.status_code == 302
    nina = Person.objects.get(name="Nina Nykær")
    assert nina.e_mail == "nina@laesoe.example" and nina.memberships.get().on_behalf_of.name == "Læsø"
    frede = Membership.objects.get(person__name="Frede Prøve")
    assert (frede.party, frede.person.e_mail) == ("Engpartiet", "frede@thisted.example")
    gerda = list(Membership.objects.filter(person__name="Gerda Prøve").order_by("pk"))
    assert [(s.role, s.valid_to) for s in gerda] == [("substitute", date(2030, 12, 31)), ("chair", None)]
    assert "Carla Pröwe" in carla.aliases.values_list("name", flat=True)
    assert not Person.objects.filter(name__in=("Ole Ukendt", "Per Forkert")).exists()
    twice = anna.post(address, fields(again) | {"do": "take", "who-6": carla.pk})
    assert twice.status_code == 422 and "ændret sig" in twice.content.decode()
    assert Person.objects.filter(name="Nina Nykær").count() == 1
    assert upload(anna, council, SHEET.encode()).context["plan"].count("new") == 0  # type: ignore[attr-defined]


def test_those_who_are_not_in_the_sheet_end_only_when_asked(anna: Client, council: Body) -> None:
    rows = '<row r="1"><c t="s"><v>0</v></c></row><row r="2"><c t="s"><v>1</v></c></row>'
    seen = upload(anna, council, workbook(rows, ("Navn", "Frede Prøve")), "liste.xlsx")
    missing = {seat.person.name for seat in seen.context["plan"].missing}  # type: ignore[attr-defined]
    assert missing == {"Carla Prøve", "Gerda Prøve"}
    address = reverse("desk:roster", args=[council.slug])
    fault = anna.post(address, fields(seen) | {"do": "take", "end_missing": "on", "end_on": ""})
    assert fault.status_code == 422 and Membership.objects.filter(valid_to__isnull=True).count() == 3
    anna.post(address, fields(seen) | {"do": "take", "end_missing": "on", "end_on": "2029-12-31"})
    ended = Membership.objects.filter(valid_to=date(2029, 12, 31)).values_list("person__name", flat=True)
    assert set(ended) == missing


@pytest.mark.parametrize(
    ("name", "data", "said"), [("a.png", b"\x89PNG\0\0", "ikke et regneark"), ("a.csv", b"x;y\n1;2", "Navn")]
)
def test_a_wrong_file_is_answered_with_a_sentence(
    anna: Client, council: Body, name: str, data: bytes, said: str
) -> None:
    answer = upload(anna, council, data, name)
    assert answer.status_code == 422 and said in answer.content.decode()  # type: ignore[attr-defined]
    forged = anna.post(reverse("desk:roster", args=[council.slug]), {"carried": "x", "do": "take"})
    assert forged.status_code == 422 and "Vælg den igen" in forged.content.decode()


def test_the_list_of_today_is_a_sheet_that_changes_nothing_when_taken_in(anna: Client, council: Body) -> None:
    sheet = anna.get(reverse("desk:seats_sheet", args=[council.slug])).content
    found = upload(anna, council, sheet).context["plan"]  # type: ignore[attr-defined]
    assert found.count("same") == 3 and not found.missing


def test_a_sheet_names_other_bodies_only_for_those_who_keep_them(anna: Client, council: Body) -> None:
    cast.network(), cast.central()
    data = "Navn;Organ\nNy Embedskær;KD-net Nordjylland\nNy Medkær;KKR Midtjylland\n".encode()
    states = [step.state for step in upload(anna, council, data).context["plan"].steps]  # type: ignore[attr-defined]
    assert states == ["new", "unknown"]


def test_a_seat_is_given_corrected_and_the_term_ends(anna: Client, council: Body) -> None:
    address = reverse("desk:body", args=[council.slug])
    actions.create_person(name="Tove Kjelgaard", by=None)
    asked = anna.post(address, {"do": "seat", "name": "Tove Kjelgård", "role": "member"})
    assert asked.status_code in (302, 422)
    near = anna.post(address, {"do": "seat", "name": "Tove Kjelgaad", "role": "member", "title": "rådmand"})
    page = near.content.decode()
    assert near.status_code == 422 and "En ny person" in page and "rådmand" in page
    anna.post(address, {"do": "seat", "name": "Tove Kjelgaad", "person": "0", "role": "member"})
    seat = Membership.objects.get(person__name="Tove Kjelgaad")
    edit = reverse("desk:seat", args=[seat.pk])
    wrong = anna.post(
        edit, {"role": "member", "valid_from": "2030-01-01", "valid_to": "2029-01-01", "title": "A"}
    )
    assert wrong.status_code == 422 and 'value="A"' in wrong.content.decode()
    anna.post(edit, {"role": "official", "municipality": "0825", "title": "konsulent"})
    seat.refresh_from_db()
    assert (seat.role, seat.on_behalf_of_id, seat.title) == ("official", "0825", "konsulent")
    anna.post(address, {"do": "term", "on": "2029-12-31", "roles": "on"})
    assert Membership.objects.filter(valid_to=date(2029, 12, 31)).count() >= 3
    assert Membership.objects.get(pk=seat.pk).valid_to is None, "officials are not elected"
    assert Role.objects.filter(valid_to=date(2029, 12, 31)).count() == 3


def test_bodies_are_made_named_and_have_their_municipalities(anna: Client, council: Body) -> None:
    made = anna.post(
        reverse("desk:bodies"), {"name": "Styregruppe Vand", "kind": "steering_group", "parent": council.slug}
    )
    group = Body.objects.get(name="Styregruppe Vand")
    assert made["Location"] == reverse("desk:body", args=[group.slug]) and group.parent == council
    alone = anna.post(reverse("desk:bodies"), {"name": "Løs gruppe", "kind": "other"})
    assert alone.status_code == 422 and "hører under" in alone.content.decode()
    address = reverse("desk:body", args=[group.slug])
    anna.post(
        address,
        {
            "do": "facts",
            "name": "Styregruppen for vand",
            "kind": "steering_group",
            "aliases": "Vandgruppen\n\n",
        },
    )
    group.refresh_from_db()
    assert (group.name, group.aliases, group.parent) == (
        "Styregruppen for vand",
        ["Vandgruppen", "Styregruppe Vand"],
        council,
    )
    assert anna.post(address, {"do": "join", "municipality": "0825"}).status_code == 403
    ib = signed_in(cast.ib())
    ib.post(address, {"do": "join", "municipality": "0825", "valid_from": "2020-01-01"})
    again = ib.post(address, {"do": "join", "municipality": "0825"})
    assert again.status_code == 422 and "allerede" in again.content.decode()
    ib.post(address, {"do": "leave", "row": group.municipality_memberships.get().pk})
    assert group.municipality_memberships.get().valid_to is not None
    inside = ib.post(
        reverse("desk:body", args=[council.slug]),
        {"do": "facts", "name": council.name, "kind": "kkr", "parent": group.slug},
    )
    assert inside.status_code == 422 and "under sig selv" in inside.content.decode()


def test_the_number_of_questions_does_not_grow(
    anna: Client, council: Body, django_assert_num_queries: object
) -> None:
    for rounds in range(2):
        for number in range(1 + 10 * rounds):
            person = Person.objects.create(name=f"Person {rounds} {number}")
            Membership.objects.create(person=person, body=council)
        with django_assert_num_queries(7):  # type: ignore[operator]
            anna.get(reverse("desk:body", args=[council.slug]))
        with django_assert_num_queries(6):  # type: ignore[operator]
            anna.get(reverse("desk:bodies"))
