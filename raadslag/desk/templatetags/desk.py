"""Words and figures for the desk's templates."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from raadslag.desk.rich_text import editor_document
from raadslag.domain.difference import difference
from raadslag.domain.richtext import from_markdown, to_html
from raadslag.instruments.models import RoundAnswer
from raadslag.instruments.round_standing import WholeRound
from raadslag.instruments.round_texts import lines_of, withheld
from raadslag.intake import hindrances
from raadslag.intake.models import Incoming

register = template.Library()


@register.filter
def sentences(incoming: Incoming) -> list[str]:
    """What stands against accepting a document unseen, in words."""
    found = [hindrances.sentence(hindrance) for hindrance in incoming.hindrances]
    return [words[:1].upper() + words[1:] for words in found]


@register.filter
def long_day(value: date) -> str:
    """ "tirsdag 22. november 2016" in the reader's language."""
    return f"{date_format(value, 'l')} {date_format(value)}"


@register.filter
def counted(counts: dict[str, int], what: str) -> str:
    """A figure of a document with its word, one or many: "1 punkt", "12 deltagere", "0 beslutninger"."""
    n = counts.get(what, 0)
    words = {
        "items": ngettext("%(n)d punkt", "%(n)d punkter", n),
        "people": ngettext("%(n)d deltager", "%(n)d deltagere", n),
        "decisions": ngettext("%(n)d beslutning", "%(n)d beslutninger", n),
    }
    return words[what] % {"n": n}


@register.filter
def lookup(mapping: Any, key: Any) -> Any:
    """A value by a key that is a variable."""
    return mapping.get(key) if mapping else None


@register.filter
def rows(text: str) -> int:
    """How many rows a text needs in a field of some 70 characters, at least two; browsers that can fit it do."""
    return max(2, min(40, sum(1 + len(line) // 70 for line in text.split("\n"))))


@register.filter
def at(rows: list[Any], place: int) -> Any:
    """The row at a place."""
    return rows[place] if place < len(rows) else None


@register.filter
def markdown(text: str) -> SafeString:
    """A section's text as it will stand on the public page."""
    return mark_safe(to_html(from_markdown(text), heading_base=4))


@register.filter
def quoted(text: str) -> SafeString:
    """A sentence of the trail; what it quotes is somebody's own words, and Danish."""
    parts = re.split(r"([»\"].*[«\"])", str(text), maxsplit=1)
    if len(parts) < 3:
        return format_html("{}", text)
    return format_html('{}<span lang="da">{}</span>{}', *parts)


@register.filter
def around(text: str, words: str) -> SafeString:
    """The text with the found words marked."""
    before, found, after = text.partition(" ".join(words.split()))
    return format_html("{}<mark>{}</mark>{}", before, found, after)


@register.filter
def editor_json(text: str) -> str:
    """A text (Markdown) as the JSON that the rich text editor begins with; escaped by the template."""
    return json.dumps(editor_document(text), ensure_ascii=False, separators=(",", ":"))


@register.filter
def lookup_count(posted: Any, kind: str) -> str:
    """The count of a kind of vote as it was typed."""
    return str(posted.get(f"count-{kind}", "")) if posted else ""


@register.filter
def vote_of(posted: Any, pk: int) -> str:
    """How somebody's vote was marked."""
    return str(posted.get(f"vote-{pk}", "")) if posted else ""


@register.filter
def due_day(due: str) -> str:
    """An ISO date of any precision in words: "1. december 2026", "december 2026", "2026"."""
    parts = due.split("-")
    try:
        if len(parts) == 3:
            return date_format(date.fromisoformat(due))
        return date_format(date(int(parts[0]), int(parts[1]), 1), "F Y") if len(parts) == 2 else due
    except ValueError:
        return due


@register.filter
def answer_lines(answer: RoundAnswer, whole: WholeRound) -> list[str]:
    """What an answer to a round says, a line for each question that it answers."""
    return [f"{asked}: {words}" if asked else words for asked, words in lines_of(whole, answer)]


@register.filter
def is_withheld(answer: RoundAnswer, whole: WholeRound) -> bool:
    """Whether an answer's text is kept from the public page."""
    return withheld(whole, answer)


@register.filter
def word_changes(common: str, edited: str) -> SafeString:
    """A text with what was edited in it: words taken out and put in, as <del> and <ins>."""
    tags = {"same": "{}", "removed": "<del>{}</del>", "added": "<ins>{}</ins>"}
    runs = difference(common, edited)
    return mark_safe("".join(format_html(tags[run.change], run.text) for run in runs))
