"""Short standard texts that a council keeps: written, removed, and put into an item."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.document import SECTION_KINDS
from raadslag.domain.refusal import Refusal
from raadslag.meetings.models import AgendaItem, Section, TextModule
from raadslag.meetings.on_record import record_item
from raadslag.people.models import Body, User
from raadslag.people.procedure import rules_of
from raadslag.trail.actions import record


@transaction.atomic
def save_module(
    *, body: Body, module: TextModule | None, name: str, kind: str, text: str, begins: bool, by: User | None
) -> TextModule:
    """Writes a module anew, or a new one. Two of a council cannot have the same name."""
    words = " ".join(name.split())[:120]
    if not words or not text.strip():
        raise Refusal(_("Skriv både et navn og en tekst."))
    if kind not in SECTION_KINDS:
        raise Refusal(_("Vælg en af mulighederne."))
    others = body.text_modules.exclude(pk=module.pk) if module else body.text_modules.all()
    if others.filter(name=words).exists():
        raise Refusal(_("Der er allerede en standardtekst, der hedder »%(name)s«.") % {"name": words})
    row = module or TextModule(body=body)
    row.name, row.kind, row.text, row.begins = words, kind, text.strip(), begins
    row.changed_at = timezone.now()
    row.save()
    _record(row, "save_text_module", by)
    return row


@transaction.atomic
def remove_module(*, module: TextModule, by: User | None) -> None:
    """Takes a module away; texts that it was put into keep it."""
    _record(module, "remove_text_module", by)
    module.delete()


@transaction.atomic
def insert_module(*, item: AgendaItem, module: TextModule, by: User | None) -> Section:
    """Puts a module at the end of the item's section of its kind, or makes that section."""
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    section = locked.sections.filter(kind=module.kind).last()
    if section is None:
        last = locked.sections.order_by("-position").first()
        section = Section(
            item=locked,
            position=last.position + 1 if last else 0,
            kind=module.kind,
            heading=rules_of(item.home).headings.get(module.kind),
        )
    section.text = joined(section.text, module.text)
    section.save()
    record_item(item, "insert_text_module", by, name=module.name, section=section.pk)
    return section


def joined(text: str, more: str) -> str:
    """A text with another after it, as a paragraph of its own."""
    return f"{text.rstrip()}\n\n{more}" if text.strip() else more


def _record(module: TextModule, action: str, by: User | None) -> None:
    subject = f"body:{module.body_id}"
    record(chain=module.body.slug, action=action, subject=subject, by=by, data={"name": module.name})
