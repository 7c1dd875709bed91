"""A person's page: seats, meetings and what they had put on record. Only what is public already."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from raadslag.meetings import published
from raadslag.people.models import Person
from raadslag.portal.conditional import weighed
from raadslag.portal.templatetags.house import statement_word

STATUS = {
    "present": ("approved", gettext_lazy("Til stede")),
    "substitute": ("concurred", gettext_lazy("Stedfortræder")),
    "absent": ("none", gettext_lazy("Afbud")),
    "official": ("discussed", gettext_lazy("Embedsfolk")),
}


@dataclass(frozen=True)
class OnRecord:
    """Something a person had put on record at an item."""

    kind: str
    text: str
    title: str
    url: str
    meeting: published.PublishedMeeting


@require_safe
@weighed
def person(request: HttpRequest, key: str, slug: str | None = None) -> HttpResponse:
    """/personer/<id>-<slug>/"""
    found = Person.objects.defer("e_mail", "phone").select_related("merged_into").filter(pk=int(key)).first()
    if found and found.merged_into and published.may_show(found.merged_into):
        return HttpResponsePermanentRedirect(address_of(found.merged_into))
    if found is None or not published.may_show(found):
        raise Http404(_("Der er ikke nogen person med den adresse."))
    if (slug or "") != found.slug:
        return HttpResponsePermanentRedirect(address_of(found))
    today = timezone.localdate()
    seats = list(
        found.memberships.filter(body__publishes=True)
        .select_related("body", "on_behalf_of")
        .order_by("-valid_from", "body__name")
    )
    meetings = published.meetings_of_person(found)
    return render(
        request,
        "portal/person.html",
        {
            "person": found,
            "seats": seats,
            "now": [s for s in seats if s.valid_to is None or s.valid_to >= today],
            "meetings": [(row, meeting, *STATUS[row.status]) for row, meeting in meetings],
            "came": sum(row.status in {"present", "substitute"} for row, _meeting in meetings),
            "asked": sum(row.status != "official" for row, _meeting in meetings),
            "on_record": on_record(found),
        },
    )


def address_of(person: Person) -> str:
    """The permanent address of a person's page."""
    return reverse("portal:person", kwargs={"key": person.pk, "slug": person.slug})


def on_record(person: Person) -> list[OnRecord]:
    """The person's statements, newest meeting first. Three queries."""
    ids = set(published.ids_of(person))
    contents = published.statements_of(ids)
    meetings = published.public_meetings(key for _content, key in contents)
    found: list[OnRecord] = []
    for content, key in contents:
        meeting = meetings.get(key)
        if meeting is None:
            continue
        for said, item in zip(content["document"]["items"], content["items"], strict=True):
            url = reverse("portal:item", args=[meeting.body.slug, meeting.address, item["address"]])
            for statement, link in zip(said["statements"], item["statements"], strict=True):
                if ids & set(link["persons"]):
                    kind = statement_word(statement["kind"])
                    found.append(OnRecord(kind, statement["text"], said["title"] or "", url, meeting))
    return sorted(found, key=lambda s: str(s.meeting.starts_on or ""), reverse=True)
