"""Answers that the secretariat puts in from a table: first a preview row by row, then all rows that can be used.

The first row names the columns: one with the municipality (or council), and one for each question by its words. An
empty cell is no answer, "0" is zero, "ønsker ikke" is no wish. Nothing is put in while a row is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.formats.sheet import SheetRow
from raadslag.instruments import round_answers
from raadslag.instruments.models import Asked, Round, RoundAnswer, RoundQuestion
from raadslag.instruments.round_publish import publish_round
from raadslag.instruments.round_standing import WholeRound, whole_round
from raadslag.instruments.round_values import key_of, said, value
from raadslag.people.models import User
from raadslag.people.queries import Names, folded

NO_WISH = ("ønsker ikke", "ønsker ikke at deltage", "ingen ønsker", "no wish")
NAMES = ("kommune", "kommuner", "kommunenavn", "råd", "byråd", "navn", "spurgt", "municipality")
SUMS = ("i alt", "sum", "total", "samlet", "hele landet")


@dataclass(slots=True)
class Line:
    """One row of the table and what it comes to; `why_not` says in one sentence why it cannot be used."""

    number: int
    name: str
    asked: Asked | None = None
    values: dict[str, Any] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    no_wish: bool = False
    why_not: str = ""
    skipped: str = ""
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """All rows, and what is remarkable about the whole."""

    lines: tuple[Line, ...]
    remarks: tuple[str, ...]

    @property
    def usable(self) -> list[Line]:
        """The rows that would be put in."""
        return [line for line in self.lines if line.asked and not line.why_not and not line.skipped]

    @property
    def faulty(self) -> list[Line]:
        """The rows that stand in the way."""
        return [line for line in self.lines if line.why_not]


def preview(round: Round, rows: Sequence[SheetRow]) -> Preview:
    """What a table would put in. Raises Refusal when its head names no municipality or no question."""
    whole = whole_round(round)
    if whole.themes or not whole.questions:
        raise Refusal(_("Kun en runde med spørgsmål uden temaer kan få svar fra en tabel."))
    place, columns = _columns(whole, rows[0].cells)
    known, names = {row.asked.code: row for row in whole.rows}, Names()
    lines: list[Line] = []
    for row in rows[1:]:
        lines.append(_line(row, place, columns, known, names))
    _refuse_doubles(lines)
    return Preview(tuple(lines), tuple(_remarks(whole, lines, rows, place, columns)))


@transaction.atomic
def put_in(*, round: Round, rows: Sequence[SheetRow], late_reason: str, by: User) -> int:
    """Gives every row's answer. Refuses all of it while one row cannot be used. Gives how many."""
    found = preview(round, rows)
    if found.faulty:
        line = found.faulty[0]
        raise Refusal(_("Række %(n)d: %(why)s") % {"n": line.number, "why": line.why_not})
    if not found.usable:
        raise Refusal(_("Tabellen har ingen svar, der kan lægges ind."))
    who = round_answers.Who(name=str(by), source=RoundAnswer.Source.IMPORT, user=by)
    for line in found.usable:
        stance = RoundAnswer.Stance.NO_WISH if line.no_wish else RoundAnswer.Stance.ANSWERED
        said_row = round_answers.Said(stance=stance, values=line.values, late_reason=late_reason)
        assert line.asked is not None
        round_answers.give_answer(asked=line.asked, said=said_row, who=who, in_a_row=True)
    publish_round(round=round, by=by)
    return len(found.usable)


def _columns(whole: WholeRound, head: Sequence[str]) -> tuple[int, dict[int, RoundQuestion]]:
    words = [folded(cell) for cell in head]
    place = next((n for n, word in enumerate(words) if word in NAMES or cell_is_name(head[n])), 0)
    columns = {}
    for question in whole.questions:
        wanted = folded(question.text)
        at = next(
            (
                n
                for n, word in enumerate(words)
                if n != place and word and (word == wanted or wanted.startswith(word))
            ),
            None,
        )
        if at is not None:
            columns[at] = question
    if not columns and len(whole.questions) == 1 and len(head) == 2:
        columns[1 - place] = whole.questions[0]
    if not columns:
        raise Refusal(
            _("Ingen kolonne svarer til et spørgsmål. Første række skal have »Kommune« og »%(question)s«.")
            % {"question": whole.questions[0].text}
        )
    return place, columns


def cell_is_name(cell: str) -> bool:
    """Whether a heading is a word for those who are asked, however it is written."""
    return cell.strip().lower() in NAMES


def _line(
    row: SheetRow,
    place: int,
    columns: dict[int, RoundQuestion],
    known: dict[str, Any],
    names: Names,
) -> Line:
    cells = row.cells
    name = cells[place] if place < len(cells) else ""
    line = Line(row.number, name)
    if folded(name) in SUMS:
        line.skipped = _("sumrække")
        return line
    municipality, body = names.municipality(name), names.body(name)
    code = municipality.code if municipality else body.slug if body else ""
    one = known.get(code) or next((r for r in known.values() if folded(r.asked.name) == folded(name)), None)
    if one is None:
        line.why_not = (
            _("%(name)s er ikke spurgt i runden.") if municipality or body else _("»%(name)s« kendes ikke.")
        ) % {"name": municipality or body or name}
        return line
    line.asked, line.replaces = one.asked, one.answer is not None
    try:
        _fill(line, cells, columns)
    except Refusal as refusal:
        line.why_not = str(refusal)
    return line


def _fill(line: Line, cells: Sequence[str], columns: dict[int, RoundQuestion]) -> None:
    for at, question in columns.items():
        cell = cells[at] if at < len(cells) else ""
        if cell.strip().lower() in NO_WISH:
            line.no_wish = True
            continue
        found = value(question, cell)
        if found is not None:
            line.values[key_of(None, question)] = found
            line.words.append(f"{question.text}: {said(question, found)}")
    if line.no_wish and line.values:
        raise Refusal(_("Rækken siger både et svar og »ønsker ikke«."))
    if line.no_wish:
        line.words = [str(RoundAnswer.Stance.NO_WISH.label)]
    elif not line.values:
        line.skipped = _("intet svar")


def _refuse_doubles(lines: list[Line]) -> None:
    seen: dict[int, int] = {}
    for line in lines:
        if line.asked is None or line.skipped:
            continue
        if line.asked.pk in seen:
            line.why_not = _("%(name)s står også i række %(n)d.") % {
                "name": line.asked.name,
                "n": seen[line.asked.pk],
            }
        seen.setdefault(line.asked.pk, line.number)


def _remarks(
    whole: WholeRound,
    lines: list[Line],
    rows: Sequence[SheetRow],
    place: int,
    columns: dict[int, RoundQuestion],
) -> list[str]:
    """Sum rows that do not add up, and those asked who are not in the table."""
    found = []
    for cells in (row.cells for row in rows[1:]):
        if folded(cells[place] if place < len(cells) else "") not in SUMS:
            continue
        for at, question in columns.items():
            total = sum(v for line in lines if isinstance(v := line.values.get(key_of(None, question)), int))
            try:
                printed = value(question, cells[at] if at < len(cells) else "")
            except Refusal:
                printed = None
            if question.kind == "number" and printed is not None and printed != total:
                words = {"question": question.text, "printed": printed, "total": total}
                found.append(
                    _("Sumrækken siger %(printed)d for %(question)s, men rækkerne giver %(total)d.") % words
                )
    there = {line.asked.pk for line in lines if line.asked}
    missing = [row.asked.name for row in whole.rows if row.asked.pk not in there]
    if missing:
        found.append(_("Står ikke i tabellen: %(names)s.") % {"names": ", ".join(missing)})
    return found
