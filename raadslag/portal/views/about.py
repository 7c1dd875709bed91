"""Pages about the site itself: what it is, how to read minutes, what is not shown, accessibility, cookies."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

PAGES = {
    "saadan-laeser-du": ("reading", gettext_lazy("Sådan læser du et referat")),
    "hvad-vi-ikke-viser": ("not_shown", gettext_lazy("Hvad vi ikke viser, og hvorfor")),
    "tilgaengelighed": ("accessibility", gettext_lazy("Tilgængelighedserklæring")),
    "cookies": ("cookies", gettext_lazy("Cookies og personoplysninger")),
    "kontrolsum": ("checksum", gettext_lazy("Sådan kontrollerer du en udgave")),
}
"""Address -> template and title."""

MEANINGS = (
    ("approved", gettext_lazy("Rådet sagde ja. Det samme gælder vedtaget.")),
    ("concurred", gettext_lazy("Rådet sluttede sig til det, som andre havde indstillet.")),
    ("noted", gettext_lazy("Rådet har hørt sagen. Det siger hverken ja eller nej.")),
    ("discussed", gettext_lazy("Rådet talte om sagen. Meningerne kan stå i teksten.")),
    ("recommended", gettext_lazy("Rådet siger ja og beder kommunerne gøre det samme.")),
    ("rejected", gettext_lazy("Rådet sagde nej.")),
    ("postponed", gettext_lazy("Rådet venter til et senere møde.")),
    ("referred", gettext_lazy("Rådet sender sagen videre til nogen andre.")),
    ("", gettext_lazy("Referatet siger ikke, hvad der kom ud af punktet.")),
)
"""What the outcomes mean, for those who read minutes for the first time."""


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """/om/"""
    return render(request, "portal/about/index.html", {"pages": PAGES})


@require_safe
def page(request: HttpRequest, page: str) -> HttpResponse:
    """/om/<page>/"""
    if page not in PAGES:
        raise Http404(_("Der er ikke nogen side med den adresse."))
    template, title = PAGES[page]
    facts = {"title": title, "pages": PAGES, "meanings": MEANINGS}
    return render(request, f"portal/about/{template}.html", facts)
