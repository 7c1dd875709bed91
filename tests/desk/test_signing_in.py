"""Signing in and out: wrong words, many wrong words, where one lands, and what was typed meanwhile."""

from __future__ import annotations

import re

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from raadslag.people.models import User
from tests import cast

pytestmark = pytest.mark.django_db
PASSWORD = "tre tilfældige ord"


@pytest.fixture
def anna() -> User:
    user = cast.anna()
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, password: str = PASSWORD, **more: str):
    return client.post(reverse("desk:login"), {"username": "anna", "password": password, **more})


def test_a_wrong_password_is_told_plainly_and_the_name_stays(client: Client, anna: User) -> None:
    answer = sign_in(client, "forkert")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "passer ikke sammen" in page and 'value="anna"' in page and "forkert" not in page


def test_many_wrong_passwords_close_the_door_for_a_while(client: Client, anna: User) -> None:
    with override_settings(AXES_FAILURE_LIMIT=3):
        for _ in range(3):
            answer = sign_in(client, "forkert")
        assert answer.status_code == 429 and "15 minutter" in answer.content.decode()
        assert sign_in(client).status_code == 429, "the right one is not tried either"


@pytest.mark.parametrize(
    ("after", "lands"),
    [
        ("/bord/personer/", "/bord/personer/"),
        ("https://ondt.example/", "/bord/"),
        ("//ondt.example/", "/bord/"),
        ("", "/bord/"),
    ],
)
def test_one_lands_where_one_was_going_but_never_elsewhere(
    client: Client, anna: User, after: str, lands: str
) -> None:
    answer = sign_in(client, next=after)
    assert (answer.status_code, answer["Location"]) == (302, lands)


def test_a_form_sent_without_a_login_is_carried_to_the_other_side(client: Client, anna: User) -> None:
    address = reverse("desk:person", args=[1])
    answer = client.post(address, {"do": "alias", "name": "Et langt navn, der blev skrevet"})
    assert answer.status_code == 401
    carried = re.search(r'name="carried" value="([^"]+)"', answer.content.decode())
    assert carried
    page = sign_in(client, carried=carried[1]).content.decode()
    assert "Et langt navn, der blev skrevet" in page and f'action="{address}"' in page
    assert "csrfmiddlewaretoken" in page


def test_nobody_else_can_put_words_into_a_carried_form(client: Client, anna: User) -> None:
    answer = sign_in(client, carried="forged:words:here")
    assert (answer.status_code, answer["Location"]) == (302, "/bord/")


def test_a_form_from_before_the_sign_in_is_shown_again_and_a_strangers_is_not(anna: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    address, words = reverse("desk:persons"), {"name": "Noget, der blev skrevet før"}
    kept = client.post(address, words, headers={"Origin": "http://testserver"})
    assert kept.status_code == 403 and "Noget, der blev skrevet før" in kept.content.decode()
    strange = client.post(address, words, headers={"Origin": "https://ondt.example"})
    assert strange.status_code == 403 and "Noget, der blev skrevet" not in strange.content.decode()


def test_an_account_without_a_role_has_no_business_here(client: Client) -> None:
    user = User.objects.create_user("uden", password=PASSWORD)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("desk:home")).status_code == 403


def test_a_new_password_asks_for_the_old_and_keeps_one_signed_in(client: Client, anna: User) -> None:
    client.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("desk:password")
    new = {"new": "fire helt andre ord", "again": "fire helt andre ord"}
    assert "passer ikke" in client.post(address, {"old": "forkert"} | new).content.decode()
    again = client.post(address, {"old": PASSWORD} | new | {"again": "noget andet"})
    assert "ikke ens" in again.content.decode()
    assert "er skiftet" in client.post(address, {"old": PASSWORD} | new).content.decode()
    assert client.get(reverse("desk:home")).status_code == 200
    anna.refresh_from_db()
    assert anna.check_password("fire helt andre ord")


def test_signing_out_is_a_post(client: Client, anna: User) -> None:
    client.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("desk:logout")).status_code == 405
    client.post(reverse("desk:logout"))
    assert client.get(reverse("desk:home")).status_code == 302
