"""A search as its address says it: the words, the filters with what each would leave, and both as address again."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from raadslag.meetings.search import Filters, Results
from raadslag.portal.templatetags.house import OUTCOMES

LONGEST = 200
"""Characters of a query that are read."""
SHOWN = 10
"""Values of a filter that are listed; chosen ones always are."""
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
WHERE = {"decision": gettext_lazy("I beslutningen"), "papers": gettext_lazy("I bilag")}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: how many hits it would leave, and whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A filter with its values; `many` may be chosen together, otherwise one."""

    word: str
    name: str
    choices: tuple[Choice, ...]
    many: bool = True

    @property
    def danish(self) -> bool:
        """Whether its values are names, which are Danish in every language."""
        return self.word in ("raad", "kommune", "organ")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for."""

    query: str
    filters: Filters
    page: int

    @property
    def address(self) -> str:
        """Query and filters as the address says them."""
        pairs = [("q", self.query)] if self.query else []
        for word, (name, _) in FIELDS.items():
            pairs += [(word, value) for value in getattr(self.filters, name)]
        for word, value in (("fra", self.filters.year_from), ("til", self.filters.year_to)):
            pairs += [(word, str(value))] if value else []
        pairs += [("hvor", self.filters.where)] if self.filters.where else []
        return urlencode(pairs)


def asked(data: QueryDict) -> Asked:
    """Reads an address; what it does not know counts for nothing."""
    values = {name: tuple(v for v in data.getlist(word) if v)[:50] for word, (name, _) in FIELDS.items()}
    where = data.get("hvor", "")
    years = [_number(data.get(word, ""), 4) for word in ("fra", "til")]
    filters = Filters(**values, year_from=years[0], year_to=years[1], where=where if where in WHERE else "")
    query = " ".join(data.get("q", "").split())[:LONGEST]
    return Asked(query, filters, _number(data.get("side", ""), 4) or 1)


def groups(results: Results, wanted: Filters, names: dict[str, dict[str, str]]) -> list[Group]:
    """The filters that leave something to choose. `names` has the councils' and municipalities' by slug."""
    labels = {
        "kind": {key: str(label) for key, label in KINDS.items()},
        "outcome": {key: str(label) for key, (_, label) in OUTCOMES.items()},
        "subject": {key: str(label) for key, label in SUBJECTS.items()},
        **names,
    }
    made = []
    for word, (name, legend) in FIELDS.items():
        chosen = getattr(wanted, name)
        counted = dict(results.counts.get(name, ()))
        values = [*list(counted)[:SHOWN], *(v for v in chosen if v not in list(counted)[:SHOWN])]
        known = labels.get(name, {})
        choices = [Choice(v, known.get(v, v), counted.get(v, 0), v in chosen) for v in values]
        if len(choices) > 1 or chosen:
            made.append(Group(word, str(legend), tuple(choices)))
    there = dict(results.counts.get("where", ()))
    if any(there.values()):
        choices = [Choice(v, str(label), there.get(v, 0), v == wanted.where) for v, label in WHERE.items()]
        made.append(Group("hvor", str(gettext_lazy("Hvor står ordene?")), tuple(choices), many=False))
    return made


def _number(written: str, digits: int) -> int | None:
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= digits else None
