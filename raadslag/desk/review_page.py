"""What the review page shows: the marked source lines, the doubts with their answers, the parts and their fields."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.desk.review_form import HEAD, PEOPLE
from raadslag.domain import editing
from raadslag.domain.document import from_json
from raadslag.intake.models import Incoming
from raadslag.intake.names import NEW, KnownPersons, Meant, described
from raadslag.intake.queries import open_alike
from raadslag.people.models import Body

Plain = dict[str, Any]


LONG_RUN = 12
"""A doubt about more lines than this is marked at the first of them only."""
_SENTENCE_ENDS = re.compile(r"(?<=[^\W\d_]{3}[.])\s(?=[A-ZÆØÅ])")
"""A full stop after a word, before a capital: not after a number or an abbreviation."""


@dataclass(slots=True)
class Line:
    """One source line as it is shown; `part` and `place` say where its value stands on the right."""

    number: int
    text: str
    classes: list[str]
    part: str = ""
    place: str = ""
    doubts: list[int] = dataclasses.field(default_factory=list)
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One of a doubt's answers: posted as `value`, or an address to go to."""

    label: str
    value: str = ""
    href: str = ""


@dataclass(slots=True)
class Doubt:
    """One doubt as it is shown: its sentence (the reader's are Danish), lines, answers, who settled it, its value."""

    key: str
    title: str
    text: str
    lines: list[list[int]]
    answers: list[Answer]
    settled: str = ""
    pointer: str = ""
    number: int = 0
    lang: str = ""


def word_of(part: str) -> str:
    """A part in addresses: "moede", "deltagere", "punkt-3" (1-based)."""
    if part == HEAD:
        return "moede"
    return "deltagere" if part == PEOPLE else f"punkt-{int(part.rsplit('/', 1)[1]) + 1}"


def part_of_word(word: str, document: Plain) -> str:
    """The part of a word in an address; the head when there is no such part."""
    if word == "deltagere":
        return PEOPLE
    if word.startswith("punkt-") and word[6:].isdigit() and 0 < int(word[6:]) <= len(document["items"]):
        return f"/items/{int(word[6:]) - 1}"
    return HEAD


def part_of_pointer(pointer: str) -> str:
    """The part in which a pointer's value is edited."""
    steps = pointer.split("/")
    if steps[1:2] == ["items"] and len(steps) > 2:
        return f"/items/{steps[2]}"
    return PEOPLE if steps[1:2] == ["participants"] else HEAD


def field_of(pointer: str) -> str:
    """The id of a pointer's field on the page: rows are one field, values of an item have their own."""
    steps = pointer.split("/")[1:]
    kept = steps[:2] if steps[0] == "participants" else steps[:4]
    if len(kept) == 2 and kept[0] == "items":
        kept.append("title")
    return "f-" + "-".join(kept)


def lines_of(document: Plain, pointer: str) -> list[list[int]]:
    """The source lines of a pointer, or of what it is part of."""
    while pointer:
        if found := document["sources"].get(pointer):
            return [list(run) for run in found]
        pointer = pointer.rpartition("/")[0]
    return []


def source(incoming: Incoming, document: Plain, doubts: list[Doubt]) -> list[Line]:
    """Every line of the source with its marks."""
    owner = editing.owners(document["sources"])
    aside = {n for s in document["set_aside"] for a, b in s["lines"] for n in range(a, b + 1)}
    doubted: dict[int, list[int]] = {}
    for doubt in doubts:
        if not doubt.settled:
            for first, last in doubt.lines:
                for number in _marked(incoming, first, last):
                    doubted.setdefault(number, []).append(doubt.number)
    pages = {first: page for page, first in enumerate(incoming.pages, 1)}
    return [
        _line(number, text, owner.get(number), number in aside, doubted.get(number, []), pages.get(number))
        for number, text in enumerate(incoming.lines, 1)
    ]


def _marked(incoming: Incoming, first: int, last: int) -> list[int]:
    """The lines that wear a doubt's number: those with words, of a long run (a scanned page) only the first."""
    said = [n for n in range(first, min(last, len(incoming.lines)) + 1) if incoming.lines[n - 1].strip()]
    return said if len(said) <= LONG_RUN else said[:1]


def _line(
    number: int, text: str, pointer: str | None, aside: bool, doubts: list[int], page: int | None
) -> Line:
    line = Line(number, text, [], doubts=doubts, page=page)
    if pointer is not None and text.strip():
        line.part, line.place = word_of(part_of_pointer(pointer)), field_of(pointer)
        if not pointer.endswith("/text") and "/sections/" not in pointer:
            line.classes.append("k")
        if pointer.endswith(("/title", "/number", "/heading")):
            line.classes.append("hd")
    elif aside:
        line.classes.append("aside")
    elif text.strip():
        line.classes.append("loose")
    if doubts:
        line.classes.append("dbt")
    return line


def doubts(
    incoming: Incoming, document: Plain, known: KnownPersons, bodies: list[Body], base: str
) -> list[Doubt]:
    """Everything in doubt: the body, what reading doubted, names; numbered from 1, the open ones first."""
    found = _body_doubt(incoming, document, bodies, base)
    found += [_reader_doubt(incoming, document, at, base) for at in range(len(incoming.reading["doubts"]))]
    found += _name_doubts(incoming, document, known)
    found.sort(key=lambda doubt: bool(doubt.settled))
    for number, doubt in enumerate(found, 1):
        doubt.number = number
    return found


def _body_doubt(incoming: Incoming, document: Plain, bodies: list[Body], base: str) -> list[Doubt]:
    if incoming.body is not None:
        return []
    name = document["organization"]
    text = _("Dokumentet siger »%(name)s«.") % {"name": name} if name else _("Dokumentet siger det ikke.")
    answers = [Answer(_("Det er %(name)s") % {"name": body.name}, body.slug) for body in bodies[:3]]
    if len(bodies) > 3:
        answers = [Answer(_("Vælg rådet"), href=f"{base}?del=moede#f-body")]
    title = _("Hvilket råd hører mødet til?")
    return [Doubt("body", title, text, lines_of(document, "/organization"), answers, "", "/organization")]


def _reader_doubt(incoming: Incoming, document: Plain, at: int, base: str) -> Doubt:
    doubt = incoming.reading["doubts"][at]
    title, *more = re.split(_SENTENCE_ENDS, doubt["message"], maxsplit=1)
    pointer = _about(document, doubt)
    place = f"{base}?del={word_of(part_of_pointer(pointer))}&tvivl={at}#{field_of(pointer)}"
    lacks = doubt["code"].endswith(("_missing", "_incomplete", "_lost"))
    right = _("Det står ikke i kilden") if lacks else _("Det står rigtigt")
    answers = [Answer(right, "kept"), Answer(_("Ret det"), href=place)]
    alike = open_alike(incoming, at)
    if len(alike) > 2 and alike[0] == at:
        answers.append(
            Answer(_("Alle %(count)d af den slags står rigtigt") % {"count": len(alike)}, "kept-alike")
        )
    settled = next((s for s in incoming.settled_doubts if s["doubt"] == at), None)
    words = ""
    if settled:
        done = {"who": settled["who"], "clock": clock(datetime.fromisoformat(settled["at"]))}
        kept = settled["answer"] == "kept"
        words = (
            _("Står rigtigt, siger %(who)s kl. %(clock)s") if kept else _("Rettet af %(who)s kl. %(clock)s")
        ) % done
    return Doubt(str(at), title, " ".join(more), doubt["lines"], answers, words, pointer, lang="da")


def _about(document: Plain, doubt: Plain) -> str:
    """The value a doubt is about: the date, what its line was read as, or what stands before its line."""
    if doubt["code"].startswith("date"):
        return "/starts_at"
    owner = editing.owners(document["sources"])
    first = doubt["lines"][0][0] if doubt["lines"] else 0
    before = max((line for line in owner if line <= first), default=None)
    return owner[before] if before is not None else "/organization"


def clock(moment: datetime) -> str:
    """A time of day as it is written: "9.51"."""
    local = timezone.localtime(moment)
    return f"{local.hour}.{local.minute:02}"


def _name_doubts(incoming: Incoming, document: Plain, known: KnownPersons) -> list[Doubt]:
    found: dict[str, Doubt] = {}
    for at, participant in enumerate(from_json(document).participants):
        meant = known.meant(participant, incoming.matches)
        if meant.key in found or not (meant.doubtful or meant.chosen):
            continue
        answers = [
            Answer(_("Det er %(name)s") % {"name": described(known, c.id)}, f"{c.id}")
            for c in meant.candidates[:2]
        ]
        answers.append(Answer(_("En ny person"), f"{NEW}"))
        settled = _settled_name(meant, known)
        lines = lines_of(document, f"/participants/{at}")
        name = _("»%(name)s« ligner en, der er kendt") % {"name": participant.name}
        place = participant.on_behalf_of or ""
        found[meant.key] = Doubt(
            f"name:{meant.key}", name, place, lines, answers, settled, f"/participants/{at}"
        )
    return list(found.values())


def _settled_name(meant: Meant, known: KnownPersons) -> str:
    if not meant.chosen:
        return ""
    if meant.person is None:
        return _("En ny person")
    return _("Det er %(name)s") % {"name": known.people[meant.person]}
