"""Every address gives each of the cast the status of the access table; a new address without a row fails."""

from __future__ import annotations

import pytest
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import CAST
from tests.house.access_table import TABLE, Row
from tests.house.conftest import Sign
from tests.house.world import World


def names(resolver: URLResolver, before: str = "") -> set[str]:
    """The name of each address, with its namespace."""
    found: set[str] = set()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found |= names(entry, f"{before}{entry.namespace}:" if entry.namespace else before)
        elif isinstance(entry, URLPattern):
            found.add(f"{before}{entry.name}")
    return found


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert names(get_resolver()) == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_each_of_the_cast_gets_the_status_of_the_table(name: str, world: World, sign_in: Sign) -> None:
    row = TABLE[name]
    assert set(row.status) == set(CAST)
    got = {}
    for actor in asked(row):
        address = reverse(name, kwargs=dict(row.args(world)))
        response = getattr(sign_in(actor), row.method)(address, row.data)
        got[actor] = response.status_code
        if response.streaming:
            b"".join(response.streaming_content)  # read to its end, a file is closed
    assert got == {actor: row.status[actor] for actor in got}


def asked(row: Row) -> list[str]:
    """All of the cast on SQLite; on PostgreSQL the first for each status: who may is decided by the same words there."""
    if connection.vendor == "sqlite":
        return list(CAST)
    return list({status: actor for actor, status in reversed(row.status.items())}.values())
