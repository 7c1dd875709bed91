"""The world of the access table, built once per module: each test sees it whole and leaves it as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.house.world import World, build_world

Sign = Callable[[str], Client]


@pytest.fixture(scope="module")
def kept_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world in a transaction around all tests of the module, rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(kept_world: World, db: None) -> World:
    """The world in a transaction of the test's own; the objects are copies, so that nothing is remembered."""
    return deepcopy(kept_world)


@pytest.fixture(scope="module")
def sign_in(kept_world: World, django_db_blocker: Any) -> Sign:
    """`sign_in(actor)`: a new client of one of the cast, who signed in once for all tests of the module."""
    cookies = {}
    with django_db_blocker.unblock():
        for actor, user in kept_world.cast.items():
            client = Client()
            if user is not None:
                client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
            cookies[actor] = client.cookies

    def signed_in(actor: str) -> Client:
        client = Client(raise_request_exception=False)
        client.cookies = deepcopy(cookies[actor])
        return client

    return signed_in
