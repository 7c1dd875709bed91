"""A search as an address says it: its words and filters, read, written, and told in a sentence.

Pages, files, feeds and alerts mean the same search by the same address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raadslag.meetings.outcome_words import OUTCOMES
from raadslag.meetings.search import Filters
from raadslag.people.models import Body, Municipality

LONGEST = 200
"""Characters of a query that are read."""
FIELDS = {
    "raad": ("council", gettext_lazy("Råd")),
    "slags": ("kind", gettext_lazy("Hvad")),
    "udfald": ("outcome", gettext_lazy("Udfald")),
    "emne": ("subject", gettext_lazy("Emne")),
    "kommune": ("municipality", gettext_lazy("Kommune")),
    "organ": ("body", gettext_lazy("Behandlet før i")),
}
"""Word of the address -> the filter, and what it is called."""
KINDS = {
    "minutes": gettext_lazy("Punkt i referat"),
    "agenda": gettext_lazy("Punkt på dagsorden"),
    "meeting": gettext_lazy("Møde"),
    "case": gettext_lazy("Sag på flere møder"),
    "person": gettext_lazy("Person"),
}
SUBJECTS = {
    "sundhed": gettext_lazy("Sundhed"),
    "aeldre": gettext_lazy("Ældre"),
    "social": gettext_lazy("Social og handicap"),
    "boern-og-unge": gettext_lazy("Børn og unge"),
    "uddannelse": gettext_lazy("Skole og uddannelse"),
    "beskaeftigelse": gettext_lazy("Beskæftigelse"),
    "integration": gettext_lazy("Integration"),
    "miljoe": gettext_lazy("Miljø og klima"),
    "trafik": gettext_lazy("Trafik"),
    "erhverv": gettext_lazy("Erhverv"),
    "oekonomi": gettext_lazy("Økonomi"),
    "digital": gettext_lazy("Digitalisering"),
}
LABELS = {"kind": KINDS, "outcome": OUTCOMES, "subject": SUBJECTS}
"""Filter -> what its values are called."""
WHERE = {"decision": gettext_lazy("I beslutningen"), "papers": gettext_lazy("I bilag")}
ANYWHERE = "alt"
"""The address's word for all hits, however many."""
NEWEST = "nyeste"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for."""

    query: str
    filters: Filters
    page: int
    newest: bool = False
    """The newest first, rather than the best."""

    @property
    def address(self) -> str:
        """Query and filters as the address says them."""
        pairs = [("q", self.query)] if self.query else []
        for word, (name, _label) in FIELDS.items():
            pairs += [(word, value) for value in getattr(self.filters, name)]
        for word, value in (("fra", self.filters.year_from), ("til", self.filters.year_to)):
            pairs += [(word, str(value))] if value else []
        pairs += [("hvor", self.filters.where)] if self.filters.where else []
        pairs += [("orden", NEWEST)] if self.newest else []
        return urlencode(pairs)

    @property
    def other_order(self) -> str:
        """The same search in the other order, from its first page."""
        return replace(self, newest=not self.newest).address

    @property
    def of_all(self) -> str:
        """The same search in all that there is, however much."""
        return replace(self, filters=replace(self.filters, where=ANYWHERE)).address

    @property
    def said(self) -> str:
        """What is searched for, as a sentence calls it: the words, and each choice with its name. Two queries."""
        words = _("søgningen »%(query)s«") % {"query": self.query} if self.query else ""
        chosen = " · ".join(f"{legend}: {', '.join(values)}" for legend, values in self._chosen())
        if words and chosen:
            return _("%(search)s (%(choices)s)") % {"search": words, "choices": chosen}
        return words or _("alt nyt med %(choices)s") % {"choices": chosen}

    def _chosen(self) -> Iterator[tuple[str, list[str]]]:
        names = {
            "council": dict(Body.objects.filter(slug__in=self.filters.council).values_list("slug", "name")),
            "municipality": dict(
                Municipality.objects.filter(slug__in=self.filters.municipality).values_list("slug", "name")
            ),
            **LABELS,
        }
        for name, label in FIELDS.values():
            if values := getattr(self.filters, name):
                yield str(label), [str(names.get(name, {}).get(value, value)) for value in values]
        first, last = self.filters.year_from, self.filters.year_to
        if first or last:
            yield _("År"), [str(first) if first == last else f"{first or ''}–{last or ''}"]
        if self.filters.where in WHERE:
            yield _("Hvor står ordene?"), [str(WHERE[self.filters.where])]


def asked(data: QueryDict) -> Asked:
    """Reads an address; what it does not know counts for nothing."""
    values = {name: tuple(v for v in data.getlist(word) if v)[:50] for word, (name, _label) in FIELDS.items()}
    query = " ".join(data.get("q", "").split())[:LONGEST]
    where = data.get("hvor", "")
    known = where in WHERE or (where == ANYWHERE and query)
    years = [_number(data.get(word, ""), 4) for word in ("fra", "til")]
    filters = Filters(**values, year_from=years[0], year_to=years[1], where=where if known else "")
    return Asked(query, filters, _number(data.get("side", ""), 4) or 1, data.get("orden") == NEWEST)


def _number(written: str, digits: int) -> int | None:
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= digits else None
