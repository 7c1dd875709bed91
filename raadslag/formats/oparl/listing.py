"""What is not an object: a page of a list, and an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from raadslag.formats.oparl.shape import VERSION


def page(
    data: Sequence[Mapping[str, Any]], *, total: int, limit: int, links: Mapping[str, str | None]
) -> dict[str, Any]:
    """A page of a list. `links` are whole addresses; one that is not there is left out."""
    return {
        "data": list(data),
        "pagination": {"totalElements": total, "elementsPerPage": limit},
        "links": {name: link for name, link in links.items() if link},
    }


def error(message: str, debug: str) -> dict[str, str]:
    """Why a request was not answered: for people in Danish, and for whoever wrote the program that asked."""
    return {"type": f"{VERSION}Error", "message": message, "debug": debug}
