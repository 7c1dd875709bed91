"""/api/: what there is for machines and how to ask for it, with examples that answer."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from raadslag.api.describe import describe
from raadslag.api.door import door, told
from raadslag.api.examples import examples
from raadslag.formats.oparl.people import LISTS
from raadslag.formats.tables.every import TABLES

LIST_WORDS = {
    "organizations": gettext_lazy("rådet, kommunerne og de organer, der forbereder sager"),
    "persons": gettext_lazy("personer med deres poster"),
    "meetings": gettext_lazy("møder med dagsorden og referat"),
    "papers": gettext_lazy("sagsfremstillinger"),
    "agendaitems": gettext_lazy("punkter med beslutninger"),
    "consultations": gettext_lazy("hvor en sag er behandlet"),
    "files": gettext_lazy("bilag og hele dokumenter"),
    "locations": gettext_lazy("mødesteder"),
    "legislativeterms": gettext_lazy("valgperioder"),
    "memberships": gettext_lazy("hvem der har siddet hvor og hvornår"),
}


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """/api/"""
    assert set(LIST_WORDS) == set(LISTS.values())
    return render(
        request,
        "api/about.html",
        {
            "site": settings.SITE_ADDRESS,
            "examples": examples(),
            "lists": LIST_WORDS.items(),
            "tables": TABLES.values(),
            "rate": settings.OPEN_DATA_RATE,
            "license": settings.OPEN_DATA_LICENSE,
        },
    )


@door
def description(request: HttpRequest) -> HttpResponse:
    """/api/openapi.json: every address, what may be asked and what comes back."""
    return told(request, describe())
