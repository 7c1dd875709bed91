"""Names to what they stand for: municipalities and bodies by any way they are written."""

from __future__ import annotations

import re

from raadslag.people.models import Body, Municipality


def folded(name: str) -> str:
    """A name for comparing: lower case, å for aa, one space, no full stop or "Kommune" at the end."""
    plain = re.sub(r"\s+", " ", name.replace("\u00a0", " ")).strip().strip(".,;").lower()
    plain = re.sub(r"[\s-]*kommune$", "", plain)
    return plain.replace("aa", "å").replace("-", " ")


class Names:
    """Every municipality and body by every name, read in two queries and asked many times."""

    def __init__(self) -> None:
        self._municipalities: dict[str, Municipality] = {}
        for municipality in Municipality.objects.all():
            for name in (municipality.name, municipality.official_name, *municipality.aliases):
                self._municipalities.setdefault(folded(name), municipality)
        self._bodies: dict[str, Body] = {}
        for body in Body.objects.all():
            for name in (body.name, body.short_name, *body.aliases):
                if name:
                    self._bodies.setdefault(folded(name), body)

    def municipality(self, name: str | None) -> Municipality | None:
        """The municipality of "Vesthimmerlands Kommune", "Vesthimmerland", "Århus" ..., or None."""
        key = folded(name or "")
        return self._municipalities.get(key) or self._municipalities.get(key.removesuffix("s"))

    def body(self, name: str | None) -> Body | None:
        """The body of a name, short name or alias, or None."""
        return self._bodies.get(folded(name or ""))
