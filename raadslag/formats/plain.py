"""Where the plain words of a KKR referat suffice, and where they must be made explicit.

Each function gives the words to print for one fact: the plain form where a reader will take it as meant,
else the explicit form of `domain/explicit.py`. What these guesses miss, `layout.py` finds by reading.
"""

from __future__ import annotations

import re
from dataclasses import replace

from raadslag.domain import explicit
from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.document import Item, Participant, Section, SectionKind, Status
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.sections.labels import parse_label
from raadslag.domain.richtext import (
    Block,
    BulletList,
    Heading,
    ListItem,
    OrderedList,
    Paragraph,
    RichText,
    Table,
    Text,
    to_markdown,
)

GROUPS: dict[str, Status] = {
    "deltagere": "present",
    "mødedeltagere": "present",
    "medlemmer": "present",
    "til stede": "present",
    "afbud": "absent",
    "fraværende": "absent",
    "fraværende med afbud": "absent",
    "stedfortrædere": "substitute",
    "suppleanter": "substitute",
}
HEADINGS: dict[str, SectionKind] = {
    "Baggrund": "background",
    "Indstilling": "recommendation",
    "Sagsfremstilling": "presentation",
    "Beslutning": "decision",
    "Økonomi": "finance",
    "Retsgrundlag": "legal_basis",
    # What an agenda says of an item beside its own words (meetings/agenda_marks.py).
    "Taget af dagsordenen": "other",
    "Kommer efter udsendelsen": "other",
    "Hvorfor bilag er eftersendt": "other",
    "Se også": "other",
}
CASE = pattern(r"[A-ZÆØÅ]{2,5}-\d{4}-\d{3,}")
INITIALS = pattern(r"[a-zæøå]{2,5}")
NUMBER = pattern(r"\d{1,4}(?:\.\d{1,3})*")
MEMBER_OF = pattern(r"[A-ZÆØÅ][\w-]+(?:[ -][\w-]+){0,3} Kommune|Region [A-ZÆØÅ]\w+")
STARTS = pattern(r"\\[^*\[]|\d+\\\.")
"""Markdown that had to escape how a paragraph begins; other formats have no such escape."""
NAME = pattern(r"[A-ZÆØÅ][^,()\[\]:;]*")
PARTY = pattern(r"[A-ZÆØÅ]{1,3}")
ROLE = pattern(r"[a-zæøå][^,()\[\]:;]*")


def implied_status(group: str | None) -> Status | None:
    """What a group's heading says of those under it; anyone under another body's name is an official."""
    return GROUPS.get(group.strip().rstrip(":").lower(), "official") if group else None


def person_line(person: Participant) -> str:
    """One line of the attendance list."""
    implied = implied_status(person.group)
    stands_in = person.status == "substitute" and person.substitute_for is not None and implied == "present"
    usual = (
        (person.status == implied or stands_in)
        and (person.substitute_for is None or stands_in)
        and person.note is None
        and _fits(NAME, person.name)
        and _fits(MEMBER_OF, person.on_behalf_of)
        and _fits(PARTY, person.party)
        and _fits(ROLE, person.role)
        and _fits(NAME, person.substitute_for)
    )
    if not usual:
        return explicit.person_line(person, implied)
    line = person.name + (f" ({person.party})" if person.party else "")
    line += "".join(f", {value}" for value in (person.role, person.on_behalf_of) if value)
    return line + (f" (for {person.substitute_for})" if person.substitute_for else "")


def section_heading(section: Section) -> str:
    """The heading of a section."""
    if section.heading is not None and HEADINGS.get(section.heading) == section.kind:
        return section.heading
    return explicit.section_heading(section.kind, section.heading)


def item_heading(item: Item) -> str:
    """Number and title; a closed item says so unless its title does."""
    title = item.title or ""
    if not item.public and not re.match(r"lukke", title, re.IGNORECASE):
        title = f"(Lukket) {title}".strip()
    if item.number is None or not is_plain(item):
        return explicit.item_line(item)
    bare = NUMBER.fullmatch(item.number) and parse_label(title) is None  # "2. Økonomi" could be a section
    return f"{item.number}. {title}" if bare else f"Punkt {item.number}: {title}"


def is_plain(item: Item) -> bool:
    """True for an item with number and title, the only kind that a plain heading can name."""
    return item.number is not None and bool(item.title)


def case_line(item: Item) -> str | None:
    """Case numbers and handlers as the line under a heading, or None."""
    if not item.case_numbers and not item.case_handlers:
        return None
    usual = len(item.case_numbers) == 1 and CASE.fullmatch(item.case_numbers[0])
    if not usual or not all(INITIALS.fullmatch(handler) for handler in item.case_handlers):
        return explicit.case_line(item.case_numbers, item.case_handlers)
    return " ".join(filter(None, (item.case_numbers[0], "/".join(item.case_handlers))))


def paper_title(title: str | None) -> str:
    """A paper's title; quoted where it could be taken for a sentence of the text."""
    if title is None:
        return explicit.MARK
    sentence = title.endswith((".", "!", "?")) or len(title) > 110 or is_sentence(title)
    return explicit.quoted(title) if sentence else title


def prose(block: Block) -> Block:
    """A block as it is, but a paragraph that begins like a list, heading or table has the sign of prose."""
    begins = STARTS.match(to_markdown(RichText((block,)))) if isinstance(block, Paragraph) else None
    return guarded(block) if begins else block


def guarded(block: Block) -> Block:
    """The sign of prose before a paragraph, for where it could be taken for something else; so in lists and tables."""
    if isinstance(block, Paragraph | Heading):
        return replace(block, content=(Text(f"{explicit.PROSE} "), *block.content))
    if isinstance(block, BulletList | OrderedList):
        return replace(block, items=tuple(ListItem(tuple(map(guarded, item.blocks))) for item in block.items))
    sign = Text(f"{explicit.PROSE} ")
    return Table(block.header, tuple(((sign, *row[0]), *row[1:]) for row in block.rows))


def _fits(pattern: re.Pattern[str], value: str | None) -> bool:
    return value is None or bool(pattern.fullmatch(value))
