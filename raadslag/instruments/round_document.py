"""All answers of a round as one document: theme for theme for those who read, one row per answer for a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raadslag.domain.document import Document, Item, Section
from raadslag.domain.refusal import Refusal
from raadslag.domain.richtext import Paragraph, RichText, Text, to_markdown
from raadslag.domain.rounds.counting import COUNTING
from raadslag.formats.about import About
from raadslag.formats.write import WRITERS, write
from raadslag.instruments.models import Round, RoundQuestion, RoundTheme
from raadslag.instruments.round_standing import Row, WholeRound, whole_round
from raadslag.instruments.round_texts import texts_of
from raadslag.instruments.round_words import STATES
from raadslag.meetings import look

FORMS = ("docx", "pdf", "csv", "html", "txt")


@dataclass(frozen=True, slots=True)
class Consolidated:
    """A written file."""

    name: str
    media_type: str
    content: bytes


def consolidated(round: Round, form: str) -> Consolidated:
    """The answers that count, as a file. Raises Refusal for a form that is not written."""
    if form not in FORMS:
        raise Refusal(_("Den slags papir findes ikke."))
    whole = whole_round(round)
    name = f"{round.address}-samlet"
    if form == "csv":
        return Consolidated(f"{name}.csv", "text/csv; charset=utf-8", as_csv(whole))
    about = About(**look.facts_now(round.body), state=_state(round))
    writer = WRITERS[form]
    content = write(as_document(whole), about, form)
    return Consolidated(f"{name}{writer.extension}", writer.media_type, content)


def as_document(whole: WholeRound) -> Document:
    """Each theme (or question) an item with everybody's answer under their name; first who has answered."""
    round = whole.round
    items = [Item(number="1", title=_("Hvem har svaret"), level=1, public=True, sections=_overview(whole))]
    for n, theme in enumerate(whole.themes or [None], 2):  # type: ignore[list-item]
        if theme is not None:
            items.append(Item(str(n), theme.title, 1, True, sections=_of_theme(whole, theme)))
            continue
        items += [
            Item(str(n + at), question.text, 1, True, sections=_of_question(whole, None, question))
            for at, question in enumerate(whole.questions)
        ]
    remarks = _remarks(whole)
    if remarks:
        items.append(Item(str(len(items) + 1), _("Bemærkninger"), 1, True, sections=remarks))
    starts = timezone.localtime(round.deadline).replace(tzinfo=None).isoformat(timespec="minutes")
    return Document(
        kind="minutes",
        organization=round.body.name,
        parent_organization=round.title,
        starts_at=starts,
        items=tuple(items),
    )


def as_csv(whole: WholeRound) -> bytes:
    """One row per one asked: code, name, state, when, late, and a column for each value. UTF-8 with mark, semicolons."""
    keys = [(theme, question) for theme in whole.themes or [None] for question in whole.questions]  # type: ignore[list-item]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    head = [_("kode"), _("spurgt"), _("svar"), _("givet"), _("efter fristen"), _("version")]
    writer.writerow([*head, *(f"{t.title}: {q.text}" if t else q.text for t, q in keys), _("bemærkninger")])
    for row in whole.rows:
        answer = row.answer if row.standing in COUNTING else None
        texts = texts_of(whole, answer) if answer else {}
        given = timezone.localtime(answer.given_at).strftime("%Y-%m-%d %H:%M") if answer else ""
        cells = [row.asked.code, row.asked.name, str(STATES[row.state]), given]
        cells += [_("ja") if answer and answer.late else "", str(row.version or "") if answer else ""]
        cells += [texts.get(f"{t.position if t else 0}.{q.position}", "") for t, q in keys]
        people = [words for key, words in texts.items() if key.startswith("nominee.")]
        writer.writerow(
            [
                _safe(cell)
                for cell in [*cells, "; ".join(filter(None, [*people, answer.remarks if answer else ""]))]
            ]
        )
    return ("\ufeff" + out.getvalue()).encode()


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t" and cell[:1] else cell


def _overview(whole: WholeRound) -> tuple[Section, ...]:
    lines = [f"- {_plain(row.asked.name)}: {_plain(_said_of(row))}" for row in whole.rows]
    when = date_format(timezone.localtime(whole.round.deadline), "DATETIME_FORMAT")
    head = _plain(
        _("Frist: %(when)s. %(n)d af %(of)d har svaret.")
        % {"when": when, "n": len(whole.answered), "of": len(whole.rows)}
    )
    text = _plain(whole.round.text)
    return (Section("other", None, "\n\n".join(filter(None, [text, head, "\n".join(lines)]))),)


def _said_of(row: Row) -> str:
    words = str(STATES[row.state])
    if row.answer is None:
        return words
    said = [words, date_format(timezone.localtime(row.answer.given_at), "DATE_FORMAT")]
    if row.late:
        said.append(_("efter fristen (%(why)s)") % {"why": row.answer.late_reason})
    return ", ".join(said)


def _of_theme(whole: WholeRound, theme: RoundTheme) -> tuple[Section, ...]:
    first = [Section("other", _("Den fælles tekst"), _plain(theme.text))] if theme.text else []
    edits = [
        Section("other", _("%(name)s har ændret teksten") % {"name": row.asked.name}, _plain(text.text))
        for row in whole.rows
        for text in whole.local_texts
        if text.asked_id == row.asked.pk and text.theme_id == theme.pk
    ]
    said = []
    for question in whole.questions:
        many = len(whole.questions) > 1
        said += [
            Section("other", f"{question.text} {s.heading}" if many else s.heading, s.text)
            for s in _of_question(whole, theme, question)
        ]
    return (*first, *edits, *said)


def _of_question(whole: WholeRound, theme: RoundTheme | None, question: RoundQuestion) -> tuple[Section, ...]:
    key = f"{theme.position if theme else 0}.{question.position}"
    found = []
    for row in whole.rows:
        words = (
            texts_of(whole, row.answer).get(key, "")
            if row.answer and row.standing.startswith("answered")
            else ""
        )
        if words:
            mark = f" ({_('efter fristen')})" if row.late else ""
            found.append(Section("other", f"{row.asked.name}{mark}", _plain(words)))
    return tuple(found)


def _remarks(whole: WholeRound) -> tuple[Section, ...]:
    return tuple(
        Section("other", row.asked.name, _plain(row.answer.remarks))
        for row in whole.rows
        if row.answer and row.answer.remarks
    )


def _plain(text: str) -> str:
    """A plain text as Markdown that says the same, paragraph for paragraph."""
    blocks = [" ".join(block.split()) for block in text.split("\n\n")]
    return to_markdown(RichText(tuple(Paragraph((Text(block),)) for block in blocks if block)))


def _state(round: Round) -> str:
    return (
        _("samlet efter fristen") if round.state == Round.State.CLOSED else _("samlet, runden er ikke lukket")
    )
