"""Whether enough are there for the council to decide, by its own rule: shown while the minutes are written.

Nothing of it is in the minutes before the secretary says so (`say_quorum`), as a sentence that can be changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain.procedure import Quorum
from raadslag.domain.refusal import Refusal
from raadslag.meetings.attendance import VOTING
from raadslag.meetings.models import AgendaItem, Movement, Participation
from raadslag.meetings.wording import Wording, catch_up, save_wording, wording_of
from raadslag.people.models import User
from raadslag.people.procedure import rules_of

COUNTED = {"members": "medlemmer", "municipalities": "kommuner"}
"""What is counted, as the minutes say it: on record it is Danish."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many are `there` of `total`, and how many are `needed`; `of` is a word of `COUNTED`."""

    there: int
    total: int
    needed: int
    of: str

    @property
    def met(self) -> bool:
        """Whether the council can decide."""
        return self.there >= self.needed


def standing(rule: Quorum, people: Iterable[Participation], out: Collection[int] = ()) -> Standing | None:
    """Where a meeting stands by a rule; None without a rule or a list. `out` takes no part in the item (keys).

    Whoever left and has not come again is not there. A substitute counts for the one who is away. No query when
    movements are prefetched.
    """
    voting = [row for row in people if row.status != "official"]
    there = [row for row in voting if row.status in VOTING and row.pk not in out and not _left(row)]
    seats = [row for row in voting if row.status != "substitute"]
    if rule.of == "municipalities":
        total = len({row.municipality_id for row in voting} - {None})
        came = len({row.municipality_id for row in there} - {None})
    else:
        total, came = len(seats), len(there)
    needed = rule.needed(total)
    return Standing(came, total, needed, rule.of) if total and needed else None


def standing_at(item: AgendaItem) -> Standing | None:
    """Where the meeting stands at one of its items."""
    assert item.meeting is not None
    people = item.meeting.participations.prefetch_related("movements")
    out = set(item.absences.values_list("participation_id", flat=True))
    return standing(rules_of(item.meeting.body).quorum, people, out)


@transaction.atomic
def say_quorum(*, item: AgendaItem, by: User | None) -> None:
    """The item's minutes say how many are there and whether the council can decide; the same once more is nothing."""
    now = standing_at(item)
    if now is None:
        raise Refusal(_("Rådet har ingen regel om, hvor mange der skal være til stede."))
    said = sentence(now)
    words = wording_of(item)
    if said not in words.text:
        live = catch_up(item=item)
        text = "\n\n".join(filter(None, (words.text, said)))
        new = Wording(words.outcome, text, words.notes)
        save_wording(item=item, seen_version=live.version, wording=new, by=by)


def sentence(now: Standing) -> str:
    """The sentence of the minutes."""
    can = "var beslutningsdygtigt" if now.met else "var ikke beslutningsdygtigt"
    return f"Rådet {can}: {now.there} af {now.total} {COUNTED[now.of]} var til stede."


def _left(row: Participation) -> bool:
    """Whether the last thing noted is that they left."""
    moves = sorted(row.movements.all(), key=lambda move: (move.at, move.pk))
    return bool(moves) and moves[-1].kind == Movement.Kind.LEFT
