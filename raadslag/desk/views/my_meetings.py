"""A member's own pages: what needs an answer, coming meetings, the papers of one meeting, and what became of things."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from raadslag.desk import answer_form, words
from raadslag.desk.doors import allowed, desk_page, show
from raadslag.domain.refusal import Refusal
from raadslag.formats.write import write
from raadslag.meetings import answers, asked, pack, written
from raadslag.meetings.dispatch import last_dispatch
from raadslag.meetings.following import came_of, follow, followed
from raadslag.meetings.members import may_read_pack
from raadslag.meetings.models import AgendaItem, Answer, Invitation, Meeting, Publication
from raadslag.people import access
from raadslag.people.actions import choose_language
from raadslag.people.models import User

READS = ("member", "chair", "secretary")
SHOWN = {"application/pdf", "image/png", "image/jpeg"}


@desk_page
def my_meetings(request: HttpRequest) -> HttpResponse:
    """/bord/mine-moeder/: what needs my answer, coming meetings, and what was decided on what I follow."""
    user = request.user
    if request.method == "POST":
        choose_language(user=user, language=request.POST.get("language", ""), by=user)
        return redirect("desk:my_meetings")
    mine = _invitations(user)
    return show(
        request,
        "desk/my_meetings.html",
        {
            "section": "mine",
            "unanswered": [i for i in mine if i.state == "unanswered" and not i.begun],
            "answered": [i for i in mine if i.state != "unanswered" or i.begun],
            "minutes_asked": asked.minutes_for(user),
            "coming": _coming(user),
            "came": came_of(user),
            "has_person": user.person_id is not None,
        },
    )


@desk_page
def meeting_pack(request: HttpRequest, pk: int) -> HttpResponse:
    """/bord/mine-moeder/<pk>/: one meeting's papers as its members were sent them."""
    meeting = _readable(request, pk)
    publication = pack.newest(meeting, "minutes") or pack.newest(meeting, "agenda")
    hidden = pack.recused_from([meeting.pk], request.user.person_id)
    papers = pack.without(pack.pack_of(publication), hidden) if publication else None
    invitation = _invitation(request.user, meeting)
    return show(
        request,
        "desk/pack.html",
        {
            "section": "mine",
            "meeting": meeting,
            "pack": papers,
            "rows": _rows(papers),
            "recused": hidden,
            "invitation": invitation,
            "form": answer_form.shown(invitation) if invitation else None,
            "dispatch": last_dispatch(meeting),
            "follows": followed(request.user, [i.id for i in papers.items] if papers else []),
            "outcomes": words.OUTCOMES,
            "marks": words.MARKS,
        },
        body=meeting.body,
    )


@desk_page
def pack_file(request: HttpRequest, pk: int, sha256: str, name: str) -> HttpResponse | FileResponse:
    """A paper's bytes, for those who may read the meeting's papers."""
    meeting = _readable(request, pk)
    file = pack.file_in(meeting, sha256, pack.recused_from([meeting.pk], request.user.person_id))
    if file is None or file.name != name:
        raise Http404(_("Bilaget hører ikke til mødets papirer."))
    shown = file.media_type in SHOWN
    response = FileResponse(
        pack.open_file(file),
        as_attachment=not shown,
        filename=file.name,
        content_type=file.media_type if shown else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@desk_page
def pack_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda or minutes as members have them, closed items and all, as one PDF."""
    meeting = _readable(request, pk)
    publication = pack.newest(meeting, "minutes") or pack.newest(meeting, "agenda")
    if publication is None:
        raise Http404(_("Mødets papirer er ikke sendt ud."))
    about = written.about(publication)
    hidden = pack.recused_from([meeting.pk], request.user.person_id)
    papers = pack.without(pack.pack_of(publication), hidden)
    response = HttpResponse(write(papers.document, about, "pdf"), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{meeting.body.slug}-{meeting.address}.pdf"'
    return response


@desk_page
@require_POST
def my_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """My answer to an invitation of mine."""
    invitation = get_object_or_404(
        Invitation.objects.select_related("meeting__body", "person", "municipality"), pk=pk
    )
    allowed(request.user.person_id is not None and invitation.person_id == request.user.person_id)
    try:
        answer_form.keep(invitation, request.POST, way=Answer.Way.DESK, by=request.user)
    except Refusal as refusal:
        form = answer_form.shown(invitation, request.POST, str(refusal))
        context = {"section": "mine", "invitation": invitation, "meeting": invitation.meeting, "form": form}
        return show(request, "desk/my_answer.html", context, body=invitation.meeting.body, status=422)
    messages.success(request, _("Dit svar er gemt. Du kan ændre det, til mødet begynder."))
    if may_read_pack(request.user, invitation.meeting):
        return redirect("desk:pack", pk=invitation.meeting_id)
    return redirect("desk:my_meetings")


@desk_page
@require_POST
def follow_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow an item's case, or leave it."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting__body", "case"), pk=pk)
    allowed(item.meeting is not None and may_read_pack(request.user, item.meeting))
    follow(item=item, yes=request.POST.get("do") == "follow", by=request.user)
    return redirect(f"{reverse('desk:pack', args=[item.meeting_id])}#p{pk}")


def _readable(request: HttpRequest, pk: int) -> Meeting:
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    allowed(may_read_pack(request.user, meeting))
    return meeting


def _invitation(user: User, meeting: Meeting) -> Invitation | None:
    """The invitation of the account's person to the meeting, if it holds."""
    if user.person_id is None:
        return None
    rows = meeting.invitations.filter(person_id=user.person_id).exclude(state=Invitation.State.WITHDRAWN)
    found = rows.select_related("person", "municipality", "substitute_for__person").first()
    if found is not None:
        found.meeting = meeting
    return found


def _invitations(user: User) -> list[Any]:
    """The account's invitations to meetings of today or later, each with `begun` and `answer_by`. Two queries."""
    if user.person_id is None:
        return []
    rows = Invitation.objects.filter(person_id=user.person_id, meeting__starts_on__gte=timezone.localdate())
    rows = rows.exclude(state=Invitation.State.WITHDRAWN)
    found = list(
        rows.select_related("meeting__body", "meeting__own_minutes", "substitute_for__person")
        .prefetch_related("meeting__dispatches")
        .order_by("meeting__starts_on", "pk")
    )
    for row in found:
        row.begun = answers.has_begun(row.meeting)
        sent = list(row.meeting.dispatches.all())
        row.answer_by = sent[-1].answer_by if sent else None
        row.reads = may_read_pack(user, row.meeting)
    return found


def _coming(user: User) -> list[Meeting]:
    """Meetings of the bodies whose papers the account may read, today and later, with whether there are any."""
    bodies = [role.body_id for role in access.roles(user) if role.kind in READS]
    frozen = Publication.objects.filter(meeting=OuterRef("pk"), audience=Publication.Audience.MEMBERS)
    rows = Meeting.objects.filter(body__in=bodies, starts_on__gte=timezone.localdate())
    return list(
        rows.select_related("body").annotate(has_pack=Exists(frozen)).order_by("starts_on", "pk")[:40]
    )


def _rows(papers: pack.Pack | None) -> list[dict[str, Any]]:
    if papers is None:
        return []
    return [
        {
            "item": item,
            "sections": [
                (heading or words.SECTIONS[kind], text, bool(heading))
                for kind, heading, text in item.sections
            ],
            "outcome": words.OUTCOMES.get(item.outcome),
            "mark": words.MARKS.get(item.outcome),
        }
        for item in papers.items
    ]
