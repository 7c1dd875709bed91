"""The versions of a meeting's papers: the list, an old one readable, and what is left of one redacted by law."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.meetings import published
from raadslag.portal.conditional import frozen
from raadslag.portal.missing import withheld
from raadslag.portal.paper import paper_of


@require_safe
@frozen
def editions(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """/<body>/<meeting>/udgaver/"""
    found = published.editions_at(body, meeting)
    if not found:
        raise Http404(_("Der er ikke offentliggjort noget på den adresse."))
    row = published.meeting(body, meeting)
    return render(
        request,
        "portal/editions.html",
        {
            "body": published.council(body),
            "row": row,
            "address": meeting,
            "editions": found,
            "replaced": {(e.kind, e.replaces) for e in found if e.replaces},
            "newest": newest(found),
        },
    )


@require_safe
@frozen
def edition(request: HttpRequest, body: str, meeting: str, word: str, version: str) -> HttpResponse:
    """/<body>/<meeting>/udgaver/<word>-<version>/"""
    found = published.edition_at(body, meeting, word, int(version))
    if found is None:
        raise Http404(_("Den udgave findes ikke."))
    everything = published.editions_at(body, meeting)
    after = next((e for e in everything if e.kind == found.kind and e.replaces == found.version), None)
    facts = {
        "body": published.council(body),
        "row": published.meeting(body, meeting),
        "address": meeting,
        "edition": found,
        "replaced_by": after,
    }
    if found.content is None:
        return render(request, "portal/redacted.html", facts | {"editions": [found]}, status=410)
    paper = paper_of(found)
    return render(request, "portal/edition.html", facts | {"paper": paper, "withheld": withheld(paper)})


def gone(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """The page of a meeting without current public papers: 410 with the reasons when they were redacted, else 404."""
    found = published.editions_at(body, meeting)
    if not found:
        raise Http404(_("Der er ikke offentliggjort et møde på den adresse."))
    facts = {"body": published.council(body), "address": meeting, "editions": found}
    return render(request, "portal/redacted.html", facts, status=410)


def newest(editions: list[published.Edition]) -> set[str]:
    """The addresses of the newest version of each kind."""
    latest: dict[str, published.Edition] = {}
    for found in editions:
        if found.kind not in latest or found.version > latest[found.kind].version:
            latest[found.kind] = found
    return {found.address for found in latest.values()}
