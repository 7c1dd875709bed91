"""A council's standard texts, and putting one into an item."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from raadslag.desk import words
from raadslag.desk.doors import council_of, desk_page, item_of, show
from raadslag.desk.review_form import text
from raadslag.domain.refusal import Refusal
from raadslag.meetings import text_modules as acts


@desk_page
def text_modules(request: HttpRequest, slug: str) -> HttpResponse:
    """The list; with POST one is written or removed."""
    body = council_of(request, slug)
    error, key = "", request.POST.get("module", "")
    if request.method == "POST":
        module = get_object_or_404(body.text_modules, pk=int(key)) if key.isdigit() else None
        try:
            if request.POST.get("do") == "remove" and module is not None:
                acts.remove_module(module=module, by=request.user)
                messages.success(request, _("Standardteksten er fjernet."))
            else:
                acts.save_module(
                    body=body,
                    module=module,
                    name=request.POST.get("name", ""),
                    kind=request.POST.get("kind", ""),
                    text=text(request.POST.get("text", "")),
                    begins="begins" in request.POST,
                    by=request.user,
                )
                messages.success(request, _("Gemt."))
            return redirect("desk:text_modules", slug=slug)
        except Refusal as refusal:
            error = str(refusal)
    context = {
        "section": "cases",
        "modules": list(body.text_modules.all()),
        "kinds": words.SECTIONS,
        "error": error,
        "typed": request.POST if error and not key else {},
        "wrong": int(key) if error and key.isdigit() else 0,
        "typed_again": request.POST if error else {},
    }
    return show(request, "desk/text_modules.html", context, body=body, status=422 if error else 200)


@desk_page
@require_POST
def insert(request: HttpRequest, pk: int) -> HttpResponse:
    """A standard text of the item's council at the end of its section."""
    item = item_of(request, pk)
    key = request.POST.get("module", "")
    module = item.home.text_modules.filter(pk=int(key) if key.isdigit() else 0).first()
    if module is None:
        messages.error(request, _("Vælg en standardtekst først."))
    else:
        acts.insert_module(item=item, module=module, by=request.user)
        messages.success(request, _("»%(name)s« er sat ind.") % {"name": module.name})
    return redirect("desk:item", pk=pk)
