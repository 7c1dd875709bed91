"""Asking the machine doors as a client would: by whole address, and the parsed answer back."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.test import Client

CLIENT = Client()
ROOT = f"{settings.SITE_ADDRESS}/api/oparl/1.1"
SYSTEM = f"{ROOT}/system"


def path_of(address: str) -> str:
    """The path of an address of this site."""
    assert address.startswith(settings.SITE_ADDRESS), address
    return address.removeprefix(settings.SITE_ADDRESS)


def response(address: str, method: str = "GET", /, **headers: str) -> Any:
    """What comes back for a whole address; `body` is all of its bytes, a file is closed."""
    got = CLIENT.generic(method, path_of(address), headers=headers)
    got.body = b"".join(got.streaming_content) if got.streaming else got.content  # type: ignore[attr-defined]
    return got


def ask(address: str) -> Any:
    """The JSON of a 200."""
    got = response(address)
    assert got.status_code == 200, (address, got.status_code, got.content[:300])
    return json.loads(got.content)


def everything(address: str) -> list[dict[str, Any]]:
    """All objects of a list, over all its pages."""
    found: list[dict[str, Any]] = []
    following: str | None = address
    while following:
        page = ask(following)
        found += page["data"]
        following = page["links"].get("next")
    return found
