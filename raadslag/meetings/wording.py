"""An item's minutes as they are typed: saved on pause, never over somebody else's, every wording kept.

`seen_version` says which wording the writer began with. When somebody saved another meanwhile the two are brought
together paragraph by paragraph; where both wrote at the same place nothing is saved and a person chooses. Refused
wordings are kept as revisions too. A save that arrives twice (same `key`) is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.document import OUTCOMES, Outcome
from raadslag.domain.merging import Choice, Merge, merge, merge_value
from raadslag.domain.outcome import adopting, standard_sentence
from raadslag.domain.refusal import Refusal
from raadslag.domain.richtext import canonical
from raadslag.meetings.agenda_marks import OFF
from raadslag.meetings.item_text import set_outcome
from raadslag.meetings.models import AgendaItem, Decision, LiveItem, Meeting, Minutes, Revision, Section
from raadslag.people.models import User
from raadslag.trail.actions import record

MOST = 400_000
"""Characters of one item's minutes: some hundred pages."""
CURRENT = [kind for kind in Revision.Kind.values if kind != Revision.Kind.REFUSED]


@dataclass(frozen=True, slots=True)
class Wording:
    """What an item's minutes say: the outcome, the decision's text (Markdown) and the secretariat's notes."""

    outcome: str
    text: str
    notes: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save. `merge` where somebody else had saved meanwhile; `refused` where a person must choose."""

    version: int
    now: Wording
    at: datetime
    by: User | None
    refused: bool = False
    mine: Wording | None = None
    merge: Merge | None = None
    mine_version: int | None = None
    """Where it was brought together: the revision with the writer's own words, from which more may have grown."""


def wording_of(item: AgendaItem) -> Wording:
    """The item's minutes as they stand in the working papers."""
    decision = Decision.objects.filter(item=item).first()
    texts = item.sections.filter(kind="decision").values_list("text", flat=True)
    notes = LiveItem.objects.filter(item=item).values_list("notes", flat=True).first()
    return Wording(decision.outcome if decision else "", "\n\n".join(filter(None, texts)), notes or "")


@transaction.atomic
def catch_up(*, item: AgendaItem) -> LiveItem:
    """The item's course, with a revision for words that were changed by another page since the last one."""
    live = _locked(item)
    now, last = wording_of(item), _latest(item)
    if (Wording(last.outcome, last.text, now.notes) if last else Wording("", "", now.notes)) != now:
        _revise(live, Revision.Kind.ELSEWHERE, now, first=last is None and live.version == 0)
    return live


@transaction.atomic
def save_wording(
    *,
    item: AgendaItem,
    seen_version: int,
    wording: Wording,
    key: str = "",
    kind: str = Revision.Kind.SAVED,
    by: User | None,
) -> Saved:
    """Saves a wording, or brings it together with one saved meanwhile, or refuses and says both.

    Raises Refusal for an unknown outcome, a text beyond any measure, and minutes that are closed.
    """
    refuse_closed_minutes(item.meeting)
    if wording.outcome and wording.outcome not in OUTCOMES:
        raise Refusal(_("Vælg en af mulighederne."))
    if len(wording.text) + len(wording.notes) > MOST:
        raise Refusal(_("Teksten er for lang til ét punkt. Del den, eller læg en del som bilag."))
    live = catch_up(item=item)
    now = wording_of(item)
    if key and (twice := item.revisions.filter(key=key).first()):
        return _again(live, twice, now)
    mine = _with_sentence(item, Wording(wording.outcome, canonical(wording.text), wording.notes), now)
    if seen_version == live.version or mine == now:
        if mine == now:
            last = _latest(item)
            return Saved(live.version, now, last.saved_at if last else timezone.now(), by)
        return _accepted(live, kind, mine, seen_version, key, by)
    return _brought_together(live, mine, now, seen_version, key, by)


def _brought_together(
    live: LiveItem, mine: Wording, now: Wording, seen: int, key: str, by: User | None
) -> Saved:
    """A stale save: both wordings in one where they do not touch, refused where they do."""
    item, other = live.item, _latest(live.item)
    base = _base(item, seen)
    found = merge(base.text, mine.text, now.text)
    outcome = merge_value(base.outcome, mine.outcome, now.outcome)
    notes = _notes(base.notes, mine.notes, now.notes)
    if found.clean and outcome is not None:
        kept = _revise(live, Revision.Kind.REFUSED, mine, seen, "", by)
        both = Wording(outcome, found.text(), notes)
        done = _accepted(live, Revision.Kind.MERGED, both, seen, key, by)
        who = other.saved_by if other else None
        return Saved(done.version, both, done.at, who, False, mine, found, kept.version)
    _revise(live, Revision.Kind.REFUSED, mine, seen, key, by)
    at = other.saved_at if other else timezone.now()
    return Saved(live.version, now, at, other.saved_by if other else None, True, mine, found)


@transaction.atomic
def choose_wording(
    *,
    item: AgendaItem,
    seen_version: int,
    against: int,
    mine: Wording,
    choices: Sequence[Choice],
    outcome: Choice,
    by: User | None,
) -> Saved:
    """A person has chosen between two wordings, clash by clash; `against` is the version they were shown.

    Somebody who saved once more meanwhile is no more overwritten than before: then it is refused again.
    """
    live = catch_up(item=item)
    now = wording_of(item)
    base = _base(item, seen_version)
    found = merge(base.text, canonical(mine.text), now.text)
    if live.version != against or len(choices) != len(found.clashes):
        return save_wording(item=item, seen_version=seen_version, wording=mine, by=by)
    merged = merge_value(base.outcome, mine.outcome, now.outcome)
    if merged is None:
        merged = mine.outcome if outcome == "mine" else now.outcome
    chosen = Wording(merged, found.resolved(choices), _notes(base.notes, mine.notes, now.notes))
    kind = Revision.Kind.CHOSEN
    return save_wording(item=item, seen_version=live.version, wording=chosen, kind=kind, by=by)


@transaction.atomic
def adopt_recommendation(
    *, item: AgendaItem, seen_version: int, wording: Wording, key: str = "", by: User | None
) -> Saved:
    """The recommendation adopted as it stands: outcome and first sentence in one, before what is written already."""
    if item.state in OFF:
        raise Refusal(
            _("Punktet er taget af dagsordenen. Sæt det på igen, før rådet tiltræder indstillingen.")
        )
    outcome = adopting(recommendation_of(item))
    if outcome is None:
        raise Refusal(_("Punktet har ingen indstilling at tiltræde. Vælg udfaldet selv."))
    council = item.meeting.body.name
    rest = _without_sentence(wording.text, council)
    text = "\n\n".join(filter(None, (standard_sentence(outcome, council), rest)))
    kind = Revision.Kind.ADOPTED
    done = Wording(outcome, text, wording.notes)
    return save_wording(item=item, seen_version=seen_version, wording=done, key=key, kind=kind, by=by)


@transaction.atomic
def undo_adoption(
    *, item: AgendaItem, seen_version: int, wording: Wording, key: str = "", by: User | None
) -> Saved:
    """Takes outcome and standard sentence away again and keeps what else was written."""
    text = _without_sentence(wording.text, item.meeting.body.name)
    kind = Revision.Kind.UNDONE
    done = Wording("", text, wording.notes)
    return save_wording(item=item, seen_version=seen_version, wording=done, key=key, kind=kind, by=by)


@transaction.atomic
def adopt_many(*, items: Sequence[AgendaItem], by: User | None) -> int:
    """Several recommendations adopted at once; items that are decided, recommend nothing or were taken off are left."""
    done = []
    for item in items:
        now = wording_of(item)
        if not now.outcome and item.state not in OFF and adopting(recommendation_of(item)):
            live = catch_up(item=item)
            adopt_recommendation(item=item, seen_version=live.version, wording=now, by=by)
            done.append(item)
    if done:
        meeting = done[0].meeting
        data = {"items": len(done), "numbers": [item.number for item in done]}
        subject = f"meeting:{meeting.pk}"
        record(chain=meeting.body.slug, action="adopt_many", subject=subject, by=by, data=data)
    return len(done)


@transaction.atomic
def restore_revision(*, revision: Revision, seen_version: int, by: User | None) -> Saved:
    """An earlier wording made the current one again; what stood meanwhile stays among the revisions.

    Refused, with nothing written, when somebody has saved since the list was seen.
    """
    item = revision.item
    live, now = catch_up(item=item), wording_of(item)
    if live.version != seen_version:
        return Saved(live.version, now, timezone.now(), None, refused=True)
    old = Wording(revision.outcome, revision.text, now.notes)
    kind = Revision.Kind.RESTORED
    return save_wording(item=item, seen_version=seen_version, wording=old, kind=kind, by=by)


def recommendation_of(item: AgendaItem) -> str:
    """The recommendation's text, Markdown; empty where there is none."""
    texts = item.sections.filter(kind="recommendation").values_list("text", flat=True)
    return "\n\n".join(filter(None, texts))


def refuse_closed_minutes(meeting: Meeting) -> None:
    """Raises Refusal when the meeting's minutes may no longer be written in."""
    state = Minutes.objects.filter(meeting=meeting).values_list("state", flat=True).first()
    if state == Minutes.State.APPROVED or meeting.state == Meeting.State.APPROVED:
        raise Refusal(_("Referatet er godkendt. En rettelse besluttes på et senere møde."))
    if state in (Minutes.State.CLOSED, Minutes.State.APPROVAL):
        raise Refusal(_("Referatet er lukket. Åbn det igen, før du skriver i det."))


def adopted(wording: Wording, council: str) -> bool:
    """Whether the minutes open with the standard sentence of their outcome."""
    if not wording.outcome:
        return False
    sentence = standard_sentence(wording.outcome, council)  # type: ignore[arg-type]
    return bool(sentence) and wording.text.startswith(canonical(sentence))


def _with_sentence(item: AgendaItem, mine: Wording, now: Wording) -> Wording:
    """Another outcome brings its standard sentence, where the text is empty or opens with one already."""
    if not mine.outcome or mine.outcome == now.outcome:
        return mine
    council = item.meeting.body.name
    rest = _without_sentence(mine.text, council)
    if rest == mine.text and mine.text:
        return mine
    outcome: Outcome = mine.outcome  # type: ignore[assignment]
    text = "\n\n".join(filter(None, (standard_sentence(outcome, council), rest)))
    return Wording(mine.outcome, canonical(text), mine.notes)


def _without_sentence(text: str, council: str) -> str:
    first, _blank, rest = canonical(text).partition("\n\n")
    sentences = {canonical(standard_sentence(outcome, council)) for outcome in OUTCOMES} - {""}
    return rest if first in sentences else canonical(text)


def _notes(base: str, mine: str, theirs: str) -> str:
    merged = merge_value(base, mine, theirs)
    return merged if merged is not None else f"{theirs}\n{mine}"


def _again(live: LiveItem, twice: Revision, now: Wording) -> Saved:
    """The answer to a save that was received before."""
    mine = Wording(twice.outcome, twice.text, twice.notes)
    if twice.kind != Revision.Kind.REFUSED:
        own = twice.version - 1 if twice.kind == Revision.Kind.MERGED else None
        return Saved(twice.version, mine, twice.saved_at, twice.saved_by, mine_version=own)
    other = _latest(live.item)
    found = merge(_base(live.item, twice.seen_version).text, mine.text, now.text)
    by = other.saved_by if other else None
    return Saved(live.version, now, other.saved_at if other else twice.saved_at, by, True, mine, found)


def _base(item: AgendaItem, version: int) -> Wording:
    """The wording that a writer began with; empty where it never was one."""
    row = item.revisions.filter(version=version).first()
    return Wording(row.outcome, row.text, row.notes) if row else Wording("", "", "")


def _locked(item: AgendaItem) -> LiveItem:
    LiveItem.objects.get_or_create(item=item)
    live = LiveItem.objects.select_for_update().get(item=item)
    live.item = item
    return live


def _latest(item: AgendaItem) -> Revision | None:
    return item.revisions.filter(kind__in=CURRENT).select_related("saved_by").first()


def _accepted(live: LiveItem, kind: str, wording: Wording, seen: int, key: str, by: User | None) -> Saved:
    revision = _revise(live, kind, wording, seen, key, by)
    _write(live.item, wording)
    LiveItem.objects.filter(pk=live.pk).update(notes=wording.notes)
    return Saved(revision.version, wording, revision.saved_at, by)


def _revise(
    live: LiveItem,
    kind: str,
    wording: Wording,
    seen: int = 0,
    key: str = "",
    by: User | None = None,
    *,
    first: bool = False,
) -> Revision:
    """One more revision; all but a refused one become the current one. `first` has the number 0: what was found."""
    last = (
        Revision.objects.filter(item=live.item).order_by("-version").values_list("version", flat=True).first()
    )
    version = 0 if first else (last if last is not None else 0) + 1
    revision = Revision.objects.create(
        item=live.item,
        version=version,
        kind=kind,
        seen_version=seen,
        outcome=wording.outcome,
        text=wording.text,
        notes=wording.notes,
        key=key[:40],
        saved_at=timezone.now(),
        saved_by=by,
    )
    if kind != Revision.Kind.REFUSED:
        live.version = version
        LiveItem.objects.filter(pk=live.pk).update(version=version)
    return revision


def _write(item: AgendaItem, wording: Wording) -> None:
    """The wording into the item's own texts: one section of kind decision, and the outcome."""
    sections = list(item.sections.filter(kind="decision"))
    if wording.text and not sections:
        last = item.sections.order_by("-position").values_list("position", flat=True).first()
        place = 0 if last is None else last + 1
        sections = [Section(item=item, position=place, kind="decision", heading="Beslutning")]
    for at, section in enumerate(sections):
        if wording.text and at == 0:
            section.text = wording.text
            section.save()
        else:
            section.delete()
    set_outcome(item, wording.outcome)
