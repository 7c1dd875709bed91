"""How the council's written papers look: logo, colour, and the line at the foot of each page."""

from __future__ import annotations

from base64 import b64encode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from raadslag.desk.doors import council_of, desk_page, show
from raadslag.domain.refusal import Refusal
from raadslag.meetings import look, look_setting
from raadslag.meetings.models import Meeting
from raadslag.meetings.written import kind_now
from raadslag.people.models import Body, User

PAPERS = {"agenda": "dagsorden", "minutes": "referat"}


@desk_page
def document_look(request: HttpRequest, slug: str) -> HttpResponse:
    """The council's look, with a paper to see it on; with POST another."""
    body = council_of(request, slug)
    held, error = look.look_now(body) or {}, ""
    typed = {"colour": held.get("colour"), "footer": held.get("footer"), "logo_words": held.get("logo_words")}
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in typed}
        try:
            _set(request, body, request.user)
        except Refusal as refusal:
            error = str(refusal)
        else:
            messages.success(request, _("Gemt. Det gælder papirer, der bliver til fra nu af."))
            return redirect("desk:document_look", slug=slug)
    logo = look.facts(held, body)["logo"]
    newest = Meeting.objects.filter(body=body, items__isnull=False, starts_on__isnull=False)
    meeting = newest.order_by("-starts_on").first()
    context = {
        "section": "meetings",
        "error": error,
        "typed": typed | {"colour": typed["colour"] or look.house_colour(body)},
        "logo": b64encode(logo).decode() if logo else "",
        "held": held,
        "most": look_setting.MOST_FOOTER,
        "most_words": look_setting.MOST_WORDS,
        "meeting": meeting,
        "paper": PAPERS[kind_now(meeting)] if meeting else "",
    }
    return show(request, "desk/look.html", context, body=body, status=422 if error else 200)


def _set(request: HttpRequest, body: Body, by: User) -> None:
    post, file = request.POST, request.FILES.get("logo")
    if file is not None and (file.size or 0) > look_setting.MOST_LOGO:
        raise Refusal(_("Logoet fylder mere end 2 MB. Gør det mindre."))
    look_setting.set_look(
        body=body,
        colour=post.get("colour", "").strip(),
        footer=post.get("footer", ""),
        logo=file.read() if file is not None else None,
        logo_words=post.get("logo_words", ""),
        without_logo="without_logo" in post,
        by=by,
    )
