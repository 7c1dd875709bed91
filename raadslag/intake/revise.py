"""What a reviewer changes in a document: saved as revisions, brought together when two work at once, undone.

Values are merged leaf by leaf with what others saved meanwhile; where both changed the same value nothing is
saved and both are given back. Splitting, joining and moving items needs the newest version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain import editing
from raadslag.domain.document import from_json
from raadslag.domain.refusal import Refusal
from raadslag.intake import hindrances
from raadslag.intake.actions import describe
from raadslag.intake.models import Incoming, Revision
from raadslag.intake.names import KnownPersons
from raadslag.intake.queries import open_alike, open_doubts
from raadslag.people.models import Body, Person, User
from raadslag.people.queries import Names
from raadslag.trail.actions import HOUSE, record

HEAD = ""
"""The pointer of the meeting's own values; the others are "/participants" and "/items/<n>"."""
PEOPLE = "/participants"
ITEMS = "/items"

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a change: the document as it is now, and where it disagrees with what others saved.

    `merged` has both people's changes, and mine where they disagree; `theirs` is what stands.
    """

    incoming: Incoming
    conflicts: list[str] = field(default_factory=list)
    merged: Any = None
    theirs: Any = None
    who: str = ""


def part_of(document: Plain, part: str) -> Any:
    """The plain data of one part."""
    return editing.head_of(document) if part == HEAD else editing.get(document, part)


@transaction.atomic
def save_part(
    *,
    incoming: Incoming,
    seen_version: int,
    part: str,
    value: Any,
    orders: Mapping[str, Sequence[int | Plain]] | None = None,
    settles: int | None = None,
    by: User | None,
) -> Saved:
    """Saves one part as somebody left it. `orders` says, by pointer, which rows of its lists stay and which come.

    `settles` is a doubt that is settled by the change. Raises Refusal when the document is not in review or
    the part is gone; a disagreement is no refusal but comes back as conflicts, with nothing saved.
    """
    row = _in_review(incoming.pk)
    document = row.reviewed or row.reading
    seen = _as_seen(row, document, seen_version)
    base = _present(seen, part)
    theirs = _present(document, part)
    merged, conflicts = editing.merge(base, value, theirs)
    if conflicts:
        return Saved(row, conflicts, merged, theirs, _who_since(row, seen_version))
    changed = document
    if merged != theirs:
        changed = document | merged if part == HEAD else editing.put(document, part, merged)
    for pointer, order in (orders or {}).items():
        if list(order) != list(range(len(editing.get(changed, pointer)))):
            changed = editing.reorder(changed, pointer, order)
    if changed == document:
        return Saved(row)
    if settles is not None and settles in open_doubts(row):
        _settle(row, settles, "fixed", by)
    _keep(row, document, changed, part, by)
    return Saved(row)


@transaction.atomic
def restructure(
    *, incoming: Incoming, seen_version: int, change: Callable[[Plain], Plain], by: User | None
) -> Incoming:
    """Splits, joins, moves, drops or adds items. Refused when somebody saved in the meantime."""
    row = _in_review(incoming.pk)
    if row.version != seen_version:
        who = _who_since(row, seen_version)
        raise Refusal(_("%(who)s har ændret dokumentet imens. Se det nye, og gør det igen.") % {"who": who})
    document = row.reviewed or row.reading
    try:
        changed = change(document)
    except (IndexError, KeyError):
        raise Refusal(_("Punktet findes ikke længere. Se, hvad der er ændret.")) from None
    _keep(row, document, changed, ITEMS, by)
    return row


@transaction.atomic
def undo(*, incoming: Incoming, seen_version: int, by: User | None) -> Incoming:
    """Takes the last change that is not undone back."""
    row = _in_review(incoming.pk)
    if row.version != seen_version:
        raise Refusal(_("Dokumentet er ændret imens. Se det nye, og fortryd derefter."))
    last = last_change(row)
    if last is None:
        raise Refusal(_("Der er ingen ændringer at fortryde."))
    document = row.reviewed or row.reading
    _keep(row, document, _restored(document, last.pointer, last.before), last.pointer, by, last.version)
    return row


def as_seen(incoming: Incoming, version: int) -> Plain:
    """The document as it was at an earlier version. Raises Refusal when it has been read anew since."""
    return _as_seen(incoming, incoming.reviewed or incoming.reading, version)


def last_change(row: Incoming) -> Revision | None:
    """The newest change that nobody has undone."""
    undone: set[int] = set()
    for revision in row.revisions.select_related("by").order_by("-version"):
        if revision.undoes is not None:
            undone.add(revision.undoes)
        elif revision.version not in undone:
            return revision
    return None


@transaction.atomic
def settle_doubt(
    *, incoming: Incoming, doubt: int, answer: str, alike: bool = False, by: User | None
) -> Incoming:
    """Somebody answers a doubt: "kept" (it stands as read) or "fixed" (it was corrected).

    With `alike` the same answer goes for every open doubt of its kind.
    """
    row = _in_review(incoming.pk)
    if not 0 <= doubt < len(row.reading["doubts"]) or answer not in ("kept", "fixed"):
        raise Refusal(_("Tvivlen findes ikke længere."))
    chosen = [at for at in (open_alike(row, doubt) if alike else [doubt]) if at in open_doubts(row)]
    if not chosen:
        return row
    for at in chosen:
        _settle(row, at, answer, by)
    _touch(row)
    code = row.reading["doubts"][doubt]["code"]
    _record(row, "settle_doubt", by, doubt=code, answer=answer, count=len(chosen))
    return row


@transaction.atomic
def reopen_doubt(*, incoming: Incoming, doubt: int, by: User | None) -> Incoming:
    """Takes an answer back."""
    row = _in_review(incoming.pk)
    kept = [settled for settled in row.settled_doubts if settled["doubt"] != doubt]
    if len(kept) == len(row.settled_doubts):
        return row
    row.settled_doubts = kept
    _touch(row)
    _record(row, "reopen_doubt", by, doubt=row.reading["doubts"][doubt]["code"])
    return row


@transaction.atomic
def choose_person(*, incoming: Incoming, key: str, person: int | None, by: User | None) -> Incoming:
    """Says whom a name means: a person's id, 0 for somebody new, None to leave it open again."""
    row = _in_review(incoming.pk)
    if person and not Person.objects.filter(pk=person, merged_into__isnull=True).exists():
        raise Refusal(_("Personen findes ikke længere. Vælg en anden."))
    matches = {k: v for k, v in row.matches.items() if k != key}
    row.matches = matches if person is None else matches | {key: person}
    _touch(row)
    _record(row, "choose_person", by, person=person)
    return row


@transaction.atomic
def choose_body(*, incoming: Incoming, body: Body | None, by: User | None) -> Incoming:
    """Says which body's meeting it is; None leaves it open again."""
    row = _in_review(incoming.pk)
    row.body = body
    _touch(row)
    _record(row, "choose_body", by, body=body.slug if body else None)
    return row


def _keep(
    row: Incoming, document: Plain, changed: Plain, part: str, by: User | None, undoes: int | None = None
) -> None:
    try:
        from_json(changed)
    except (KeyError, TypeError, ValueError):
        raise Refusal(_("Ændringen giver ikke et gyldigt dokument.")) from None
    if not editing.valid(changed):
        raise Refusal(_("Ændringen giver ikke et gyldigt dokument."))
    before = row.reading["organization"] if row.reviewed is None else row.reviewed["organization"]
    row.reviewed = changed
    if row.body is None and changed["organization"] != before:
        row.body = Names().body(changed["organization"])
    _touch(row)
    Revision.objects.create(
        incoming=row,
        version=row.version,
        pointer=part,
        before={"value": part_of(document, part), "sources": _sources_of(document, part)},
        undoes=undoes,
        at=timezone.now(),
        by=by,
    )


def _touch(row: Incoming) -> None:
    """A new version, with what lists show of it."""
    row.version += 1
    row.changed_at = timezone.now()
    describe(row, from_json(row.reviewed or row.reading))
    row.hindrances = hindrances.find(row, KnownPersons())
    row.save()


def _settle(row: Incoming, doubt: int, answer: str, by: User | None) -> None:
    if doubt not in open_doubts(row):
        return
    row.settled_doubts = [
        *row.settled_doubts,
        {
            "doubt": doubt,
            "answer": answer,
            "by": by.pk if by else None,
            "who": str(by) if by else "",
            "at": timezone.now().isoformat(timespec="seconds"),
        },
    ]


def _sources_of(document: Plain, part: str) -> Plain:
    names = tuple(f"/{name}" for name in editing.HEAD)
    return {
        pointer: ranges
        for pointer, ranges in document["sources"].items()
        if (pointer in names if part == HEAD else pointer == part or pointer.startswith(f"{part}/"))
    }


def _restored(document: Plain, part: str, before: Plain) -> Plain:
    value = before["value"]
    changed = document | value if part == HEAD else editing.put(document, part, value)
    gone = _sources_of(document, part)
    sources = {p: r for p, r in document["sources"].items() if p not in gone}
    return changed | {"sources": sources | before["sources"]}


def _as_seen(row: Incoming, document: Plain, version: int) -> Plain:
    """The document as it was at an earlier version."""
    if version > row.version:
        raise Refusal(_("Dokumentet er læst igen imens. Se det nye."))
    for revision in row.revisions.filter(version__gt=version).order_by("-version"):
        document = _restored(document, revision.pointer, revision.before)
    return document


def _present(document: Plain, part: str) -> Any:
    try:
        return part_of(document, part)
    except (KeyError, IndexError):
        raise Refusal(_("Punktet findes ikke længere. Se, hvad der er ændret.")) from None


def _who_since(row: Incoming, version: int) -> str:
    others = row.revisions.filter(version__gt=version).select_related("by").order_by("-version")
    return next((str(revision.by) for revision in others if revision.by), _("En anden"))


def _in_review(pk: int) -> Incoming:
    row = Incoming.objects.select_for_update(of=("self",)).select_related("batch", "body").get(pk=pk)
    if row.state != Incoming.State.REVIEW:
        state = row.get_state_display().lower()
        raise Refusal(_("Dokumentet er »%(state)s« og kan ikke rettes.") % {"state": state})
    return row


def _record(row: Incoming, action: str, by: User | None, **data: object) -> None:
    chain = row.body.slug if row.body else HOUSE
    record(chain=chain, action=action, subject=f"incoming:{row.pk}", by=by, data={"name": row.name, **data})
