"""Links to what a council has published of joint decisions: from its own page, and from the item that decided them."""

from __future__ import annotations

from django.urls import reverse

from raadslag.instruments.published import behind, of_body
from raadslag.people.models import Body

PAGES = {
    "plan": "portal:plan",
    "settlement": "portal:settlement",
    "service": "portal:shared_service",
    "given_table": "portal:given_table",
    "register": "portal:register",
}
"""Kind of publication -> its page, in the order they are listed."""


def joint_links(body: Body) -> list[tuple[str, str]]:
    """(title, address) of each, plans first. One query."""
    order = list(PAGES)
    found = sorted(of_body(body, PAGES), key=lambda edition: (order.index(edition.kind), edition.title))
    return [(edition.title, reverse(PAGES[edition.kind], args=[edition.address])) for edition in found]


def links_behind(body: Body, meeting: str, number: str) -> list[tuple[str, str]]:
    """(title, address) of the rounds, sharings, tables, plans and appointments that name an item. One query, or none without a number."""
    if not number:
        return []
    pages = PAGES | {"round": "portal:round"}
    return [
        (title, reverse(pages[kind], args=[address]))
        for kind, address, title in behind(body, meeting, number)
    ]
