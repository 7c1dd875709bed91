"""Writes about items that municipalities propose: written, approved in the municipality, sent, and what came of them.

The contact writes, an approver of the municipality sends; the secretariat takes in, sends back or declines with a
reason. Whoever waits for the next step gets a mail.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.document import SECTION_KINDS
from raadslag.domain.refusal import Refusal
from raadslag.domain.stages import PROPOSED_ITEM, may_become
from raadslag.jobs.letter import write
from raadslag.jobs.outbox import Recipient, queue_mail
from raadslag.meetings import agenda
from raadslag.meetings.actions import open_case
from raadslag.meetings.models import AgendaItem, Attachment, File, ProposedItem, ProposedPaper, Section
from raadslag.people.models import Body, Municipality, Role, User
from raadslag.people.procedure import rules_of
from raadslag.trail.actions import HOUSE, record

OPEN = ("draft", "returned")
"""States in which the municipality writes."""
LONGEST = 100_000
"""Characters of all texts together."""
MOST_PAPERS = 30
SEEN_BY_THE_COUNCIL = {
    "send_proposed_item",
    "return_proposed_item",
    "decline_proposed_item",
    "take_in_proposed_item",
}


def councils_of(municipality: Municipality) -> list[Body]:
    """The councils that the municipality can propose items to: those it is a member of today."""
    now = municipality.body_memberships.on(timezone.localdate()).values("body")
    return list(Body.objects.filter(pk__in=now, publishes=True).order_by("name"))


def headings_of(body: Body) -> dict[str, str]:
    """The council's template: kind of section -> its heading, in order."""
    return rules_of(body).headings


def beginning_of(body: Body) -> dict[str, str]:
    """The template's own words: kind of section -> what stands in a new draft. One query and the council's rules."""
    begun: dict[str, str] = {}
    for module in body.text_modules.filter(begins=True):
        begun[module.kind] = "\n\n".join(filter(None, [begun.get(module.kind, ""), module.text]))
    return {kind: text for kind, text in begun.items() if kind in headings_of(body)}


@transaction.atomic
def start(*, municipality: Municipality, body: Body, title: str, by: User | None) -> ProposedItem:
    """A new draft, with the council's beginning texts in it. The same title again is the draft that is there."""
    words = " ".join(title.split())[:400]
    if not words:
        raise Refusal(_("Skriv punktets titel."))
    if body not in councils_of(municipality):
        raise Refusal(_("Kommunen er ikke med i det råd."))
    drafts = ProposedItem.objects.filter(municipality=municipality, body=body, title=words, state="draft")
    if known := drafts.first():
        return known
    made = ProposedItem.objects.create(
        municipality=municipality,
        body=body,
        title=words,
        texts=beginning_of(body),
        written_at=timezone.now(),
        written_by=by,
    )
    _record(made, "start_proposed_item", by)
    return made


@transaction.atomic
def write_down(
    *, proposed: ProposedItem, seen: int, title: str, texts: Mapping[str, str], wish: str, by: User | None
) -> bool:
    """Other words of a draft. False, and nothing written, when somebody wrote others since `seen`."""
    locked = _locked(proposed)
    if locked.version != seen:
        return False
    if locked.state not in OPEN:
        raise Refusal(_("Forslaget er sendt videre og kan ikke rettes her."))
    if not title.strip():
        raise Refusal(_("Skriv punktets titel."))
    if sum(len(text) for text in texts.values()) > LONGEST:
        raise Refusal(_("Teksten er for lang. Læg noget af den ved som bilag."))
    kept = {kind: text for kind, text in texts.items() if kind in SECTION_KINDS and text.strip()}
    if (locked.title, locked.texts, locked.wish) == (title.strip()[:400], kept, wish.strip()[:300]):
        return True
    locked.title, locked.texts, locked.wish = title.strip()[:400], kept, wish.strip()[:300]
    locked.version += 1
    locked.written_at, locked.written_by = timezone.now(), by
    locked.save()
    _record(locked, "write_proposed_item", by)
    return True


@transaction.atomic
def add_papers(*, proposed: ProposedItem, files: Iterable[File], by: User | None) -> None:
    """Files that go with a draft; the same file twice is one."""
    locked = _locked(proposed)
    if locked.state not in OPEN:
        raise Refusal(_("Forslaget er sendt videre og kan ikke rettes her."))
    known = set(locked.papers.values_list("file", flat=True))
    for file in files:
        if file.pk in known:
            continue
        if len(known) >= MOST_PAPERS:
            raise Refusal(_("Et forslag kan højst have %(n)d bilag.") % {"n": MOST_PAPERS})
        title = file.name.rpartition(".")[0] or file.name
        locked.papers.create(position=len(known), title=title[:400], file=file)
        known.add(file.pk)
        _record(locked, "add_proposed_paper", by, name=file.name)


@transaction.atomic
def remove_paper(*, paper: ProposedPaper, by: User | None) -> None:
    """Takes a file off a draft."""
    locked = _locked(paper.proposed_item)
    if locked.state not in OPEN:
        raise Refusal(_("Forslaget er sendt videre og kan ikke rettes her."))
    _record(locked, "remove_proposed_paper", by, name=paper.title)
    paper.delete()


@transaction.atomic
def ask_for_approval(*, proposed: ProposedItem, by: User | None) -> None:
    """The contact is done; the municipality's approvers are told."""
    locked = _locked(proposed)
    begun = beginning_of(locked.body)
    if not any(text.strip() and text != begun.get(kind) for kind, text in locked.texts.items()):
        raise Refusal(_("Skriv forslaget, før det skal godkendes."))
    if not approvers(locked.municipality):
        raise Refusal(
            _("Ingen i kommunen kan godkende. Bed administratoren give en konto rollen som godkender.")
        )
    _move(locked, "for_approval")
    _record(locked, "ask_for_approval", by)
    _tell(locked, approvers(locked.municipality), by)


@transaction.atomic
def approve(*, proposed: ProposedItem, by: User | None) -> None:
    """The municipality's approver sends it to the secretariat."""
    locked = _locked(proposed)
    _move(locked, "sent")
    locked.approved_at, locked.approved_by = timezone.now(), by
    locked.save(update_fields=["approved_at", "approved_by"])
    _record(locked, "send_proposed_item", by)
    roles = Role.objects.on(timezone.localdate()).filter(kind=Role.Kind.SECRETARY, body=locked.body)
    _tell(locked, User.objects.filter(roles__in=roles, is_active=True).distinct(), by)


@transaction.atomic
def withhold(*, proposed: ProposedItem, reason: str, by: User | None) -> None:
    """The approver gives it back to the contact, with the reason."""
    locked = _locked(proposed)
    _with_reason(locked, "draft", reason, by)
    _record(locked, "withhold_proposed_item", by, reason=locked.reason)
    _tell(locked, _writer(locked), by)


@transaction.atomic
def send_back(*, proposed: ProposedItem, reason: str, by: User | None) -> None:
    """The secretariat gives it back, with what is missing."""
    locked = _locked(proposed)
    _with_reason(locked, "returned", reason, by)
    _record(locked, "return_proposed_item", by, reason=locked.reason)
    _tell(locked, [*_writer(locked), *approvers(locked.municipality)], by)


@transaction.atomic
def decline(*, proposed: ProposedItem, reason: str, by: User | None) -> None:
    """The secretariat declines it, with the reason."""
    locked = _locked(proposed)
    _with_reason(locked, "declined", reason, by)
    _record(locked, "decline_proposed_item", by, reason=locked.reason)
    _tell(locked, [*_writer(locked), *approvers(locked.municipality)], by)


@transaction.atomic
def take_in(*, proposed: ProposedItem, by: User | None) -> AgendaItem:
    """It becomes a case of the municipality's and an item that waits for a meeting. Twice is once."""
    locked = _locked(proposed)
    if locked.state == ProposedItem.State.TAKEN_IN and locked.item is not None:
        return locked.item
    _move(locked, "taken_in")
    case = open_case(title=locked.title, body=locked.body, by=by)
    case.owner = locked.municipality.official_name
    case.owner_e_mail = locked.written_by.email if locked.written_by else ""
    case.save(update_fields=["owner", "owner_e_mail"])
    item = agenda.add_item(title=locked.title, body=locked.body, case=case, by=by)
    headings = headings_of(locked.body)
    order = [*headings, *(kind for kind in locked.texts if kind not in headings)]
    texts = [(kind, locked.texts[kind]) for kind in order if locked.texts.get(kind, "").strip()]
    Section.objects.bulk_create(
        Section(item=item, position=at, kind=kind, heading=headings.get(kind), text=text)
        for at, (kind, text) in enumerate(texts)
    )
    Attachment.objects.bulk_create(
        Attachment(item=item, position=at, title=paper.title, file=paper.file)
        for at, paper in enumerate(locked.papers.all())
    )
    locked.item, locked.decided_at, locked.decided_by = item, timezone.now(), by
    locked.save(update_fields=["item", "decided_at", "decided_by"])
    _record(locked, "take_in_proposed_item", by, item=item.pk)
    _tell(locked, [*_writer(locked), *approvers(locked.municipality)], by)
    return item


def approvers(municipality: Municipality) -> list[User]:
    """The accounts that can send for the municipality today."""
    roles = Role.objects.on(timezone.localdate()).filter(
        kind=Role.Kind.MUNICIPAL_APPROVER, municipality=municipality
    )
    return list(User.objects.filter(roles__in=roles, is_active=True).distinct().order_by("pk"))


def _writer(proposed: ProposedItem) -> list[User]:
    return [proposed.written_by] if proposed.written_by is not None else []


def _locked(proposed: ProposedItem) -> ProposedItem:
    rows = ProposedItem.objects.select_for_update(of=("self",)).select_related("body", "municipality")
    return rows.get(pk=proposed.pk)


def _move(proposed: ProposedItem, state: str) -> None:
    if not may_become(PROPOSED_ITEM, proposed.state, state):
        raise Refusal(
            _("Forslaget er »%(state)s«. Siden viser, hvordan det ser ud nu.")
            % {"state": proposed.get_state_display().lower()}
        )
    proposed.state = state
    proposed.save(update_fields=["state"])


def _with_reason(proposed: ProposedItem, state: str, reason: str, by: User | None) -> None:
    if not reason.strip():
        raise Refusal(_("Skriv hvorfor. Den, der har skrevet forslaget, ser begrundelsen."))
    _move(proposed, state)
    proposed.reason, proposed.decided_at, proposed.decided_by = reason.strip(), timezone.now(), by
    proposed.save(update_fields=["reason", "decided_at", "decided_by"])


def _record(proposed: ProposedItem, action: str, by: User | None, **data: object) -> None:
    """One row: on the council's trail once it is sent; before that the council shall not know what is written."""
    known = action in SEEN_BY_THE_COUNCIL
    said: dict[str, object] = {"municipality": proposed.municipality.name}
    if known:
        said |= {"title": proposed.title, **data}
    chain = proposed.body.slug if known else HOUSE
    record(chain=chain, action=action, subject=f"proposed:{proposed.pk}", by=by, data=said)


def _tell(proposed: ProposedItem, users: Iterable[User], by: User | None) -> None:
    """One mail to each who waits for this, but not to the one who did it."""
    page = reverse("desk:proposed_item", args=[proposed.pk])
    for user in {user.pk: user for user in users}.values():
        if not user.email or user == by:
            continue
        letter = write("proposed", {"proposed": proposed, "page": page})
        to = Recipient(user.email, str(user), reply_to=by.email if by else "")
        key = f"proposed:{proposed.pk}:{proposed.state}:{timezone.now():%Y%m%d%H%M%S%f}:{user.pk}"
        queue_mail(key=key, to=to, letter=letter, about=f"proposed:{proposed.pk}")
