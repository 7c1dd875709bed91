"""What is published of joint work, version by version, and its content taken away where a rule says so."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from raadslag.desk.doors import allowed, desk_page, show
from raadslag.domain.refusal import Refusal
from raadslag.instruments.models import InstrumentPublication
from raadslag.instruments.publish import redact
from raadslag.people import access


@desk_page
def joint_publication(request: HttpRequest, pk: int) -> HttpResponse:
    """One version and those beside it; with POST its content is removed by law."""
    rows = InstrumentPublication.objects.select_related("body", "published_by", "replaces")
    row = get_object_or_404(rows, pk=pk)
    allowed(access.may_prepare(request.user, row.body))
    error = ""
    if request.method == "POST":
        try:
            if row.redacted_at:
                raise Refusal(_("Indholdet er allerede fjernet."))
            redact(publication=row, because=request.POST.get("because", ""), by=request.user)
            messages.success(
                request, _("Indholdet er fjernet. Dato, begrundelse og kontrolsum står tilbage.")
            )
            return redirect("desk:joint_publication", pk=pk)
        except Refusal as refusal:
            error = str(refusal)
    versions = rows.filter(kind=row.kind, address=row.address).defer("content").order_by("-version")
    context = {"publication": row, "versions": list(versions), "error": error}
    return show(request, "desk/joint_publication.html", context, body=row.body, status=422 if error else 200)
