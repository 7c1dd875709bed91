"""The filters of a search, each with what it would leave."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from raadslag.meetings.search import Filters, Results
from raadslag.meetings.search_address import FIELDS, LABELS, WHERE

SHOWN = 10
"""Values of a filter that are listed; chosen ones always are."""


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


def groups(results: Results, wanted: Filters, names: dict[str, dict[str, str]]) -> list[Group]:
    """The filters that leave something to choose. `names` has the councils' and municipalities' by slug."""
    labels = {
        **{name: {key: str(label) for key, label in known.items()} for name, known in LABELS.items()},
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
