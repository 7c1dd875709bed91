"""Accounts of the demo: shown beside the login form, and only where the installation says that it is a demo.

There is no default account and no default password. `raadslag demo` makes one password at random for the
accounts it creates and prints it once. Only under RAADSLAG_DEMO=1 it is also kept, in a file of the data
folder that its owner alone can read, and shown on the login page.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

FILE = "demo-accounts.json"
LETTERS = "bcdfghjkmnpqrstvwxz"  # no vowels, so no words; no l, which looks like 1


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody to sign in as; `about` says in Danish what they may do."""

    username: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a login page of a demo shows."""

    password: str
    accounts: tuple[DemoAccount, ...]


def new_password() -> str:
    """Fifteen random letters in three groups, easy to type; about 64 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(3))


def keep(password: str, accounts: list[DemoAccount]) -> None:
    """Keeps the demo's accounts for the login page, where settings.DEMO allows it."""
    if not settings.DEMO:
        return
    data = json.dumps({"password": password, "accounts": [asdict(a) for a in accounts]}, ensure_ascii=False)
    path = _path()
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(data)


def shown() -> Shown | None:
    """The accounts for the login page, or None: without settings.DEMO the file is not even opened."""
    if not settings.DEMO or not _path().exists():
        return None
    data = json.loads(_path().read_text(encoding="utf-8"))
    return Shown(data["password"], tuple(DemoAccount(**a) for a in data["accounts"]))


def say_demo(request: HttpRequest) -> dict[str, bool]:
    """For all templates: `is_demo` is true where pages must say that what they show is a demo."""
    return {"is_demo": settings.DEMO}


def _path() -> Path:
    return Path(settings.DATA) / FILE
