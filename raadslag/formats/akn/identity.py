"""What a document is called after the Akoma Ntoso Naming Convention 1.0: work, expression, manifestation.

/akn/dk-81/debateReport/referat/kkr-nordjylland/2016-11-25/1 is the minutes of a meeting; a version of them adds
its language and the day it was frozen. Regions are those of ISO 3166-2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from raadslag.domain.document import Document
from raadslag.formats.about import About
from raadslag.formats.akn.words import Element, element

COUNTRIES = {
    "nordjylland": "dk-81",
    "midtjylland": "dk-82",
    "syddanmark": "dk-83",
    "hovedstaden": "dk-84",
    "sjaelland": "dk-85",
}
TYPES = {"agenda": "dagsorden", "minutes": "referat"}
UNKNOWN_DAY = "0001-01-01"
"""Stands where the papers lost their date: the standard asks for one."""
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})
OURS = "raadslag"


@dataclass(frozen=True, slots=True)
class Identity:
    """The three IRIs, and what they are made of."""

    kind: str
    author: str
    day: str
    written: str
    number: str
    country: str

    @property
    def work(self) -> str:
        return f"/akn/{self.country}/debateReport/{self.kind}/{self.author}/{self.day}/{self.number}"

    @property
    def expression(self) -> str:
        return f"{self.work}/dan@{self.written}"

    @property
    def manifestation(self) -> str:
        return f"{self.expression}.xml"


def identity(document: Document, about: About) -> Identity:
    """The names of a document; its council and number are those of its address when it has one."""
    parts = [part for part in re.sub(r"^[a-z]+://[^/]*", "", about.address or "").split("/") if part]
    author = word(parts[0] if len(parts) > 1 else document.organization or "ukendt")
    day = (document.starts_at or "")[:10]
    again = re.fullmatch(r"(?:\d{4}-\d\d-\d\d|uden-dato)-(\d+)", parts[1]) if len(parts) > 1 else None
    known = re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    written = about.published_on or (day if known else UNKNOWN_DAY)
    return Identity(
        kind=TYPES[document.kind or "minutes"],
        author=author,
        day=day if known else UNKNOWN_DAY,
        written=written,
        number=again[1] if again else "1",
        country=next((code for name, code in COUNTRIES.items() if name in author), "dk"),
    )


def word(text: str) -> str:
    """A text as a word in an IRI: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().translate(LETTERS)).strip("-") or "ukendt"


def written_identity(names: Identity) -> Element:
    """The `identification` element, in the order that the schema asks for."""
    made = element("identification", source=f"#{OURS}")
    work = _level("FRBRWork", f"{names.work}/!main", names.work, names.day, "møde", names.author)
    work.append(element("FRBRcountry", value=names.country))
    work.append(element("FRBRsubtype", value=names.kind))
    work.append(element("FRBRnumber", value=names.number))
    expression = _level(
        "FRBRExpression",
        f"{names.expression}/!main",
        names.expression,
        names.written,
        "offentliggjort",
        names.author,
    )
    expression.append(element("FRBRlanguage", language="dan"))
    manifestation = _level(
        "FRBRManifestation",
        f"{names.expression}/!main.xml",
        names.manifestation,
        names.written,
        "skrevet",
        OURS,
    )
    manifestation.append(element("FRBRformat", value="application/akn+xml"))
    made.extend([work, expression, manifestation])
    return made


def _level(name: str, this: str, uri: str, day: str, happened: str, author: str) -> Element:
    made = element(name)
    made.append(element("FRBRthis", value=this))
    made.append(element("FRBRuri", value=uri))
    made.append(element("FRBRdate", date=day, name=happened))
    made.append(element("FRBRauthor", href=f"#{author}"))
    return made
