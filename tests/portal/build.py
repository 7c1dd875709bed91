"""Published meetings for the portal's tests: plain functions that write and publish through the actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from raadslag.domain.document import (
    Attachment,
    Document,
    Item,
    Participant,
    Section,
    Statement,
    Stop,
)
from raadslag.meetings import actions, adopt
from raadslag.meetings.models import Case, Meeting, Publication
from raadslag.meetings.publish import publish, redact
from raadslag.people import reference
from raadslag.people.models import Body, Membership, Municipality, Person
from tests.cast import anna

__all__ = ["Body", "Case", "Meeting", "Person", "actions", "adopt", "anna", "publish", "redact"]
"""Names that tests take from here."""

AT = datetime(2016, 12, 5, 9, 0, tzinfo=UTC)

BRIDGE = Item(
    number="2.1",
    title="Fælles bro over åen",
    level=2,
    public=True,
    case_numbers=("SAG-2016-00042",),
    case_handlers=("abc",),
    sections=(
        Section("background", "Baggrund", "Broen er fra 1911. Den **bærer** ikke mere.\n\n- træ\n- jern"),
        Section(
            "recommendation",
            "Indstilling",
            "Det indstilles, at rådet:\n\n- tager redegørelsen til efterretning\n- får broens økonomi undersøgt",
        ),
        Section(
            "presentation",
            "Sagsfremstilling",
            "Udgiften er\n\n| Del | Kr. |\n| --- | --- |\n| Træ | 3.540 |\n| Jern | 2.360 |",
        ),
        Section(
            "decision",
            "Beslutning",
            "Rådet tiltrådte indstillingen, og undersøgelsen bør også vise, hvorfor cyklister vælger færgen.",
        ),
    ),
    outcome="concurred",
    route=(
        Stop("Brogruppen", "2016-08-23", None, "done", "Gruppen bad om en redegørelse."),
        Stop("Brogruppen", "2016-11-16", None, "expected", "Bemærkninger foreligger til mødet."),
    ),
    statements=(Statement("dissent", ("Asta Prøve",), None, "Asta Prøve er imod broen."),),
    attachments=(
        Attachment("Redegørelse om broen", "presentation", None, False),
        Attachment("Broens netside", "presentation", None, True),
    ),
)
MINUTES = Document(
    kind="minutes",
    organization="KKR Nordjylland",
    starts_at="2016-11-25T10:00",
    ends_at="2016-11-25T12:30",
    place="Havnehuset, Aalborg",
    participants=(
        Participant("Asta Prøve", "present", "Deltagere", "Aalborg Kommune"),
        Participant("Birk Øverlig", "present", "Deltagere", "Thisted Kommune"),
        Participant("Åse Ærlig", "absent", "Afbud", "Læsø Kommune"),
        Participant("Dorte Kladde", "official", "KD-Net", "Aalborg Kommune", role="kommunaldirektør"),
    ),
    items=(
        Item(
            "1",
            "Godkendelse af dagsorden",
            1,
            True,
            sections=(Section("decision", "Beslutning", "Dagsordenen blev godkendt."),),
            outcome="approved",
        ),
        Item("2", "Regionale sager", 1, True),
        BRIDGE,
        Item(
            "2.2",
            "Rapport om færger i Thisted",
            2,
            True,
            sections=(
                Section("recommendation", "Indstilling", "At rådet tager rapporten til efterretning."),
                Section("decision", "Beslutning", "KKR Nordjylland tog rapporten til efterretning."),
            ),
            outcome="noted",
        ),
        Item("2.3", "Eventuelt", 2, True),
        Item("3", "LUKKET PUNKT - Ansættelse af brovagt", 1, False),
        Item("4", "LUKKET PUNKT", 1, False),
    ),
)


def council(slug: str = "kkr-nordjylland") -> Body:
    """One of the five KKR with all its municipalities."""
    if Municipality.objects.count() < 98:
        reference.load()
    return Body.objects.get(slug=slug)


def person(
    name: str = "Asta Prøve", place: str = "Aalborg", body: Body | None = None, **seat: object
) -> Person:
    """An invented person with a seat in a council from 1 January 2014."""
    body = body or council()
    found, _ = Person.objects.get_or_create(name=name, defaults={"slug": reference.danish_slug(name)})
    Membership.objects.create(
        **{
            "body": body,
            "person": found,
            "role": "member",
            "on_behalf_of": Municipality.objects.get(name=place),
            "valid_from": date(2014, 1, 1),
        }
        | seat
    )
    return found


def meeting(
    document: Document = MINUTES,
    body: Body | None = None,
    people: dict[int, Person | None] | None = None,
    at: datetime = AT,
    **changes: object,
) -> Meeting:
    """A meeting made of a document and published, agenda or minutes by the document's kind."""
    made = draft(document, body, people, **changes)
    freeze(made, document.kind or "minutes", at=at)
    return made


def draft(
    document: Document = MINUTES,
    body: Body | None = None,
    people: dict[int, Person | None] | None = None,
    **changes: object,
) -> Meeting:
    """The same, not published."""
    body = body or council()
    return actions.adopt_document(
        body=body,
        document=replace(document, organization=body.name, **changes),
        people=people or {},
        by=anna(),
    )


def freeze(made: Meeting, kind: str = "minutes", reason: str = "", at: datetime = AT) -> Publication:
    """Publishes a meeting for everyone."""
    return publish(meeting=made, kind=kind, reason=reason, by=anna(), at=at)


def coming(day: date, body: Body | None = None) -> Meeting:
    """A meeting called on a day, with a published agenda of one item."""
    items = (
        Item("1", "Broens fremtid", 1, True, sections=(Section("background", "Baggrund", "Den venter."),)),
    )
    document = Document(kind="agenda", starts_at=f"{day}T10:00", place="Rådhuset", items=items)
    return meeting(document, body, at=AT)


def case_of(made: Meeting, number: str = "2.1") -> Case:
    """The case of an item."""
    case = made.items.get(number=number).case
    assert case is not None
    return case


def same_case(made: Meeting, case: Case, number: str = "2.1") -> None:
    """Links an item to a case, before the meeting is published."""
    actions.link_case(item=made.items.get(number=number), case=case, by=anna())
