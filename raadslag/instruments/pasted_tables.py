"""Tables that were pasted or taken from a file: their names known as municipalities or councils, and what they become."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from raadslag.domain.allocation.tables import Table, read_table
from raadslag.domain.refusal import Refusal
from raadslag.instruments.allocation import COUNCILS, actors_of
from raadslag.people.models import Body
from raadslag.people.queries import Names


def read_pasted(body: Body, text: str, who: str, prose: str = "") -> Table:
    """The table with what is doubtful about it; `who` is asked for as in `actors_of`, `prose` the text beside it."""
    actors = actors_of(body, who)
    if who == COUNCILS:
        councils = {_bare(name): code for code, name in actors.items()}
        return read_table(text, lambda name: councils.get(_bare(name)), actors, prose)
    names = Names()

    def municipality(name: str) -> str | None:
        place = names.municipality(name)
        return place.pk if place else None

    return read_table(text, municipality, actors, prose)


def given_problem(body: Body, table: Table, who: str, unit: str) -> dict[str, Any]:
    """The table as given numbers, whose pool is their own sum; who is missing stands with 0. Raises Refusal for a
    number that isn't whole."""
    actors = actors_of(body, who)
    broken = [table.names[code] for code, value in table.rows.items() if value != value.to_integral_value()]
    if broken:
        raise Refusal(
            _("Tallet for %(name)s er ikke et helt tal, så det kan ikke være en fordeling.")
            % {"name": broken[0]}
        )
    names = actors | {code: name for code, name in table.names.items() if code not in actors}
    rows = [{"id": code, "name": name, "award": int(table.rows.get(code, 0))} for code, name in names.items()]
    return {"pool": int(table.total), "unit": unit.strip() or "enheder", "method": "given", "actors": rows}


def _bare(name: str) -> str:
    return name.strip().casefold().removeprefix("kkr ").removeprefix("region ")
