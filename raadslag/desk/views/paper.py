"""Papers of an item at the desk: uploaded (several at once), ordered, replaced, described, kept back, taken away."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from raadslag.desk.doors import attachment_of, desk_page, item_of
from raadslag.desk.views.review import file_response
from raadslag.domain.refusal import Refusal
from raadslag.meetings import actions, papers, published
from raadslag.meetings.models import Attachment


@desk_page
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """The files of the form as papers of the item; those that cannot be used are named, the others are kept."""
    item = item_of(request, pk)
    good, after = [], "after_meeting" in request.POST
    for file in request.FILES.getlist("files"):
        if fault := papers.faults(file.name or "", file.size or 0):
            messages.error(request, fault)
        else:
            good.append((file.name or "", file.read()))
    if not request.FILES:
        messages.error(request, _("Vælg en fil først."))
    elif good:
        made = papers.add_papers(item=item, files=good, after_meeting=after, by=request.user)
        words = ngettext("1 bilag er lagt op.", "%(n)d bilag er lagt op.", len(made)) % {"n": len(made)}
        if not made:
            words = _("Filerne lå her allerede.")
        elif len(made) < len(good):
            words = _("%(words)s De andre lå her allerede.") % {"words": words}
        messages.success(request, words)
    return redirect(f"{reverse('desk:item', args=[pk])}#bilag")


@desk_page
@require_POST
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One act on a paper, named by the button."""
    attachment = attachment_of(request, pk)
    known = _ACTS.get(request.POST.get("do", ""))
    try:
        if known is None:
            raise Refusal(_("Vælg en af mulighederne."))
        known(request, attachment)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('desk:item', args=[attachment.item_id])}#bilag-{pk}")


def _file(request: HttpRequest, attachment: Attachment) -> None:
    file: UploadedFile | None = request.FILES.get("file")
    if file is None:
        raise Refusal(_("Vælg en fil først."))
    if fault := papers.faults(file.name or "", file.size or 0):
        raise Refusal(fault)
    reason = request.POST.get("reason", "")
    papers.replace_file(
        attachment=attachment, name=file.name or "", content=file.read(), reason=reason, by=request.user
    )
    messages.success(request, _("Filen ligger nu ved bilaget."))


def _keep_back(request: HttpRequest, attachment: Attachment) -> None:
    basis = " ".join(request.POST.get("legal_basis", "").split())
    if not basis:
        raise Refusal(_("Skriv den regel, der gør bilaget fortroligt, fx offentlighedslovens § 25."))
    actions.keep_back(attachment=attachment, legal_basis=basis, by=request.user)
    messages.success(request, _("Filen kan ikke længere hentes, og bilaget nævnes ikke i næste udgave."))
    if attachment.file_id and published.published_file(attachment.file_id):
        messages.warning(request, _("Filen er stadig offentlig, fordi et andet møde har den som bilag."))


def _show(request: HttpRequest, attachment: Attachment) -> None:
    actions.keep_back(attachment=attachment, legal_basis="", by=request.user)
    messages.success(request, _("Bilaget kommer med i næste udgave."))


def _describe(request: HttpRequest, attachment: Attachment) -> None:
    papers.describe_paper(
        attachment=attachment,
        title=request.POST.get("title", ""),
        late_reason=request.POST.get("late_reason", ""),
        after_meeting="after_meeting" in request.POST,
        by=request.user,
    )
    messages.success(request, _("Bilagets oplysninger er gemt."))


def _move(request: HttpRequest, attachment: Attachment) -> None:
    papers.move_paper(attachment=attachment, up=request.POST["do"] == "up", by=request.user)


def _remove(request: HttpRequest, attachment: Attachment) -> None:
    papers.remove_paper(attachment=attachment, by=request.user)
    messages.success(request, _("Bilaget er taget væk. Versioner, der er sendt ud, har det stadig."))


_ACTS: dict[str, Callable[[HttpRequest, Attachment], None]] = {
    "file": _file,
    "keep_back": _keep_back,
    "show": _show,
    "describe": _describe,
    "up": _move,
    "down": _move,
    "remove": _remove,
}
"""Button -> what it does."""


@desk_page
def paper_file(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """The bytes of a paper as it is, or as it was in an earlier version, for the one who prepares the meeting."""
    attachment = attachment_of(request, pk)
    file = papers.file_of(attachment, number)
    if file is None and number is not None:
        raise Http404
    if file is None:
        return redirect("desk:item", pk=attachment.item_id)
    return file_response(file.content, file.media_type, file.name)
