"""What a body answers: drafts, answers and their corrections, declining, and the secretary taking an answer in.

Every answer is a version that stays. Until the deadline a body may give another; what first comes after it is
late, and says so wherever it is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain import route
from raadslag.domain.danish.dates import in_words
from raadslag.domain.refusal import Refusal
from raadslag.meetings.models import (
    AgendaItem,
    AnswerLink,
    Attachment,
    BodyAnswer,
    File,
    PlannedStop,
    Section,
)
from raadslag.meetings.on_record import record_item
from raadslag.meetings.route import record_stop, set_state
from raadslag.meetings.route_print import is_closed, newest_answer, print_stop
from raadslag.people.models import User

LONGEST = 100_000
"""Characters of an answer's text."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who answers for the body: an account, or the holder of a link with the name they wrote."""

    user: User | None = None
    name: str = ""
    link: AnswerLink | None = None


@transaction.atomic
def keep_draft(*, stop: PlannedStop, seen: int, text: str, stance: str) -> bool:
    """Keeps what the body has written so far. False when somebody else of the body wrote since `seen`."""
    locked = PlannedStop.objects.select_for_update().get(pk=stop.pk)
    if locked.draft_version != seen:
        return False
    _refuse_faults(text, stance)
    if (locked.draft, locked.draft_stance) != (text, stance):
        locked.draft, locked.draft_stance, locked.draft_at = text, stance, timezone.now()
        locked.draft_version += 1
        locked.save(update_fields=["draft", "draft_stance", "draft_at", "draft_version"])
    return True


@transaction.atomic
def give_answer(
    *, stop: PlannedStop, seen: int, text: str, stance: str = "", files: Sequence[File] = (), who: Who
) -> BodyAnswer | None:
    """Gives the body's answer, or another in its place. None when somebody else of the body wrote since `seen`.

    The same answer twice (a double click) is one. Refuses an empty answer, a recommendation without a stand,
    and a correction after the deadline.
    """
    locked = PlannedStop.objects.select_for_update().get(pk=stop.pk)
    last = newest_answer(locked)
    if last and not last.declined and _same(last, text, stance, files) and locked.state != "waiting":
        return last
    if locked.draft_version != seen:
        return None
    _refuse_faults(text, stance)
    if locked.ask != PlannedStop.Ask.REMARKS and not stance:
        endorses = locked.ask == PlannedStop.Ask.ENDORSEMENT
        which = (
            _("Vælg, om I bakker op om indstillingen.")
            if endorses
            else _("Vælg, om I anbefaler indstillingen.")
        )
        raise Refusal(which)
    if not text.strip() and not files and not stance:
        raise Refusal(_("Skriv jeres bemærkninger, eller læg en fil op."))
    answer = _add(locked, who, text=text, stance=stance)
    answer.files.set(files)
    return answer


@transaction.atomic
def decline(*, stop: PlannedStop, seen: int, text: str, who: Who) -> BodyAnswer | None:
    """The body says that it will not answer, perhaps with a reason. None when somebody else wrote since `seen`."""
    locked = PlannedStop.objects.select_for_update().get(pk=stop.pk)
    last = newest_answer(locked)
    if last and last.declined and last.text == text and locked.state != "waiting":
        return last
    if locked.draft_version != seen:
        return None
    _refuse_faults(text, "")
    return _add(locked, who, text=text, declined=True)


@transaction.atomic
def take_in(*, answer: BodyAnswer, by: User | None) -> None:
    """Puts an answer on its item: the text as a section, the files as papers, marked late where they are.

    Twice is once.
    """
    locked = BodyAnswer.objects.select_for_update().get(pk=answer.pk)
    stop, item = locked.stop, locked.stop.item
    if locked.taken_in_at is not None:
        return
    if item is None:
        raise Refusal(_("Vælg først, hvilket punkt svaret hører til."))
    if is_closed(item):
        raise Refusal(_("Referatet er godkendt. Svaret bliver på sagen."))
    if locked.declined:
        raise Refusal(_("Der er ingen tekst at tage ind: organet ønskede ikke at udtale sig."))
    late = is_late_paper(locked, item)
    heading = route.heading(stop.ask, stop.organization, late=locked.late)
    if locked.text.strip():
        Section.objects.create(
            item=item,
            position=_after(item.sections.all()),
            kind="consultation",
            heading=heading[:200],
            text=locked.text,
        )
    for file in locked.files.all():
        Attachment.objects.create(
            item=item,
            position=_after(item.attachments.all()),
            title=f"{route.heading(stop.ask, stop.organization, late=False)}: {file.name}"[:400],
            section_kind="consultation" if locked.text.strip() else None,
            late=late,
            late_reason=late_reason(locked) if late else "",
            file=file,
        )
    locked.taken_in_at, locked.taken_in_by = timezone.now(), by
    locked.save(update_fields=["taken_in_at", "taken_in_by"])
    record_item(item, "take_in_answer", by, answer=locked.pk, organization=stop.organization)


def is_late_paper(answer: BodyAnswer, item: AgendaItem) -> bool:
    """Whether the files of an answer are late papers: after the deadline, or after the agenda went out."""
    sent = item.meeting is not None and item.meeting.publications.filter(kind="agenda").exists()
    return answer.late or sent


def late_reason(answer: BodyAnswer) -> str:
    """Why a paper is late, as it stands beside it."""
    came = in_words(timezone.localtime(answer.given_at).date())
    deadline = answer.stop.deadline
    if answer.late and deadline:
        return f"Modtaget {came}, efter fristen {in_words(deadline)}."
    return f"Modtaget {came}, efter at dagsordenen var sendt ud."


def may_answer(stop: PlannedStop) -> str:
    """Why the body cannot answer (any more), as a sentence; empty when it can."""
    if stop.asked_at is None:
        return _("Sekretariatet har ikke spurgt endnu.")
    meeting = stop.item.meeting if stop.item else None
    if meeting is not None and meeting.state in ("held", "approved"):
        return _("Rådet har behandlet sagen. Skriv til sekretariatet, hvis noget skal rettes.")
    if stop.state in ("given", "given_late") and route.is_late(stop.deadline, timezone.localdate()):
        return _("Fristen er overskredet, og svaret er givet. Sekretariatet kan åbne det igen.")
    return ""


def _add(stop: PlannedStop, who: Who, *, text: str, stance: str = "", declined: bool = False) -> BodyAnswer:
    if why := may_answer(stop):
        raise Refusal(why)
    late = route.is_late(stop.deadline, timezone.localdate())
    answer = BodyAnswer.objects.create(
        stop=stop,
        number=stop.answers.count() + 1,
        stance=stance,
        text=text,
        declined=declined,
        late=late,
        given_at=timezone.now(),
        given_by=who.user,
        name=who.name[:120],
        link=who.link,
    )
    set_state(stop, "not_given" if declined else "given_late" if late else "given", text if declined else "")
    stop.draft, stop.draft_stance, stop.draft_at = "", "", None
    stop.draft_version += 1
    stop.save(update_fields=["draft", "draft_stance", "draft_at", "draft_version"])
    print_stop(PlannedStop.objects.get(pk=stop.pk))
    action = "decline_answer" if declined else "give_answer"
    record_stop(stop, action, who.user, answer=answer.pk, late=late, name=answer.name)
    return answer


def _same(last: BodyAnswer, text: str, stance: str, files: Sequence[File]) -> bool:
    kept = set(last.files.values_list("pk", flat=True))
    return (last.text, last.stance, kept) == (text, stance, {file.pk for file in files})


def _refuse_faults(text: str, stance: str) -> None:
    if stance not in route.STANCES:
        raise Refusal(_("Vælg en af mulighederne."))
    if len(text) > LONGEST:
        raise Refusal(_("Teksten er for lang. Læg den op som en fil i stedet."))


def _after(rows: object) -> int:
    return max((row.position for row in rows), default=-1) + 1  # type: ignore[attr-defined]
