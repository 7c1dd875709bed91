"""An item's page: the decision first, beside what was recommended, then the case and its way through bodies."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.domain.pairing import Pairing, Part, pair
from raadslag.instruments import published as joint
from raadslag.meetings import published, published_threads
from raadslag.people.models import Body
from raadslag.portal import conditional
from raadslag.portal.joint_links import links_behind
from raadslag.portal.linked import linked_item
from raadslag.portal.paper import Item, Paper, paper_of
from raadslag.portal.route import route
from raadslag.portal.said import Said, is_rich, said
from raadslag.portal.views.edition import gone
from raadslag.portal.votes import on_record, votes

SHOWN_ELSEWHERE = {"decision", "recommendation"}


@require_safe
def item(request: HttpRequest, body: str, meeting: str, address: str) -> HttpResponse:
    """/<body>/<meeting>/<item>/"""
    row = published.meeting(body, meeting)
    if row is None:
        return gone(request, body, meeting)
    edition = published.current(row)
    if edition is None or edition.content is None:
        raise Http404(_("Mødet er ikke offentliggjort."))
    etag = f"{edition.sha256[:32]}.{conditional.word(request, published.tide() + joint.tide())}"
    if response := conditional.unchanged(request, etag):
        return response
    paper = paper_of(edition)
    found = paper.item(address)
    if found is None:
        raise Http404(_("Mødet har ikke et punkt med den adresse."))
    return conditional.seal(_page(request, row, paper, found), etag)


def _page(request: HttpRequest, row: published.PublishedMeeting, paper: Paper, item: Item) -> HttpResponse:
    others = published_threads.around(row.pk, item.address) if item.said.public else []
    pairing = _pairing(item)
    stops = route(paper, item, row.body.name)
    leaves = [i for i in paper.items if not i.is_heading or i is item]
    at = leaves.index(item)
    return render(
        request,
        "portal/item.html",
        {
            "row": row,
            "body": row.body,
            "joint": links_behind(row.body, row.address, item.number if item.said.public else ""),
            "linked": linked_item(row, paper, item),
            "paper": paper,
            "edition": paper.edition,
            "item": item,
            "decision": _said(item),
            "pairing": pairing,
            "own_words": pairing is not None
            and any(
                run.change == "added" for row in pairing.rows for part in row.decided for run in part.runs
            ),
            "recommendation": item.said.text("recommendation"),
            "rich_recommendation": is_rich(item.said.text("recommendation")),
            "is_coming": bool(row.starts_on and row.starts_on >= timezone.localdate()),
            "sections": [s for s in item.said.sections if s.kind not in SHOWN_ELSEWHERE and s.text],
            "route": stops,
            "votes": votes(item.said.statements),
            "on_record": on_record(item.said.statements),
            "bodies": _bodies(item, row.body),
            "same_council": [i for i in others if i.body_id == row.body_id],
            "other_councils": [i for i in others if i.body_id != row.body_id],
            "case": item.facts["case"] or f"p{item.facts['id']}",
            "before": leaves[at - 1] if at else None,
            "after": leaves[at + 1] if at + 1 < len(leaves) else None,
            "case_number_uses": _uses(paper, item),
            "address": request.build_absolute_uri(request.path),
        },
    )


def _said(item: Item) -> Said | None:
    text = item.said.text("decision")
    asked = item.said.text("recommendation") if item.relation != "followed" else ""
    return said(asked, text) if text else None


def _pairing(item: Item) -> Pairing | None:
    """Side by side, when there is something on both sides; nothing is marked where it was followed as it stood."""
    asked, decided = item.said.text("recommendation"), item.said.text("decision")
    if not asked or not decided:
        return None
    found = pair(asked, decided)
    if item.relation != "followed":
        return found
    return replace(found, rows=tuple(replace(row, decided=_unmarked(row.decided)) for row in found.rows))


def _unmarked(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(
        replace(part, runs=tuple(replace(run, change="same") for run in part.runs)) for part in parts
    )


def _bodies(item: Item, own: Body) -> list[Body]:
    """Bodies of the route that the house can explain."""
    slugs = {slug for _stop, slug in item.stops if slug and slug != own.slug}
    return list(Body.objects.filter(slug__in=slugs).exclude(about="").order_by("name")) if slugs else []


def _uses(paper: Paper, item: Item) -> list[tuple[str, int]]:
    """The item's case numbers, and on how many items of the meeting each stands: it is no key."""
    return [
        (number, sum(number in other.said.case_numbers for other in paper.items))
        for number in item.said.case_numbers
    ]
