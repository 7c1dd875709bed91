"""A body's rules of procedure: deadlines in working days, recurring points, section headings, how many must be there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain import procedure as rules
from raadslag.domain.procedure import NO_QUORUM, Deadline, Quorum, Recurring
from raadslag.domain.refusal import Refusal
from raadslag.people.models import Body, Procedure, User
from raadslag.trail.actions import record


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for a body now."""

    days: dict[Deadline, int]
    template: tuple[Recurring, ...]
    headings: dict[str, str]
    own: bool
    """Whether the body has set them itself; else they are the defaults."""
    quorum: Quorum = NO_QUORUM
    closed_last: bool = False
    """Closed items go after the open ones when they are placed."""

    def deadlines(self, meets_on: date) -> dict[Deadline, date]:
        """The day of each deadline of a meeting on that day."""
        return rules.deadlines(self.days, meets_on)


def rules_of(body: Body) -> Rules:
    """The body's own rules, or the defaults. One query."""
    row = Procedure.objects.filter(body=body).first()
    if row is None:
        return Rules(dict(rules.DEFAULT_DAYS), rules.DEFAULT_TEMPLATE, dict(rules.DEFAULT_HEADINGS), False)
    template = tuple(Recurring(**line) for line in row.template)
    return Rules(
        rules.DEFAULT_DAYS | row.days, template, row.headings, True, Quorum(**row.quorum), row.closed_last
    )


@transaction.atomic
def set_rules(
    *,
    body: Body,
    days: Mapping[str, int],
    template: Sequence[Recurring],
    headings: Mapping[str, str],
    quorum: Quorum = NO_QUORUM,
    closed_last: bool = False,
    by: User | None,
) -> None:
    """Other rules from now on; agendas that are made already keep their points."""
    sentences = {
        "days": _("Skriv antallet af hverdage med tal mellem 0 og %(most)d.") % {"most": rules.MOST_DAYS},
        "order": _("Sager og bilag kan ikke have senere frist end udsendelsen af dagsordenen."),
        "template": _("Hvert punkt skal have en titel, og et underpunkt skal stå under et punkt."),
        "headings": _("Skriv mindst én overskrift."),
        "quorum": _("Skriv, hvor mange der skal være til stede, som et tal på mindst 1."),
    }
    if found := rules.faults(days, template, headings, quorum):
        raise Refusal(" ".join(sentences[code] for code in found))
    Procedure.objects.update_or_create(
        body=body,
        defaults={
            "days": dict(days),
            "template": [asdict(row) for row in template],
            "headings": dict(headings),
            "quorum": asdict(quorum),
            "closed_last": closed_last,
            "changed_at": timezone.now(),
        },
    )
    data = {"days": dict(days), "template": len(template), "quorum": quorum.share}
    record(chain=body.slug, action="set_rules", subject=f"body:{body.slug}", by=by, data=data)
