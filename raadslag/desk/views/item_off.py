"""Taking an item off the agenda with its reason, and putting it on again; references between items."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from raadslag.desk.doors import desk_page, item_of, show
from raadslag.domain.refusal import Refusal
from raadslag.meetings import agenda, off_agenda, references
from raadslag.meetings.models import AgendaItem, ItemReference, Meeting
from raadslag.people.models import Body


@desk_page
def item_off(request: HttpRequest, pk: int) -> HttpResponse:
    """The choices, and what everybody will see of each; with POST it is done."""
    item = item_of(request, pk)
    if item.meeting is None:
        return redirect("desk:pool", slug=item.home.slug)
    error, meeting = "", item.meeting
    if request.method == "POST":
        try:
            messages.success(request, _done(request, item))
            return redirect("desk:agenda", pk=meeting.pk)
        except Refusal as refusal:
            error = str(refusal)
            item = item_of(request, pk)
    others = Meeting.objects.filter(body=meeting.body, state__in=agenda.OPEN).exclude(pk=meeting.pk)
    context = {
        "section": "meetings",
        "item": item,
        "meeting": meeting,
        "error": error,
        "typed": request.POST,
        "is_sent": pk in agenda.sent_ids(meeting),
        "others": list(others.order_by("starts_on")),
        "bodies": list(Body.objects.exclude(pk=meeting.body_id).order_by("name")),
        "onward": list(item.continued_by.select_related("meeting", "body")),
    }
    return show(request, "desk/item_off.html", context, body=meeting.body, status=422 if error else 200)


def _done(request: HttpRequest, item: AgendaItem) -> str:
    post, by = request.POST, request.user
    do, reason = post.get("do", ""), post.get("reason", "")
    if do == "reinstate":
        off_agenda.reinstate_item(item=item, by=by)
        return _("Punktet er på dagsordenen igen.")
    if do == "withdraw":
        off_agenda.withdraw_item(item=item, reason=reason, by=by)
        return _("Punktet udgår.")
    if do == "postpone":
        key = post.get("meeting", "")
        to = Meeting.objects.filter(pk=int(key)).first() if key.isdigit() else None
        off_agenda.postpone_item(item=item, to=to, reason=reason, by=by)
        return _("Punktet er udsat.")
    if do == "refer":
        key = post.get("body", "")
        body = Body.objects.filter(pk=int(key)).first() if key.isdigit() else None
        if body is None:
            raise Refusal(_("Vælg, hvilket organ punktet sendes til."))
        off_agenda.refer_item(item=item, to=body, reason=reason, by=by)
        return _("Punktet er sendt videre til %(body)s.") % {"body": body.name}
    raise Refusal(_("Vælg en af mulighederne."))


@desk_page
@require_POST
def refer(request: HttpRequest, pk: int) -> HttpResponse:
    """An item points to another of the same council ("2026-09-04 3.1" or "3.1"), or no longer."""
    item = item_of(request, pk)
    try:
        if drop := request.POST.get("drop", ""):
            row = ItemReference.objects.filter(item=item, pk=int(drop) if drop.isdigit() else 0).first()
            if row is not None:
                references.drop_reference(reference=row, by=request.user)
        else:
            references.refer_to_item(item=item, to=_named(request, item), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('desk:item', args=[pk])}#henvisninger")


def _named(request: HttpRequest, item: AgendaItem) -> AgendaItem:
    """The item that somebody chose: by its meeting and its number."""
    number = request.POST.get("number", "").strip().rstrip(".")
    key = request.POST.get("meeting", "")
    rows = AgendaItem.objects.filter(meeting__body=item.home, meeting=int(key) if key.isdigit() else 0)
    found = rows.filter(number=number).exclude(number="").first()
    if found is None:
        raise Refusal(_("Der er ikke noget punkt %(number)s på det møde.") % {"number": number or "–"})
    return found
