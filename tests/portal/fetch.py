"""Fetching a public page: as it is sent, and as its words."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client
from django.utils.html import strip_tags

MEETING = "/kkr-nordjylland/2016-11-25/"


def text(client: Client, address: str, status: int = 200, **headers: str) -> str:
    """The words of a page, white space as one space."""
    response = client.get(address, headers=headers)
    assert response.status_code == status, address
    plain = unescape(strip_tags(response.content.decode().replace("<", " <")))
    return re.sub(r" ([,.:])", r"\1", " ".join(plain.replace("\u00a0", " ").split()))


def page(client: Client, address: str) -> str:
    """The page as it is sent."""
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()
