"""What a nomination round came to: who is proposed, for whom, what the proposals still lack, and putting them on the
seats that they are proposed for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raadslag.domain.refusal import Refusal
from raadslag.domain.rounds.nominating import Lack, Nominee, Wanted, lacks, lacks_of_actor
from raadslag.instruments.appointments import Seat, appoint
from raadslag.instruments.models import Appointment, Constituency, Round
from raadslag.instruments.round_standing import WholeRound, whole_round
from raadslag.people.models import User


@dataclass(frozen=True, slots=True)
class Outcome:
    """The nominations that count, the `period` they are for, and one sentence for each thing that is missing."""

    nominees: tuple[Nominee, ...]
    names: Mapping[str, str]
    period: str
    lacks: tuple[str, ...]


def outcome(round: Round) -> Outcome:
    """Everybody who is proposed in a round, in the order of those asked."""
    return outcome_of(whole_round(round))


def outcome_of(whole: WholeRound) -> Outcome:
    """The same of a round that is read already."""
    found = tuple(
        nominee(row.asked.code, person)
        for row in whole.rows
        if row.answer is not None and row.standing in ("answered", "answered_late")
        for person in row.answer.values.get("nominees", ())
    )
    names = {row.asked.code: row.asked.name for row in whole.rows}
    wanted = wanted_of(whole.round)
    said = tuple(sentence(lack, names) for lack in lacks(found, wanted))
    return Outcome(found, names, str(whole.round.wanted.get("period", "")), said)


@transaction.atomic
def appoint_nominees(
    *, round: Round, constituency: Constituency, chosen: Collection[int], by: User | None
) -> list[Appointment]:
    """Puts those chosen (by their place among the round's nominees) on seats of a constituency for the body's term,
    each substitute behind the member of the same municipality.

    Raises Refusal when nobody is chosen, when a substitute stands behind nobody, and as `appoint` does; then nobody is
    appointed.
    """
    nominees = [n for place, n in enumerate(outcome(round).nominees) if place in chosen]
    if not nominees:
        raise Refusal(_("Vælg mindst én af de indstillede."))
    places = {asked.code: asked.municipality for asked in round.asked.select_related("municipality")}
    seated: dict[str, Appointment] = {}
    made = []
    for person in sorted(nominees, key=lambda person: person.substitute):
        behind = seated.get(person.actor) if person.substitute else None
        if person.substitute and behind is None:
            raise Refusal(
                _("%(name)s er stedfortræder. Vælg også det medlem, kommunen har indstillet.")
                % {"name": person.name}
            )
        seat = Seat(person.name, places.get(person.actor), title=person.title, gender=person.sex)
        row = appoint(
            constituency=constituency, seat=seat, begins=None, substitute_for=behind, item=round.item, by=by
        )
        if not person.substitute:
            seated.setdefault(person.actor, row)
        made.append(row)
    return made


def lacks_in(round: Round, code: str, name: str, people: list[dict[str, Any]]) -> list[str]:
    """What one answer's nominations lack, as sentences for the one who answers."""
    found = lacks_of_actor(code, [nominee(code, p) for p in people], wanted_of(round))
    return [sentence(lack, {code: name}) for lack in found]


def nominee(code: str, person: Mapping[str, Any]) -> Nominee:
    """One proposed person as the rules see them."""
    return Nominee(code, person["name"], person["sex"], person["title"], bool(person["substitute"]))


def wanted_of(round: Round) -> Wanted:
    """What the round asked for."""
    wanted = round.wanted
    return Wanted(
        members=int(wanted.get("members", 1)),
        substitutes=int(wanted.get("substitutes", 0)),
        both_sexes=bool(wanted.get("both_sexes", False)),
        municipalities=int(wanted.get("municipalities", 0)),
    )


def sentence(lack: Lack, names: Mapping[str, str]) -> str:
    """One missing thing in words."""
    words = {"who": names.get(lack.actor, lack.actor), "has": lack.has, "wants": lack.wants}
    if lack.kind == "members":
        return _("%(who)s har indstillet %(has)d; der skal indstilles %(wants)d.") % words
    if lack.kind == "substitutes":
        return _("%(who)s har %(has)d stedfortrædere; der skal være %(wants)d.") % words
    if lack.kind == "woman":
        return _("%(who)s har ikke indstillet en kvinde. Loven beder om både en kvinde og en mand.") % words
    if lack.kind == "man":
        return _("%(who)s har ikke indstillet en mand. Loven beder om både en kvinde og en mand.") % words
    if lack.kind == "sex_unknown":
        return (
            _("%(who)s har ikke oplyst køn for alle. Det kan ikke ses, om begge køn er indstillet.") % words
        )
    return (
        ngettext(
            "Indstillingerne kommer fra %(has)d kommune; der ønskes mindst %(wants)d.",
            "Indstillingerne kommer fra %(has)d kommuner; der ønskes mindst %(wants)d.",
            lack.has,
        )
        % words
    )
