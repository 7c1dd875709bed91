"""One small world per module of tests, in a transaction around them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.api.world import World, make
from tests.turns import nobody_has_asked


@pytest.fixture(scope="module")
def kept_world(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The world in a transaction around all tests of the module, rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "SEARCH_INDEX", Path(tmp_path_factory.mktemp("search")))
        yield make()
        transaction.set_rollback(True)


@pytest.fixture
def world(kept_world: World, db: None) -> World:
    """The world in a transaction of the test's own; what a test changes goes with it."""
    return deepcopy(kept_world)


@pytest.fixture(autouse=True)
def nobody_has_asked_yet() -> None:
    """The count of requests a minute begins anew."""
    nobody_has_asked()
