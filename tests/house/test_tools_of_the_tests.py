"""The tests' own tools keep their promises: no network, and the right tests in the second run."""

from __future__ import annotations

import socket

import pytest

from tests.conftest import uses_database


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443)])
def test_a_test_reaches_nothing_but_this_machine(address: tuple[str, int]) -> None:
    with socket.socket() as away, pytest.raises(RuntimeError, match="a test tried to reach"):
        away.connect(address)


def test_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as near:
        near.connect(server.getsockname())


@pytest.mark.django_db
def test_a_test_with_the_mark_uses_the_database(request: pytest.FixtureRequest) -> None:
    assert uses_database(request.node)


def test_a_test_with_the_fixture_uses_the_database(db: None, request: pytest.FixtureRequest) -> None:
    assert uses_database(request.node)


def test_any_other_test_does_not(request: pytest.FixtureRequest) -> None:
    assert not uses_database(request.node)
