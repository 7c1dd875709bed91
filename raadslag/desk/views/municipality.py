"""A municipality's own page at the desk: what it must answer and approve, and what came of what it answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raadslag.desk.doors import allowed, desk_page, show
from raadslag.desk.municipality_parts import Known, parts_of
from raadslag.instruments.municipality_page import Duty, duties_of
from raadslag.people import access
from raadslag.people.models import BodyMunicipality, Municipality


@desk_page
def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    """The page, for those who write or approve for the municipality."""
    place = get_object_or_404(Municipality, slug=slug)
    allowed(access.may_write_for(request.user, place))
    duties = duties_of(place)
    membership = BodyMunicipality.objects.filter(municipality=place, body__kind="kkr").select_related("body")
    last = membership.order_by("-valid_from").first()
    context = {
        "section": "municipality",
        "place": place,
        "council_of": last.body if last else None,
        "lead": lead(duties),
        "parts": parts_of(Known(place, duties)),
    }
    return show(request, "desk/municipality.html", context)


def lead(duties: list[Duty]) -> str:
    """What waits, in one sentence: "I skal svare på to ting og godkende én." """
    answer = sum(d.owes for d in duties if not d.approves)
    approve = sum(d.owes for d in duties if d.approves)
    if not answer and not approve:
        return _("I mangler ikke at svare på noget.")
    parts = []
    if answer:
        parts.append(ngettext("svare på én ting", "svare på %(n)d ting", answer) % {"n": answer})
    if approve:
        parts.append(ngettext("godkende én", "godkende %(n)d", approve) % {"n": approve})
    return _("I skal %(what)s.") % {"what": _(" og ").join(parts)}
