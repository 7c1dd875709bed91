"""The register of a council's appointments as published: page, Word file (Blå Bog), CSV and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.formats.about import ACCENTS, HOUSE_ACCENT
from raadslag.formats.write_register import RegisterBody, RegisterSeats, write_register
from raadslag.instruments import published
from raadslag.instruments.published import DecisionLink
from raadslag.portal.conditional import weighed
from raadslag.portal.templatetags.house import partial_day
from raadslag.portal.views.shared_service import csv_response

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
POSTS = {"chair": "formand", "vice_chair": "næstformand"}


@require_safe
@weighed
def register(request: HttpRequest, body: str) -> HttpResponse:
    """/udpegninger/<body>/"""
    edition = _edition(body)
    context = {
        "body": edition.body,
        "edition": edition,
        "register": edition.content,
        "appointed": _with_decisions(edition.content["bodies"]),
        "posts": POSTS,
    }
    return render(request, "portal/register.html", context)


def _with_decisions(
    bodies: Sequence[Mapping[str, Any]],
) -> list[tuple[Mapping[str, Any], list[DecisionLink]]]:
    """Each body with the public items in which its seats were filled, each once. One query."""
    named = [(at, person["item"]) for at, body in enumerate(bodies) for person in _seated(body)]
    links = published.decision_links(item for _, item in named)
    found: list[dict[str, DecisionLink]] = [{} for _ in bodies]
    for (at, _item), link in zip(named, links, strict=True):
        if link is not None:
            found[at][link.url] = link
    return [(body, list(known.values())) for body, known in zip(bodies, found, strict=True)]


def _seated(body: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Those who sit, and those who step in for them."""
    for part in body["constituencies"]:
        for person in part["people"]:
            yield person
            if person["substitute"]:
                yield person["substitute"]


@require_safe
def register_file(request: HttpRequest, body: str, form: str) -> HttpResponse:
    """/udpegninger/<body>.docx, .csv and .json"""
    edition = _edition(body)
    name = f"udpegninger-{body}.{form}"
    if form == "csv":
        return csv_response([HEAD, *_rows(edition.content)], name)
    if form == "json":
        told = {
            **edition.content,
            "version": edition.version,
            "sha256": edition.sha256,
            "title": edition.title,
        }
        response = HttpResponse(
            json.dumps(told, ensure_ascii=False, indent=1), content_type="application/json; charset=utf-8"
        )
    else:
        response = HttpResponse(_docx(edition), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


HEAD = (
    "organ",
    "part",
    "navn",
    "post",
    "stilling",
    "kommune",
    "kommunekode",
    "parti",
    "fra",
    "til",
    "stedfortraeder",
)


def _rows(content: Mapping[str, Any]) -> Iterator[list[str]]:
    """One row for each who sits."""
    for body in content["bodies"]:
        for part in body["constituencies"]:
            for person in part["people"]:
                yield [
                    body["name"],
                    part["name"],
                    person["name"],
                    POSTS.get(person["post"], "medlem"),
                    person["title"],
                    person["municipality"],
                    person["code"],
                    person["party"],
                    person["from"] or "",
                    person["to"] or "",
                    person["substitute"]["name"] if person["substitute"] else "",
                ]


def _docx(edition: Any) -> bytes:
    day = localtime(edition.published_at).date().isoformat()
    bodies = [
        RegisterBody(
            body["name"],
            tuple(line for line in (body["about"], body["legal_basis"], _term(body)) if line),
            tuple(_seats(part) for part in body["constituencies"]),
        )
        for body in edition.content["bodies"]
    ]
    lines = [f"Udgave {edition.version}, {partial_day(day)}"]
    accent = ACCENTS.get(edition.body.accent, HOUSE_ACCENT)
    return write_register(edition.title, lines, bodies, accent=accent, published_on=day)


def _seats(part: Mapping[str, Any]) -> RegisterSeats:
    count = "1 plads" if part["seats"] == 1 else f"{part['seats']} pladser"
    rows = tuple(
        (
            _named(person),
            person["municipality"],
            person["party"],
            _period(person["from"], person["to"]),
            person["substitute"]["name"] if person["substitute"] else "",
        )
        for person in part["people"]
    )
    return RegisterSeats(f"{part['name']}: {count}", rows)


def _named(person: Mapping[str, Any]) -> str:
    words = [person["name"], person["title"], POSTS.get(person["post"], "")]
    return ", ".join(word for word in words if word)


def _term(body: Mapping[str, Any]) -> str:
    return f"Periode: {_period(body['term_from'], body['term_to'])}" if body["term_from"] else ""


def _period(first: str | None, last: str | None) -> str:
    return f"{partial_day(first) if first else ''} – {partial_day(last) if last else ''}".strip(" –")


def _edition(body: str) -> Any:
    edition = published.newest("register", body)
    if edition is None or edition.content is None:
        raise Http404(_("Rådet har ikke offentliggjort sine udpegninger."))
    return edition
