"""A body's rules of procedure: deadlines in working days, the template of recurring points, the section headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain import procedure as rules
from raadslag.domain.procedure import Deadline, Recurring
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

    def deadlines(self, meets_on: date) -> dict[Deadline, date]:
        """The day of each deadline of a meeting on that day."""
        return rules.deadlines(self.days, meets_on)


def rules_of(body: Body) -> Rules:
    """The body's own rules, or the defaults. One query."""
    row = Procedure.objects.filter(body=body).first()
    if row is None:
        return Rules(dict(rules.DEFAULT_DAYS), rules.DEFAULT_TEMPLATE, dict(rules.DEFAULT_HEADINGS), False)
    return Rules(
        rules.DEFAULT_DAYS | row.days, tuple(Recurring(**line) for line in row.template), row.headings, True
    )


@transaction.atomic
def set_rules(
    *,
    body: Body,
    days: Mapping[str, int],
    template: Sequence[Recurring],
    headings: Mapping[str, str],
    by: User | None,
) -> None:
    """Other rules from now on; agendas that are made already keep their points."""
    sentences = {
        "days": _("Skriv antallet af hverdage med tal mellem 0 og %(most)d.") % {"most": rules.MOST_DAYS},
        "order": _("Sager og bilag kan ikke have senere frist end udsendelsen af dagsordenen."),
        "template": _("Hvert punkt skal have en titel, og et underpunkt skal stå under et punkt."),
        "headings": _("Skriv mindst én overskrift."),
    }
    if found := rules.faults(days, template, headings):
        raise Refusal(" ".join(sentences[code] for code in found))
    Procedure.objects.update_or_create(
        body=body,
        defaults={
            "days": dict(days),
            "template": [asdict(row) for row in template],
            "headings": dict(headings),
            "changed_at": timezone.now(),
        },
    )
    data = {"days": dict(days), "template": len(template)}
    record(chain=body.slug, action="set_rules", subject=f"body:{body.slug}", by=by, data=data)
