"""What every test gets: no network but this machine, and a database only when it asks for one."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import Phase, settings

pytest_plugins = ["tests.browsing", "tests.mail_server", "tests.migrated", "tests.journeys.served"]

# Of the properties that Hypothesis tries: `gate` has the same examples each time and does not look for smaller ones,
# so that a failing test says so within its time; `shrink` looks for a small one; `explore` (`make explore`) has
# twenty times as many, others each time.
settings.register_profile(
    "shrink", max_examples=100, deadline=None, derandomize=True, database=None, print_blob=True
)
settings.register_profile(
    "gate", settings.get_profile("shrink"), phases=[phase for phase in Phase if phase is not Phase.shrink]
)
settings.register_profile("explore", max_examples=2000, deadline=None, database=None, print_blob=True)
settings.load_profile("gate")

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_serialized_rollback", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database",
        action="store_true",
        help="only the tests that use the database (for the second run, on PostgreSQL)",
    )


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One process more than there are cores: tests with a browser or a database server wait a third of their time."""
    return len(os.sched_getaffinity(0)) + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves the tests that never see a database out of the run on PostgreSQL, and those that judge only looks.

    The longest are those with a browser: they begin first, so that no core waits for one of them at the end.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
    if config.getoption("--only-database"):
        chosen = [item for item in items if uses_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
        items[:] = chosen


def uses_database(item: pytest.Item) -> bool:
    """Whether a test may touch the database: pytest-django refuses it to all others."""
    if item.get_closest_marker("looks") is not None:
        return False
    asked = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(asked & DATABASE_FIXTURES)


@pytest.fixture(scope="session")
def django_db_setup(migrated: None) -> None:
    """A copy of the migrated database (tests/migrated.py), instead of a migration in each process."""


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Sockets reach this machine only; anything else is an error that names the address."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address[0]):
            raise RuntimeError(f"a test tried to reach {address[0]}:{address[1]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
