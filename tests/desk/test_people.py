"""Persons, accounts and the trail at the desk."""

from __future__ import annotations

import ast

import pytest
from django.test import Client
from django.urls import reverse

from raadslag.desk.trail_words import SENTENCES, said
from raadslag.meetings import reindex
from raadslag.meetings.actions import adopt_document
from raadslag.meetings.publish import publish
from raadslag.people import actions
from raadslag.people.models import Person, Role, User
from raadslag.trail.actions import HOUSE, erase, record
from raadslag.trail.models import Entry
from tests import cast
from tests.desk.test_intake import signed_in
from tests.house import source
from tests.meetings.papers import DOCUMENT, council, secretary

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Client:
    return signed_in(cast.anna())


@pytest.fixture
def ib() -> Client:
    return signed_in(cast.ib())


def test_a_person_is_found_by_any_way_the_name_is_written(anna: Client) -> None:
    tove = actions.create_person(name="Tove Kjelgaard Prøve", by=None)
    actions.create_person(name="Ganske Anderledes", by=None)
    actions.learn_alias(person=tove, name="Fru Prøve", by=None)
    for asked in ("kjelgaard", "Fru Prøve", "Tove Kjølgaard Prøve"):
        page = anna.get(reverse("desk:persons"), {"q": asked}).content.decode()
        assert "Tove Kjelgaard Prøve" in page and "Ganske Anderledes" not in page


def test_names_are_corrected_learned_forgotten_and_merged(anna: Client) -> None:
    keep = actions.create_person(name="Tove Kjelgaard Prøve", by=None)
    gone = actions.create_person(name="Tove Kjølgaard Prøve", by=None)
    address = reverse("desk:person", args=[keep.pk])
    assert "Tove Kjølgaard Prøve" in anna.get(address).content.decode(), "the near name is offered"
    anna.post(address, {"do": "alias", "name": "T. K. Prøve"})
    anna.post(address, {"do": "forget", "alias": keep.aliases.get().pk})
    anna.post(address, {"do": "rename", "name": "Tove Kjelgaard-Prøve"})
    told = anna.post(reverse("desk:merge", args=[keep.pk]), {"gone": gone.pk}, follow=True).content.decode()
    assert "er nu den samme som" in told
    led = anna.get(reverse("desk:person", args=[gone.pk]))
    assert led["Location"] == address
    page = anna.get(reverse("desk:persons")).content.decode()
    assert page.count("Tove Kjølgaard Prøve") == 1, "as a way of writing, not as a person"
    assert (
        "Vælg den anden" in anna.post(reverse("desk:merge", args=[keep.pk]), {}, follow=True).content.decode()
    )


def test_an_administrator_makes_an_account_and_gives_it_a_dated_role(ib: Client) -> None:
    north = cast.north()
    words = {"username": "ny", "first_name": "Ny", "last_name": "Prøve", "password": "tre tilfældige ord"}
    made = ib.post(reverse("desk:accounts"), words)
    user = User.objects.get(username="ny")
    address = reverse("desk:account", args=[user.pk])
    assert made["Location"] == address
    ib.post(address, {"do": "role", "kind": "secretary", "body": north.slug, "valid_from": "2020-01-01"})
    role = Role.objects.get(user=user)
    assert (role.kind, role.body, str(role.valid_from)) == ("secretary", north, "2020-01-01")
    assert signed_in(user).get(reverse("desk:council", args=[north.slug])).status_code == 200
    ib.post(address, {"do": "end", "role": role.pk})
    assert signed_in(user).get(reverse("desk:council", args=[north.slug])).status_code == 403
    ib.post(address, {"do": "close"})
    user.refresh_from_db()
    assert not user.is_active
    wrong = ib.post(address, {"do": "role", "kind": "secretary", "valid_from": "i går"})
    assert wrong.status_code == 422 and "Skriv datoen" in wrong.content.decode()
    again = ib.post(reverse("desk:accounts"), words)
    assert again.status_code == 422 and User.objects.filter(username="ny").count() == 1


def test_an_account_is_linked_to_one_person(ib: Client) -> None:
    frede = cast.frede()
    other = User.objects.create_user("ny", first_name="Frede", last_name="Prøve")
    address = reverse("desk:account", args=[other.pk])
    assert "Frede Prøve" in ib.get(address).content.decode()
    taken = ib.post(address, {"do": "person", "person": frede.person_id})
    assert taken.status_code == 422 and "har allerede kontoen frede" in taken.content.decode()
    person = actions.create_person(name="Ny Prøve", by=None)
    ib.post(address, {"do": "person", "person": person.pk})
    other.refresh_from_db()
    assert other.person == person
    assert ib.post(address, {"do": "person", "person": "x"}).status_code == 422


def test_the_number_of_questions_does_not_grow(
    anna: Client, ib: Client, django_assert_num_queries: object
) -> None:
    for rounds in range(2):
        for number in range(1 + 20 * rounds):
            actions.create_person(name=f"Person {rounds} {number}", by=cast.anna())
            User.objects.create_user(f"bruger{rounds}-{number}")
        with django_assert_num_queries(7):  # type: ignore[operator]
            anna.get(reverse("desk:persons"))
        with django_assert_num_queries(7):  # type: ignore[operator]
            ib.get(reverse("desk:accounts"))
        with django_assert_num_queries(5):  # type: ignore[operator]
            ib.get(reverse("desk:trail", args=[HOUSE]))


def actions_recorded() -> set[str]:
    """Every action that some room writes to the trail, from the code: the words given to `record` and `_record`."""
    found = set()
    for _, text in source.texts(".py", under=source.ROOMS):
        for call in ast.walk(ast.parse(text)) if "record" in text else ():
            if not isinstance(call, ast.Call):
                continue
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            if name not in ("record", "_record", "_record_role"):
                continue
            given = [k.value for k in call.keywords if k.arg == "action"] or call.args[1:2]
            found |= {v.value for v in given if isinstance(v, ast.Constant) and isinstance(v.value, str)}
    return found


def test_every_action_has_its_sentence() -> None:
    recorded = actions_recorded()
    assert len(recorded) > 30
    assert recorded <= set(SENTENCES), recorded - set(SENTENCES)


def test_a_row_reads_as_a_sentence_and_an_erased_one_says_so(ib: Client) -> None:
    data = {"gone_name": "A. Prøve", "keep_name": "Anna Prøve"}
    entry = record(chain=HOUSE, action="merge_persons", subject="person:1", by=cast.ib(), data=data)
    assert said(Entry.objects.get(pk=entry.pk)) == "lagde A. Prøve sammen med Anna Prøve"
    page = ib.get(reverse("desk:trail", args=[HOUSE])).content.decode()
    assert "Ib Prøve</b> lagde A. Prøve sammen med Anna Prøve" in page
    erase(entry, because="Artikel 17", by=cast.ib())
    assert "Artikel 17" in said(Entry.objects.get(pk=entry.pk))
    unknown = record(chain=HOUSE, action="do_something", subject="", by=None, data={})
    assert said(unknown) == "do something"


def test_the_trail_of_one_thing_and_its_links(anna: Client) -> None:
    north = cast.north()
    record(chain=north.slug, action="approve_minutes", subject="meeting:7", by=None)
    record(chain=north.slug, action="approve_minutes", subject="meeting:8", by=None)
    page = anna.get(reverse("desk:trail", args=[north.slug]), {"om": "meeting:7"}).content.decode()
    assert page.count("noterede, at referatet er godkendt") == 1
    assert reverse("desk:meeting", args=[7]) in page
    carlas = signed_in(cast.carla()).get(reverse("desk:trail", args=[north.slug])).content.decode()
    assert reverse("desk:meeting", args=[7]) not in carlas, "no link to where she may not go"
    assert not Person.objects.filter(name="").exists()


def test_figures_and_days_in_the_trail_are_said_as_danish_does() -> None:
    data = {"address": "2016-05-04-2", "items": 1}
    entry = record(chain=HOUSE, action="adopt_document", subject="", by=None, data=data)
    assert said(entry) == "oprettede mødet 4. maj 2016 (2) med 1 punkt af et dokument"
    data = {"name": "juni.pdf", "items": 12, "doubts": 0}
    entry = record(chain=HOUSE, action="read_document", subject="", by=None, data=data)
    assert said(entry) == "læste juni.pdf: 12 punkter, 0 tvivl"


def test_a_merged_persons_public_address_leads_on_and_keeps_what_was_said(client: Client) -> None:
    keep = actions.create_person(name="Signe Havkjær", by=None)
    meeting = adopt_document(body=council(), document=DOCUMENT, people={}, by=secretary())
    gone = actions.create_person(name="Signe Havkær", by=None)
    meeting.participations.filter(name="Signe Havkær").update(person=gone)
    statement = meeting.items.get(number="2.1").statements.first()
    statement.persons.set([gone])
    publish(meeting=meeting, kind="minutes", by=None)
    old = reverse("portal:person", kwargs={"key": gone.pk, "slug": gone.slug})
    assert client.get(old).status_code == 200
    actions.merge_persons(keep=keep, gone=gone, by=None)
    new = reverse("portal:person", kwargs={"key": keep.pk, "slug": keep.slug})
    assert client.get(old)["Location"] == new
    page = client.get(new).content.decode()
    assert "var imod" in page and f"/kkr-nordjylland/{meeting.address}/" in page
    reindex.meeting(meeting)
    assert client.get(new).content.decode().count("Signe Havkjær") >= 1
    assert new in client.get(old, follow=True).redirect_chain[-1][0]
    assert (
        old
        in client.get(reverse("portal:meeting", args=["kkr-nordjylland", meeting.address])).content.decode()
    )
