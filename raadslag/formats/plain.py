"""Where the plain words of a KKR referat suffice, and where they must be made explicit.

Each function gives the words to print for one fact: the plain form where a reader will take it as meant,
else the explicit form of `domain/explicit.py`. Only here is that choice made.
"""

from __future__ import annotations

import re
from dataclasses import replace

from raadslag.domain import explicit
from raadslag.domain.document import Item, Participant, Section, SectionKind, Status
from raadslag.domain.richtext import Block, Heading, Paragraph, RichText, Text, from_markdown, plain

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
}
LOOKS_LIKE_LABEL = {name.lower() for name in (*HEADINGS, *GROUPS)} | {
    "bilag",
    "referat",
    "dagsorden",
    "deltagerfortegnelse",
    explicit.NO_GROUP.lower(),
    *(name.lower() for name in explicit.PART_HEADINGS),
}
CASE = re.compile(r"[A-ZÆØÅ]{2,5}-\d{4}-\d{3,}")
NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,3})*")
MEMBER_OF = re.compile(r"[A-ZÆØÅ][\w-]+(?:[ -][\w-]+){0,3} Kommune|Region [A-ZÆØÅ]\w+")
NAME = re.compile(r"[A-ZÆØÅ][^,()\[\]:;]*")
PARTY = re.compile(r"[A-ZÆØÅ]{1,3}")
ROLE = re.compile(r"[a-zæøå][^,()\[\]:;]*")
ITEM_LIKE = re.compile(
    r"(?:(?:punkt|pkt\.?|sag nr\.?|nr\.?) ?)?\d{1,4}(?:[./]\d{1,4})*[.:]?(?: [A-ZÆØÅ(].{0,140})?", re.I
)


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
    if not item.public and not re.match(r"lukke", title, re.I):
        title = f"(Lukket) {title}".strip()
    if item.number is None:
        return f"Punkt: {title}".strip()
    if NUMBER.fullmatch(item.number) and title:
        return f"{item.number}. {title}"
    return f"Punkt {item.number}: {title}" if title else f"Punkt {item.number}"


def case_line(item: Item) -> str | None:
    """Case numbers and handlers as the line under a heading, or None."""
    handlers = "/".join(item.case_handlers)
    if not item.case_numbers:
        return f"{explicit.HANDLERS}: {handlers}" if handlers else None
    numbers = ", ".join(item.case_numbers)
    bare = len(item.case_numbers) == 1 and CASE.fullmatch(numbers)
    line = numbers if bare else f"{explicit.CASE_NUMBER}: {numbers}"
    return f"{line} {handlers}" if handlers else line


def section_text(section: Section) -> RichText:
    """The text of a section; a paragraph that would be read as something else has the sign of prose before it."""
    return RichText(tuple(_guarded(block) for block in from_markdown(section.text).blocks))


def _guarded(block: Block) -> Block:
    if not isinstance(block, Paragraph | Heading) or not _misleading(plain(block.content)):
        return block
    return replace(block, content=(Text(f"{explicit.PROSE} "), *block.content))


def _misleading(text: str) -> bool:
    bare = text.strip(" .:").lower()
    return bool(
        bare in LOOKS_LIKE_LABEL
        or text.startswith((explicit.MARK, explicit.PROSE, "["))
        or (ITEM_LIKE.fullmatch(text) and not text.endswith("."))
    )


def _fits(pattern: re.Pattern[str], value: str | None) -> bool:
    return value is None or bool(pattern.fullmatch(value))
