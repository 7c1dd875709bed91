"""What the live page answers to a save: one JSON object for the script, and the clash as both ways show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raadslag.desk import words
from raadslag.desk.rich_text import editor_document
from raadslag.domain.richtext import canonical
from raadslag.meetings.models import AgendaItem, Decision
from raadslag.meetings.wording import Saved, Wording, adopted
from raadslag.people.models import User

RELATIONS = {
    "followed": "",
    "followed_with_addition": gettext_lazy(
        "Rådet har tilføjet noget, der ikke står i indstillingen. Det vises som tilføjet."
    ),
    "changed": gettext_lazy("Beslutningen er en anden end indstillingen."),
    "not_followed": gettext_lazy("Indstillingen er ikke fulgt."),
    "none_given": "",
}


@dataclass(frozen=True, slots=True)
class Clash:
    """Two wordings of which a person chooses: the pieces where both wrote, and what else differs."""

    who: str
    at: str
    mine: Wording
    theirs: Wording
    pieces: tuple[tuple[int, str, str], ...]
    """(number, theirs, mine) as Markdown, for each place where both wrote."""
    both: str
    against: int
    seen: int
    outcomes: tuple[str, str] | None
    """(theirs, mine) as words, where the outcome differs too."""


def clash_of(saved: Saved, seen: int) -> Clash:
    """The clash of a refused save, for the page."""
    assert saved.merge is not None and saved.mine is not None
    differ = saved.mine.outcome != saved.now.outcome
    none = _("Ingen endnu")
    named = [str(words.OUTCOMES.get(code, none)) for code in (saved.now.outcome, saved.mine.outcome)]
    return Clash(
        who=name_of(saved.by),
        at=clock(saved.at),
        mine=saved.mine,
        theirs=saved.now,
        pieces=tuple(
            (number, "\n\n".join(piece.theirs), "\n\n".join(piece.mine))
            for number, piece in enumerate(saved.merge.clashes)
        ),
        both=saved.merge.text("both"),
        against=saved.version,
        seen=seen,
        outcomes=(named[0], named[1]) if differ else None,
    )


def answer(item: AgendaItem, saved: Saved, sent: Wording, seen: int) -> dict[str, Any]:
    """The save's answer for the script; what was refused says the clash as HTML.

    `altered` where the minutes now say other than what was sent (a sentence put first, another's words added).
    """
    said: dict[str, Any] = {"version": saved.version, "at": clock(saved.at), "who": name_of(saved.by)}
    if saved.refused:
        html = render_to_string("desk/live_clash.html", {"clash": clash_of(saved, seen)})
        return said | {"refused": True, "clash": html}
    same = saved.now == Wording(sent.outcome, canonical(sent.text), sent.notes)
    said |= {"merged": saved.merge is not None, "altered": not same, "mine_version": saved.mine_version}
    return said | wording_json(item, saved.now)


def wording_json(item: AgendaItem, now: Wording) -> dict[str, Any]:
    """A wording as the page keeps it."""
    return {
        "outcome": now.outcome,
        "doc": editor_document(now.text),
        "notes": now.notes,
        "adopted": adopted(now, item.meeting.body.name),
        "relation": relation_words(item),
    }


def relation_words(item: AgendaItem) -> str:
    """What there is to say of how the decision stands to its recommendation."""
    relation = Decision.objects.filter(item=item).values_list("relation", flat=True).first()
    return str(RELATIONS.get(relation or "", ""))


def clock(moment: Any) -> str:
    """ "10.42.07" """
    return date_format(localtime(moment), "H.i.s")


def name_of(user: User | None) -> str:
    """Who saved something; a change by another page has nobody's name."""
    return (user.first_name or str(user)) if user else _("En anden side")
