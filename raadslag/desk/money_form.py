"""Amounts, counts and shares as they are typed, into what the rules take; a wrong one is named in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from django.http import QueryDict
from django.utils.translation import gettext as _

from raadslag.domain.danish.amounts import figure
from raadslag.domain.financing import Used
from raadslag.domain.refusal import Refusal
from raadslag.instruments.service_figures import printed_share
from raadslag.instruments.shared_services import YearInput
from raadslag.people.models import Municipality

MOST = 10**15


def oere(text: str, what: str) -> int:
    """ "463.000" or "12,50 kr." as øre. Raises Refusal naming the field."""
    found = figure(text)
    if found is None or found * 100 != int(found * 100) or abs(found) > MOST:
        raise Refusal(_("%(what)s: »%(text)s« er ikke et beløb.") % {"what": what, "text": text.strip()})
    return int(found * 100)


def oere_or_none(text: str, what: str) -> int | None:
    """The same, None for an empty field."""
    return oere(text, what) if text.strip() else None


def whole(text: str, what: str) -> int:
    """A whole number with or without points; an empty field is 0. Raises Refusal naming the field."""
    if not text.strip():
        return 0
    found = figure(text)
    if found is None or found != int(found) or not 0 <= found <= MOST:
        raise Refusal(_("%(what)s: »%(text)s« er ikke et helt tal.") % {"what": what, "text": text.strip()})
    return int(found)


def share(text: str) -> Fraction:
    """ "60" or "60 %" as an exact share. Raises Refusal."""
    found = printed_share(text)
    if found is None or not 0 <= found <= 1:
        raise Refusal(_("Den faste del: skriv et tal mellem 0 og 100."))
    return found


def counts(post: QueryDict, name: str, places: Mapping[str, str]) -> dict[str, int]:
    """A number for each municipality from fields "name-0851"; an empty field is left out."""
    return {
        code: whole(post[key], place)
        for code, place in places.items()
        if (key := f"{name}-{code}") in post and post[key].strip()
    }


def year_input(post: QueryDict, places: list[Municipality]) -> YearInput:
    """The budget of a year as it stands in the form. Raises Refusal for the first field that cannot be read."""
    names = {place.pk: place.name for place in places}
    used = [
        Used(int(key.removeprefix("used-")), oere(value, _("Resultat fra %(year)s") % {"year": key[5:]}))
        for key, value in post.items()
        if key.startswith("used-") and key[5:].isdigit() and value.strip()
    ]
    return YearInput(
        costs=oere(post.get("costs", ""), _("Udgifter")),
        fixed_share=share(post.get("fixed_share", "")),
        children=counts(post, "children", names),
        cases=counts(post, "cases", names),
        cases_without_place=whole(post.get("cases_without_place", ""), _("Sager uden kommune")),
        used=[(part.year, part.amount) for part in used],
        carry_all_fixed="carry_all_fixed" in post,
        all_fixed_because=post.get("all_fixed_because", ""),
        late_because=post.get("late_because", ""),
        printed_rise=post.get("printed_rise", ""),
        note=post.get("note", ""),
    )
