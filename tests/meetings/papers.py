"""A small invented meeting as a Document, and the rows it needs; plain functions for the tests of meetings."""

from __future__ import annotations

from dataclasses import replace

from raadslag.domain.document import Attachment, Document, Item, Participant, Section, Statement, Stop
from raadslag.meetings import actions
from raadslag.meetings.models import Meeting
from raadslag.people import reference
from raadslag.people.models import Body, User

PUMPS = Item(
    number="2.1",
    title="Fælles pumper mod oversvømmelse",
    level=2,
    public=True,
    case_numbers=("SAG-2019-00012",),
    case_handlers=("abc", "def"),
    sections=(
        Section("background", "Baggrund", "Vandet stod i kælderen i januar."),
        Section("recommendation", "Indstilling", "Det indstilles, at rådet godkender planen."),
        Section(
            "decision",
            "Beslutning",
            "Planen blev godkendt.\n\nRådet ønsker et regnskab. Signe Havkær var imod.",
        ),
    ),
    outcome="approved",
    route=(Stop("KD-net", "2019-03-04", None, "done", "Drøftede sagen."),),
    statements=(Statement("dissent", ("Signe Havkær",), None, "Signe Havkær var imod."),),
    attachments=(
        Attachment("Plan for pumper", "presentation", None, False),
        Attachment("Bemærkninger", "decision", None, True),
    ),
)
DOCUMENT = Document(
    kind="minutes",
    organization="KKR Nordjylland",
    starts_at="2019-04-12T10:00",
    ends_at="2019-04-12T12:30",
    place="Rådhuset, Bytorvet 1",
    participants=(
        Participant("Signe Havkær", "present", "Deltagere", "Vesthimmerlands Kommune"),
        Participant("Frode Lyngholt", "absent", "Afbud", "Læsø Kommune", note="syg"),
        Participant("Ask Birkemose", "official", "KD-Net", role="kommunaldirektør"),
    ),
    items=(
        Item(
            "1",
            "Godkendelse af dagsorden",
            1,
            True,
            sections=(Section("decision", "Beslutning", "Godkendt."),),
            outcome="approved",
        ),
        Item("2", "Regionalpolitiske sager", 1, True),
        PUMPS,
        Item("3", "LUKKET PUNKT - Salg af grund", 1, False),
    ),
)


def council(slug: str = "kkr-nordjylland") -> Body:
    """One of the five KKR, with the reference data behind it."""
    if not Body.objects.filter(slug=slug).exists():
        reference.load()
    return Body.objects.get(slug=slug)


def secretary() -> User:
    """An account to write with; rights are the views' matter."""
    return User.objects.get_or_create(username="anna")[0]


def meeting(document: Document = DOCUMENT, **changes: object) -> Meeting:
    """An ordinary meeting made of the document."""
    return actions.adopt_document(
        body=council(), document=replace(document, **changes), people={}, by=secretary()
    )
