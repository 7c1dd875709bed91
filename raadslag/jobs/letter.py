"""What a mail says: one template of `templates/mail/` gives subject, HTML and plain text with the same words.

A template extends `mail/base.html` with the blocks `subject`, `words` and `why`; the text version is made from
the HTML, so that the two never differ. Every mail says why one gets it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

BLOCKS = {"p", "h1", "h2", "h3", "li", "tr", "div", "ul", "ol", "table", "main", "footer", "hr"}


@dataclass(frozen=True, slots=True)
class Letter:
    """The finished words of a mail in one language."""

    subject: str
    text: str
    html: str
    why: str
    language: str


def write(template: str, context: Mapping[str, Any], language: str = "da") -> Letter:
    """The letter of a template ("invitation") in the recipient's language."""
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(known):
        page = render_to_string(
            f"mail/{template}.html", {"site": settings.SITE_ADDRESS, "language": known, **context}
        )
    tree = html.fromstring(page)
    why = tree.get_element_by_id("why")
    return Letter(
        subject=" ".join((tree.findtext("head/title") or "").split()),
        text=f"{plain(tree.get_element_by_id('words'))}\n\n-- \n{plain(why)}\n",
        html=page,
        why=plain(why),
        language=known,
    )


def plain(element: html.HtmlElement) -> str:
    """The words of an element as lines of text; an address that a word leads to follows it."""
    text = "".join(_pieces(element))
    lines = [re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in BLOCKS:
        yield "\n" if tag in ("li", "tr") else "\n\n"
    if tag == "li":
        yield "- "
    if tag == "br":
        yield "\n"
    yield _flat(element.text)
    for child in element:
        yield from _pieces(child)
        yield _flat(child.tail)
    if tag == "a" and (address := element.get("href", "")) and address != element.text_content().strip():
        yield f": {address}"
    if tag in ("td", "th"):
        yield "  "
    if tag in BLOCKS and tag not in ("li", "tr"):
        yield "\n\n"


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
