"""Where everything is: a map for search engines, and a page of plain text for programs that read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from raadslag.meetings import published
from raadslag.portal.conditional import frozen

MOST = 50_000
"""Addresses that one map may hold (sitemaps.org)."""
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWEST = 40
"""Meetings that the page of plain text names one by one."""


@require_safe
@frozen
def sitemap(request: HttpRequest) -> HttpResponse:
    """/sitemap.xml: pages, councils, meetings and items, the newest meetings first"""
    lines = [f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}">']
    for _number, (path, changed) in zip(range(MOST), _places(), strict=False):
        when = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
        lines.append(f"<url><loc>{escape(settings.SITE_ADDRESS + path)}</loc>{when}</url>")
    return HttpResponse("\n".join([*lines, "</urlset>\n"]), content_type="application/xml; charset=utf-8")


def _places() -> Iterator[tuple[str, date | None]]:
    """Each address and the day it last changed. Three queries."""
    for name in ("front", "meetings", "decisions", "municipalities", "about"):
        yield reverse(f"portal:{name}"), None
    for body in published.councils(on=timezone.localdate()):
        yield reverse("portal:council", args=[body.slug]), None
    meetings = list(
        published.meetings()
        .select_related("body", "agenda", "minutes")
        .defer("body__about", "agenda__content", "minutes__content")
    )
    items = published.items_of(meetings)
    for row in meetings:
        current = row.minutes or row.agenda
        day = localtime(current.published_at).date() if current else None
        yield reverse("portal:meeting", args=[row.body.slug, row.address]), day
        for item in items.get(row.pk, []):
            yield reverse("portal:item", args=[row.body.slug, row.address, item.address]), day


@require_safe
@frozen
def llms(request: HttpRequest) -> HttpResponse:
    """/llms.txt: what this is and where its plain texts and data are, as Markdown"""
    site = settings.SITE_ADDRESS
    lines = [
        "# Rådslag",
        "",
        "> Dagsordener, referater og beslutninger fra de fem kommunekontaktråd (KKR). Alt her er offentligt.",
        "",
        "Hvert punkt er Markdown på sin egen adresse med .md bagved. Hele møder er tekst på "
        "<møde>/referat.txt og <møde>/dagsorden.txt. Beslutningen står under »Beslutning«.",
        "",
        "## Data",
        "",
        f"- [OParl 1.1]({site}{reverse('api:system')}): alt som forbundne objekter",
        f"- [Tabeller og mere]({site}{reverse('api:about')}): CSV, Popolo, DCAT og hvordan man spørger",
        f"- [Nyt]({site}{reverse('portal:feed', args=['atom'])}): Atom",
    ]
    meetings = list(published.meetings()[:NEWEST])
    items = published.items_of(meetings)
    for row in meetings:
        address = f"{site}{reverse('portal:meeting', args=[row.body.slug, row.address])}"
        lines += ["", f"## {row.body.name}, {row.starts_on or 'uden dato'}", "", f"- [Mødet]({address})"]
        for item in items.get(row.pk, []):
            if item.public and item.title:
                words = " ".join(filter(None, (item.number, item.title))).replace("[", "(").replace("]", ")")
                lines.append(f"- [{words}]({address}{item.address}.md)")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/markdown; charset=utf-8")
