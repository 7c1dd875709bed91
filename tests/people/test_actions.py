"""Persons merged and renamed, accounts and dated roles: what moves, what is refused, what the trail says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from raadslag.domain.refusal import Refusal
from raadslag.meetings.actions import create_meeting
from raadslag.meetings.models import AgendaItem, Participation, Statement
from raadslag.people import access, actions
from raadslag.people.models import Membership, Person, Role, User
from raadslag.trail.models import Entry
from tests import cast

pytestmark = pytest.mark.django_db
PASSWORD = "tre tilfældige ord"


def test_two_who_are_one_become_one_everywhere() -> None:
    anna, north = cast.anna(), cast.north()
    keep = actions.create_person(name="Tove Kjelgaard Prøve", by=anna)
    gone = actions.create_person(name="Tove Kjølgaard Prøve", by=anna)
    actions.learn_alias(person=gone, name="T. Prøve", by=anna)
    meeting = create_meeting(body=north, starts_on=None, by=anna)
    Participation.objects.create(meeting=meeting, position=0, name=gone.name, status="present", person=gone)
    Membership.objects.create(body=north, person=gone)
    item = AgendaItem.objects.create(meeting=meeting, position=0)
    both = Statement.objects.create(item=item, position=0, kind="for", text="For.")
    both.persons.set([keep, gone])
    actions.merge_persons(keep=keep, gone=gone, by=anna)
    assert Participation.objects.get().person == keep and Membership.objects.get().person == keep
    assert list(both.persons.all()) == [keep]
    assert set(keep.aliases.values_list("name", flat=True)) == {gone.name, "T. Prøve"}
    gone.refresh_from_db()
    assert gone.merged_into == keep, "the row stays, so that old addresses lead on"
    assert Entry.objects.get(action="merge_persons").payload.data["gone_name"] == "Tove Kjølgaard Prøve"
    with pytest.raises(Refusal, match="allerede lagt sammen"):
        actions.merge_persons(keep=keep, gone=gone, by=anna)
    with pytest.raises(Refusal, match="to forskellige"):
        actions.merge_persons(keep=keep, gone=keep, by=anna)


def test_two_with_an_account_each_are_not_merged() -> None:
    carla, frede = cast.carla(), cast.frede()
    with pytest.raises(Refusal, match="Luk den ene konto"):
        actions.merge_persons(keep=carla.person, gone=frede.person, by=None)


def test_a_corrected_name_keeps_the_old_as_an_alias() -> None:
    person = actions.create_person(name="Nils Prøvrying", by=None)
    actions.rename_person(person=person, name=" Nils  Prøvring ", by=None)
    assert (person.name, person.slug) == ("Nils Prøvring", "nils-proevring")
    assert [a.name for a in person.aliases.all()] == ["Nils Prøvrying"]
    actions.rename_person(person=person, name="Nils Prøvrying", by=None)
    assert [a.name for a in person.aliases.all()] == ["Nils Prøvring"]
    actions.forget_alias(alias=person.aliases.get(), by=None)
    assert not person.aliases.exists()
    with pytest.raises(Refusal):
        actions.rename_person(person=person, name=" ", by=None)


def test_an_account_may_nothing_until_it_has_a_role() -> None:
    ib, north = cast.ib(), cast.north()
    user = actions.create_account(
        username="ny", first_name="Ny", last_name="Prøve", e_mail="ny@example.org", password=PASSWORD, by=ib
    )
    assert user.check_password(PASSWORD) and not access.may_use_desk(user)
    today = timezone.localdate()
    role = actions.give_role(user=user, kind="secretary", body=north, valid_from=today, by=ib)
    assert access.may_prepare(User.objects.get(pk=user.pk), north)
    assert not access.may_prepare(User.objects.get(pk=user.pk), cast.central())
    actions.end_role(role=role, on=today - timedelta(days=1), by=ib)
    assert not access.may_use_desk(User.objects.get(pk=user.pk))
    said = Entry.objects.filter(chain=north.slug).values_list("action", flat=True)
    assert list(said) == ["give_role", "end_role"], "the council's own trail tells of it"


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"username": "anna"}, "findes allerede|eksisterer allerede"), ({"password": "kort"}, "kort|12")],
)
def test_an_account_that_cannot_be_is_told_why(changes: dict[str, str], words: str) -> None:
    cast.anna()
    told = {"username": "ny", "first_name": "", "last_name": "", "e_mail": "", "password": PASSWORD}
    with pytest.raises(Refusal, match=words):
        actions.create_account(**(told | changes), by=None)


def test_a_role_has_its_place_and_its_days() -> None:
    user, north = cast.eva() or cast.dan(), cast.north()
    with pytest.raises(Refusal, match="Vælg det råd"):
        actions.give_role(user=user, kind="secretary", by=None)
    with pytest.raises(Refusal, match="Vælg den kommune"):
        actions.give_role(user=user, kind="municipal_contact", body=north, by=None)
    with pytest.raises(Refusal, match="før startdatoen"):
        actions.give_role(
            user=user,
            kind="chair",
            body=north,
            valid_from=date(2031, 2, 1),
            valid_to=date(2031, 1, 1),
            by=None,
        )
    assert actions.give_role(user=user, kind="administrator", body=north, by=None).body is None


def test_the_last_administrator_stays() -> None:
    ib = cast.ib()
    with pytest.raises(Refusal, match="mindst én administrator"):
        actions.end_role(role=Role.objects.get(user=ib), on=timezone.localdate(), by=ib)
    with pytest.raises(Refusal, match="din egen konto"):
        actions.open_account(user=ib, active=False, by=ib)
    anna = cast.anna()
    actions.open_account(user=anna, active=False, by=ib)
    assert not access.may_use_desk(User.objects.get(pk=anna.pk))


def test_merging_leaves_no_trace_of_who_was_counted_twice() -> None:
    one, two = (actions.create_person(name=name, by=None) for name in ("Et Prøve", "To Prøve"))
    actions.merge_persons(keep=one, gone=two, by=None)
    assert list(Person.objects.filter(merged_into__isnull=True)) == [one]
