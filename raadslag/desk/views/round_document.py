"""All answers of a round as one file, for the secretariat: Word, PDF, a spreadsheet."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from raadslag.desk.doors import desk_page
from raadslag.desk.views.round import round_of
from raadslag.domain.refusal import Refusal
from raadslag.instruments.round_document import consolidated


@desk_page
def round_document(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The consolidated answers as a download."""
    row = round_of(request, pk)
    try:
        made = consolidated(row, form)
    except Refusal as refusal:
        raise Http404(str(refusal)) from refusal
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response
