"""The doors of the desk: who comes in, what is loaded for whom, and how a page is shown.

Every view is wrapped by `desk_page` and loads what it needs through a function here or beside it that asks
`people/access.py` first. What somebody had typed when the login ran out is carried through the sign-in page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control

from raadslag.meetings.models import AgendaItem, Attachment, Case, Meeting, PlannedStop
from raadslag.people import access
from raadslag.people.models import Body

View = Callable[..., HttpResponse]
CARRIED = "raadslag.desk.carried"
MOST_CARRIED = 1_000_000
"""Characters of typed text that are carried through a sign-in."""


def desk_page(view: View) -> View:
    """Lets in accounts with a role; everybody else signs in, or is told that they have no business here."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        if not access.may_use_desk(request.user):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return guarded


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("X-Raadslag-Save"):
        return HttpResponse(status=401)
    if request.method == "POST" and (carried := carry(request)):
        return render(
            request,
            "desk/login.html",
            {"carried": carried, "next": "", "files": names_of_files(request)},
            status=401,
        )
    return redirect_to_login(request.get_full_path())


def carry(request: HttpRequest) -> str:
    """What was posted, signed, so that it can be posted again after signing in; empty when it is too much.

    Of files only the names: a page cannot put a file back into its field, so it says which to choose again.
    """
    fields = [
        (name, value)
        for name in request.POST
        if name != "csrfmiddlewaretoken"
        for value in request.POST.getlist(name)
    ]
    if sum(len(value) for _, value in fields) > MOST_CARRIED:
        return ""
    typed = {"to": request.get_full_path(), "fields": fields, "files": names_of_files(request)}
    return signing.dumps(typed, key=None, salt=CARRIED, compress=True)


def names_of_files(request: HttpRequest) -> list[str]:
    """Of each file that was posted."""
    return [str(file.name) for name in request.FILES for file in request.FILES.getlist(name)]


def carried(text: str) -> dict[str, Any] | None:
    """What `carry` made, or None when it is not ours or is older than a day."""
    try:
        found: dict[str, Any] = signing.loads(text, salt=CARRIED, max_age=86_400)
    except signing.BadSignature:
        return None
    return found


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    body: Body | None = None,
    status: int = 200,
) -> HttpResponse:
    """A desk page, with what its bar needs."""
    user = request.user
    prepared = [r.body for r in access.roles(user) if r.kind == "secretary"]
    council = body or (prepared[0] if len(prepared) == 1 else None)
    reads_papers = access.has_role(user, ["member", "chair"])
    bar = {
        "council": council,
        "prepared": prepared,
        "may_take_in": bool(prepared),
        "reads_papers": reads_papers,
        "answers_for": access.municipalities_of(user),
        "may_administer": access.may_administer(user),
        "trail_of": _trail_of(user, council),
    }
    return render(request, template, bar | dict(context or {}), status=status)


def _trail_of(user: access.Account, council: Body | None) -> Body | None:
    """The council whose trail the bar leads to: the page's own, else the one that the account chairs."""
    if council is not None and access.has_role(user, ["secretary", "chair"], council):
        return council
    return next((r.body for r in access.roles(user) if r.kind == "chair"), None)


def allowed(yes: bool) -> None:
    """Raises PermissionDenied unless the answer is yes."""
    if not yes:
        raise PermissionDenied


def council_of(request: HttpRequest, slug: str) -> Body:
    """A body whose papers the account writes."""
    body = get_object_or_404(Body, slug=slug)
    allowed(access.may_prepare(request.user, body))
    return body


def meeting_of(request: HttpRequest, pk: int) -> Meeting:
    """A meeting of a body whose papers the account writes."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    allowed(access.may_prepare(request.user, meeting.body))
    return meeting


def item_of(request: HttpRequest, pk: int) -> AgendaItem:
    """An item of such a meeting, or one that waits for a meeting of such a body."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting__body", "body", "decision"), pk=pk)
    allowed(access.may_prepare(request.user, item.home))
    return item


def attachment_of(request: HttpRequest, pk: int) -> Attachment:
    """A paper named by such an item."""
    rows = Attachment.objects.select_related("item__meeting__body", "item__body", "file")
    attachment = get_object_or_404(rows, pk=pk)
    allowed(access.may_prepare(request.user, attachment.item.home))
    return attachment


def case_of(request: HttpRequest, pk: int) -> tuple[Case, list[Body]]:
    """A case, and the councils through which the account works on it: as its owner, by an item, or by a stop."""
    case = get_object_or_404(Case.objects.select_related("body"), pk=pk)
    prepared = [r.body for r in access.roles(request.user) if r.kind == "secretary" and r.body]
    mine = Q(pk=case.body_id) | Q(meetings__items__case=case) | Q(waiting_items__case=case)
    councils = list(
        Body.objects.filter(mine | Q(stops_planned_by__case=case), pk__in=[b.pk for b in prepared])
        .distinct()
        .order_by("name")
    )
    allowed(bool(councils))
    return case, councils


def stop_of(request: HttpRequest, pk: int) -> PlannedStop:
    """A stop that a council whose papers the account writes has planned."""
    rows = PlannedStop.objects.select_related("council", "case", "item__meeting", "body")
    stop = get_object_or_404(rows, pk=pk)
    allowed(access.may_prepare(request.user, stop.council))
    return stop


def asked_stop_of(request: HttpRequest, pk: int) -> PlannedStop:
    """A stop that a council has asked the account's own body about; before it is asked it is nobody's business."""
    rows = PlannedStop.objects.select_related("council", "case", "item__meeting", "body")
    stop = get_object_or_404(rows, pk=pk)
    allowed(stop.asked_at is not None and access.may_answer_for(request.user, stop.body))
    return stop
