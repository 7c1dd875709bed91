"""How a council's written papers look: the look that holds now, and what the writers take of one that is frozen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from raadslag.formats.about import ACCENTS, HOUSE_ACCENT
from raadslag.meetings.models import DocumentLook, File
from raadslag.people.models import Body


def house_colour(body: Body) -> str:
    """The colour of a council that has chosen none."""
    return ACCENTS.get(body.accent, HOUSE_ACCENT)


def look_now(body: Body) -> dict[str, str] | None:
    """The look as it is frozen with a publication; None for the house's. One query."""
    row = DocumentLook.objects.filter(body=body).first()
    if row is None:
        return None
    return {
        "colour": row.colour,
        "footer": row.footer,
        "logo": row.logo_id or "",
        "logo_words": row.logo_words,
    }


def facts(look: Mapping[str, str] | None, body: Body) -> dict[str, Any]:
    """What `About` takes of a look. One query where there is a logo."""
    look = look or {}
    return {
        "accent": look.get("colour") or house_colour(body),
        "footer": look.get("footer", ""),
        "logo": _bytes(look.get("logo", "")),
        "logo_words": look.get("logo_words", ""),
    }


def facts_now(body: Body) -> dict[str, Any]:
    """The same of the look that holds now."""
    return facts(look_now(body), body)


def _bytes(sha256: str) -> bytes:
    """The logo, or nothing when its bytes are not what was frozen."""
    file = File.objects.filter(pk=sha256).first() if sha256 else None
    if file is None:
        return b""
    with file.content.open() as stored:
        found: bytes = stored.read()
    return found if hashlib.sha256(found).hexdigest() == sha256 else b""
