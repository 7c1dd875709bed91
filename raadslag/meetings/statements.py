"""What goes on record beside a decision: how each voted, dissents, reservations and minority statements by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.domain.richtext import escape
from raadslag.meetings.models import AgendaItem, Participation, Statement
from raadslag.meetings.wording import refuse_closed_minutes
from raadslag.people.models import User
from raadslag.trail.actions import record

VOTES = ("for", "against", "abstained")
SPOKEN = ("dissent", "reservation", "minority")
_SAID = {"for": "stemte for", "against": "stemte imod", "abstained": "undlod at stemme"}


@transaction.atomic
def record_vote(
    *,
    item: AgendaItem,
    named: Mapping[int, str],
    counts: Mapping[str, int | None],
    by: User | None,
) -> None:
    """How a vote went, in place of what was recorded before: participation -> vote, and counts where names lack.

    Raises Refusal where nobody voted, where a count and its names disagree, and for one who took no part.
    """
    refuse_closed_minutes(item.meeting)
    rows = {p.pk: p for p in item.meeting.participations.select_related("person").filter(pk__in=named)}
    out = dict(item.absences.values_list("participation_id", "reason"))
    groups: dict[str, list[Participation]] = {vote: [] for vote in VOTES}
    for pk, vote in named.items():
        if vote not in groups or pk not in rows:
            raise Refusal(_("Vælg en af mulighederne."))
        if pk in out:
            raise Refusal(_("%(name)s deltog ikke i punktet og kan ikke stemme.") % {"name": rows[pk].name})
        groups[vote].append(rows[pk])
    for vote, people in groups.items():
        said = counts.get(vote)
        if said is not None and people and said != len(people):
            told = {"n": said, "names": len(people)}
            raise Refusal(_("Tallet er %(n)d, men der er %(names)d navne. Ret det ene.") % told)
    item.statements.filter(kind__in=VOTES).delete()
    results = {vote: len(groups[vote]) or (counts.get(vote) or 0) for vote in VOTES}
    if not any(results.values()):
        raise Refusal(_("Skriv, hvordan der blev stemt."))
    for vote in VOTES:
        if results[vote]:
            _write(item, vote, groups[vote], results[vote], _vote_words(vote, groups[vote], results[vote]))
    _record(item, "record_vote", by, **{f"n_{vote}": n for vote, n in results.items()})


@transaction.atomic
def remove_vote(*, item: AgendaItem, by: User | None) -> None:
    """There was no vote after all."""
    refuse_closed_minutes(item.meeting)
    if item.statements.filter(kind__in=VOTES).delete()[0]:
        _record(item, "remove_vote", by)


@transaction.atomic
def add_statement(
    *, item: AgendaItem, kind: str, people: Sequence[Participation], text: str, by: User | None
) -> Statement:
    """A dissent, reservation or minority statement, by name. Said twice it is once."""
    refuse_closed_minutes(item.meeting)
    words = text.strip()
    if kind not in SPOKEN:
        raise Refusal(_("Vælg en af mulighederne."))
    if not people:
        raise Refusal(_("Vælg, hvem udtalelsen er fra."))
    if not words:
        raise Refusal(_("Skriv, hvad der skal stå i referatet."))
    names = [p.name for p in people]
    text = escape(words)
    if found := item.statements.filter(kind=kind, by=names, text=text).first():
        return found
    statement = _write(item, kind, people, None, text)
    _record(item, "add_statement", by, kind=kind, names=", ".join(names))
    return statement


@transaction.atomic
def remove_statement(*, statement: Statement, by: User | None) -> None:
    """It was put down by mistake; the trail keeps what it said."""
    item = statement.item
    refuse_closed_minutes(item.meeting)
    said = {"kind": statement.kind, "names": ", ".join(statement.by), "text": statement.text}
    statement.delete()
    _record(item, "remove_statement", by, **said)


def _vote_words(vote: str, people: Sequence[Participation], count: int) -> str:
    names = f": {', '.join(p.name for p in people)}" if people else ""
    return escape(f"{count} {_SAID[vote]}{names}.")


def _write(
    item: AgendaItem, kind: str, people: Sequence[Participation], count: int | None, text: str
) -> Statement:
    last = item.statements.order_by("-position").values_list("position", flat=True).first()
    statement = Statement.objects.create(
        item=item,
        position=0 if last is None else last + 1,
        kind=kind,
        by=[p.name for p in people],
        count=count,
        text=text,
    )
    statement.persons.set([p.person for p in people if p.person])
    return statement


def _record(item: AgendaItem, action: str, by: User | None, **data: object) -> None:
    meeting = item.meeting
    said = {"item": item.pk, "number": item.number, **data}
    record(chain=meeting.body.slug, action=action, subject=f"meeting:{meeting.pk}", by=by, data=said)
