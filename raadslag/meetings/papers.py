"""Papers of an item: put up, ordered, replaced, described, taken away. The bytes are kept by `actions.receive_file`.

A file that is replaced stays and can be read at the desk. What comes after the agenda was first sent is late.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.formats.read import MAX_BYTES
from raadslag.meetings import agenda
from raadslag.meetings.actions import receive_file
from raadslag.meetings.models import AgendaItem, Attachment, File, Meeting, ReplacedFile
from raadslag.meetings.on_record import record_item
from raadslag.people.models import User

MOST_MEGABYTES = MAX_BYTES // 1_000_000
RUNS = {
    "exe",
    "com",
    "bat",
    "cmd",
    "scr",
    "msi",
    "js",
    "vbs",
    "ps1",
    "sh",
    "jar",
    "lnk",
    "html",
    "htm",
    "svg",
}
"""Endings of files that a computer might run; nobody sends them as papers of a meeting."""


def faults(name: str, size: int) -> str:
    """Why a file cannot be a paper, as one sentence; empty when it can."""
    if size == 0:
        return _("Filen %(name)s er tom. Gem den igen, og læg den op.") % {"name": name}
    if size > MAX_BYTES:
        return _(
            "Filen %(name)s fylder mere end %(most)d MB. Gør den mindre, eller læg et link i teksten."
        ) % {
            "name": name,
            "most": MOST_MEGABYTES,
        }
    if name.rpartition(".")[2].lower() in RUNS:
        return _("Filen %(name)s er et program eller en webside. Læg den op som PDF.") % {"name": name}
    return ""


@transaction.atomic
def add_papers(
    *, item: AgendaItem, files: Sequence[tuple[str, bytes]], after_meeting: bool = False, by: User | None
) -> list[Attachment]:
    """Each file as a paper of its own, last; the same file twice on one item is one paper. Returns the new ones."""
    for name, content in files:
        if fault := faults(name, len(content)):
            raise Refusal(fault)
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    held = set(locked.attachments.values_list("file_id", flat=True))
    late = _is_late(locked) and not after_meeting
    made = []
    for name, content in files:
        file = receive_file(name=name, content=content, by=by)
        if file.sha256 in held:
            continue
        held.add(file.sha256)
        made.append(
            Attachment.objects.create(
                item=locked,
                position=_next_position(locked),
                title=_title(name),
                file=file,
                late=late,
                after_meeting=after_meeting,
            )
        )
    if made:
        record_item(locked, "add_papers", by, count=len(made), names=[a.title for a in made])
    return made


@transaction.atomic
def replace_file(
    *, attachment: Attachment, name: str, content: bytes, reason: str = "", by: User | None
) -> None:
    """A new file in a paper's place; the old one is kept. The same bytes again change nothing."""
    if fault := faults(name, len(content)):
        raise Refusal(fault)
    locked = Attachment.objects.select_for_update().select_related("item").get(pk=attachment.pk)
    file = receive_file(name=name, content=content, by=by)
    if locked.file_id == file.sha256:
        return
    if locked.file_id:
        ReplacedFile.objects.create(
            attachment=locked,
            number=locked.replaced_files.count() + 1,
            file_id=locked.file_id,
            replaced_at=timezone.now(),
            replaced_by=by,
            reason=" ".join(reason.split())[:400],
        )
    elif _is_late(locked.item) and not locked.after_meeting:
        locked.late = True
    locked.file = file
    locked.save(update_fields=["file", "late"])
    record_item(locked.item, "replace_file", by, name=name, attachment=locked.pk, reason=reason)
    attachment.refresh_from_db()


@transaction.atomic
def move_paper(*, attachment: Attachment, up: bool, by: User | None) -> None:
    """One place up or down among the item's papers; the numbers follow."""
    rows = list(attachment.item.attachments.select_for_update().order_by("position", "pk"))
    at = next(place for place, row in enumerate(rows) if row.pk == attachment.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        return
    rows[at], rows[to] = rows[to], rows[at]
    for place, row in enumerate(rows):
        row.position = place
    Attachment.objects.bulk_update(rows, ["position"])
    record_item(attachment.item, "move_paper", by, title=attachment.title or "", to=to + 1)


@transaction.atomic
def describe_paper(
    *, attachment: Attachment, title: str, late_reason: str, after_meeting: bool, by: User | None
) -> None:
    """A paper's title, why it is late, and whether it came after the meeting (slides that were shown)."""
    words = " ".join(title.split())[:400]
    if not words:
        raise Refusal(_("Skriv bilagets titel."))
    attachment.title, attachment.after_meeting = words, after_meeting
    attachment.late_reason = " ".join(late_reason.split())
    attachment.late = not after_meeting and (attachment.late or bool(attachment.late_reason))
    attachment.save(update_fields=["title", "late", "late_reason", "after_meeting"])
    record_item(attachment.item, "describe_paper", by, title=words)


@transaction.atomic
def remove_paper(*, attachment: Attachment, by: User | None) -> None:
    """Takes a paper away from the working papers; versions that were sent keep it."""
    item = attachment.item
    record_item(item, "remove_paper", by, title=attachment.title or "", file=attachment.file_id or "")
    attachment.delete()
    rows = list(item.attachments.order_by("position", "pk"))
    for place, row in enumerate(rows):
        row.position = place
    Attachment.objects.bulk_update(rows, ["position"])


def file_of(attachment: Attachment, number: int | None) -> File | None:
    """The file that a paper has now (None), or the one it had as its version `number`."""
    if number is None:
        return attachment.file
    row = attachment.replaced_files.filter(number=number).select_related("file").first()
    return row.file if row else None


def _is_late(item: AgendaItem) -> bool:
    """Whether what comes now comes after the agenda that holds the item was sent, and before the meeting."""
    meeting: Meeting | None = item.meeting
    return meeting is not None and meeting.state in agenda.OPEN and item.pk in agenda.sent_ids(meeting)


def _next_position(item: AgendaItem) -> int:
    last = item.attachments.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


def _title(name: str) -> str:
    stem = name.rpartition(".")[0] or name
    return " ".join(stem.replace("_", " ").split())[:400]
