"""Publishing: what everybody will see, what the personal-data guard found, versions, and redaction by law."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from raadslag.desk import words
from raadslag.desk.doors import allowed, desk_page, meeting_of, show
from raadslag.domain.document import to_json
from raadslag.domain.guard import Finding
from raadslag.domain.refusal import Refusal
from raadslag.meetings import publish, publish_later, versions
from raadslag.meetings.decision_list import composed
from raadslag.meetings.models import Meeting, Publication
from raadslag.people import access

NAMES = publish_later.WORDS
WORDS = {word: kind for kind, word in NAMES.items()}


def kind_of(word: str) -> str:
    """The kind of a word in an address; 404 for any other."""
    if word not in WORDS:
        raise Http404
    return WORDS[word]


@desk_page
def preview(request: HttpRequest, pk: int, word: str) -> HttpResponse:
    """What the public will see and what stands in the way; with POST it is published."""
    meeting, kind = meeting_of(request, pk), kind_of(word)
    error = ""
    if request.method == "POST":
        try:
            messages.success(request, _act(request, meeting, kind))
        except Refusal as refusal:
            error = str(refusal)
        else:
            return redirect("desk:meeting", pk=pk)
    return _page(request, meeting, kind, error)


def _act(request: HttpRequest, meeting: Meeting, kind: str) -> str:
    """Publishes, sets a time for it, or takes the time away; gives what happened as a sentence."""
    do, reason = request.POST.get("do", ""), " ".join(request.POST.get("reason", "").split())
    if do == "lift":
        publish_later.lift_publication(meeting=meeting, kind=kind, by=request.user)
        return _("Tidspunktet er fjernet. Intet bliver offentliggjort af sig selv.")
    _same_as_seen(request, meeting, kind)
    if do == "plan":
        not_before = _moment(request.POST.get("not_before", ""))
        seen = request.POST["seen"]
        waits = publish_later.plan_publication(
            meeting=meeting, kind=kind, not_before=not_before, reason=reason, seen=seen, by=request.user
        )
        at = date_format(timezone.localtime(waits.not_before), "DATETIME_FORMAT")
        return _("Bliver offentliggjort %(at)s.") % {"at": at}
    done = publish.publish(meeting=meeting, kind=kind, reason=reason, by=request.user)
    return _("Offentliggjort. Udgave %(version)d ligger nu på rådets side.") % {"version": done.version}


def _moment(typed: str) -> datetime | None:
    """What a field for day and clock sends, as Danish time."""
    try:
        found = parse_datetime(typed)
    except ValueError:
        return None
    return timezone.make_aware(found) if found and timezone.is_naive(found) else found


def _same_as_seen(request: HttpRequest, meeting: Meeting, kind: str) -> None:
    """What is published is what was shown: an item changed since then must be looked at first."""
    if request.POST.get("seen") != publish_later.fingerprint(meeting, kind):
        raise Refusal(_("Noget er ændret, siden du så det her. Se det igennem, og offentliggør så."))


def _page(request: HttpRequest, meeting: Meeting, kind: str, error: str) -> HttpResponse:
    document, links = composed(meeting, kind, "public")
    before = meeting.publications.filter(kind=kind, audience="public").order_by("-version").first()
    open_findings = publish.findings(meeting, kind)
    rows = list(zip(document.items, links["items"], strict=True))
    waits = publish_later.planned(meeting, kind)
    return show(
        request,
        "desk/publish.html",
        {
            "section": "meetings",
            "meeting": meeting,
            "kind": kind,
            "word": NAMES[kind],
            "name": words.KINDS[kind],
            "document": document,
            "items": [_shown(item, link) for item, link in rows],
            "withheld": [item for item, link in rows if link["withheld"]],
            "papers_withheld": sum(link["withheld_papers"] for _item, link in rows),
            "findings": [(finding, _places(finding, rows)) for finding in open_findings],
            "kinds": {
                "cpr": _("CPR-nummer"),
                "e_mail": _("Privat mailadresse"),
                "phone": _("Telefonnummer"),
                "unreadable": _("Bilag, der ikke kan efterses"),
            },
            "decisions": list(meeting.guard_decisions.select_related("decided_by").order_by("decided_at")),
            "before": before,
            "changed": _changed(before, document, links),
            "letter": versions.letter_of(meeting)[0] if kind == "agenda" and document.items else "",
            "seen": publish_later.fingerprint(meeting, kind),
            "waits": waits,
            "reason": request.POST.get("reason", "") or (waits.reason if waits else ""),
            "posted": request.POST if error else {},
            "error": error,
        },
        body=meeting.body,
        status=422 if error else 200,
    )


def _shown(item: Any, link: dict[str, Any]) -> dict[str, Any]:
    return {
        "item": item,
        "link": link,
        "outcome": words.OUTCOMES.get(item.outcome or ""),
        "mark": words.MARKS.get(item.outcome or ""),
        "sections": [(s.heading or words.SECTIONS[s.kind], s.text, bool(s.heading)) for s in item.sections],
    }


def _places(finding: Finding, rows: list[Any]) -> list[dict[str, Any]]:
    """The items in whose words a finding stands, to go and edit."""
    found = []
    for item, link in rows:
        texts = [
            item.title or "",
            *(s.text for s in item.sections),
            *(a.title or "" for a in item.attachments),
        ]
        if any(finding.words in text for text in texts):
            found.append({"id": link["id"], "name": " ".join(filter(None, (item.number, item.title)))})
    return found


def _changed(before: Publication | None, document: Any, links: dict[str, Any]) -> list[str]:
    """What differs from the version before: sentences for an agenda, else titles of the items that do."""
    if before is None or not before.content:
        return []
    plain = to_json(document)
    if before.kind == "agenda":
        return versions.changes_since(before, {"document": plain, **links})
    old = {json.dumps(i, sort_keys=True) for i in json.loads(before.content)["document"]["items"]}
    return [
        " ".join(filter(None, (item["number"], item["title"])))
        for item in plain["items"]
        if json.dumps(item, sort_keys=True) not in old
    ]


@desk_page
@require_POST
def allow(request: HttpRequest, pk: int, word: str) -> HttpResponse:
    """A person decides that something the guard found is published all the same."""
    meeting, kind = meeting_of(request, pk), kind_of(word)
    wanted = request.POST.get("fingerprint", "")
    finding = next((f for f in publish.findings(meeting, kind) if f.fingerprint == wanted), None)
    try:
        if finding is None:
            raise Refusal(_("Der er allerede taget stilling til oplysningen, eller den er rettet."))
        publish.allow(
            meeting=meeting, finding=finding, reason=request.POST.get("reason", ""), by=request.user
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:publish", pk=pk, word=word)


@desk_page
def redact(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: what it is, and with POST its content removed by law."""
    publication = get_object_or_404(
        Publication.objects.select_related("meeting__body", "body", "published_by", "replaces"), pk=pk
    )
    allowed(access.may_prepare(request.user, publication.body))
    error = ""
    if request.method == "POST":
        try:
            if publication.redacted_at:
                raise Refusal(_("Indholdet er allerede fjernet."))
            publish.redact(publication=publication, because=request.POST.get("because", ""), by=request.user)
            messages.success(
                request, _("Indholdet er fjernet. Dato, begrundelse og kontrolsum står tilbage.")
            )
            return redirect("desk:meeting", pk=publication.meeting_id)
        except Refusal as refusal:
            error = str(refusal)
    context = {
        "section": "meetings",
        "publication": publication,
        "meeting": publication.meeting,
        "changes": json.loads(publication.content).get("changes") if publication.content else None,
        "error": error,
    }
    return show(request, "desk/redact.html", context, body=publication.body, status=422 if error else 200)
