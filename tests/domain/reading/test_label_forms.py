"""The labels of sections, in the many words that minutes have for them."""

from __future__ import annotations

import pytest

from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text

HEAD = (
    "Referat\nKulturudvalget\n3. maj 2016 kl. 16.00\nSted: Salen\nDeltagere: Hanne Krogsgård, Poul Åstrup\n"
)
KINDS = ("background", "presentation", "recommendation", "decision")
USUAL = ("Baggrund", "Sagsfremstilling", "Indstilling", "Beslutning")
TEXTS = (
    "Kommunen har fået en ny {0} i det gamle pakhus.",
    "Der er plads til koncerter og møder i den nye {0}.",
    "at den nye {0} tages i brug til efteråret",
    "Den nye {0} tages i brug den 1. september.",
)
LABELS = [
    ("background", "Baggrund"),
    ("decision", "Resultat:"),
    ("background", "Resumé"),
    ("background", "Beslutningstema"),
    ("background", "Indledning"),
    ("background", "Kort resumé"),
    ("background", "Problemstilling"),
    ("background", "BAGGRUND"),
    ("background", "Baggrund:"),
    ("background", "Sagens baggrund"),
    ("background", "Hvad drejer sagen sig om"),
    ("background", "Resumé og baggrund"),
    ("background", "Baggrund for indstillingen"),
    ("background", "Sammendrag"),
    ("background", "Formål med punktet"),
    ("background", "Hvorfor på dagsordenen?"),
    ("presentation", "Sagsfremstilling"),
    ("presentation", "Sagsbeskrivelse"),
    ("presentation", "Redegørelse"),
    ("presentation", "Sagsfremstilling:"),
    ("presentation", "SAGSFREMSTILLING"),
    ("presentation", "Fremstilling af sagen"),
    ("presentation", "Uddybning"),
    ("presentation", "Sagsfremstilling/redegørelse"),
    ("presentation", "Administrationens sagsfremstilling"),
    ("presentation", "Vurdering og sagsfremstilling"),
    ("presentation", "Nærmere om sagen"),
    ("presentation", "Beskrivelse"),
    ("recommendation", "Indstilling"),
    ("recommendation", "Forslag til beslutning"),
    ("recommendation", "Anbefaling"),
    ("recommendation", "Det indstilles:"),
    ("recommendation", "INDSTILLING"),
    ("recommendation", "Administrationens indstilling"),
    ("recommendation", "Forvaltningens indstilling"),
    ("recommendation", "Direktionens indstilling"),
    ("recommendation", "Sekretariatets indstilling"),
    ("recommendation", "Formandens forslag"),
    ("recommendation", "Forvaltningen indstiller"),
    ("recommendation", "Administrationen indstiller til udvalget"),
    ("recommendation", "Administrationens forslag"),
    ("recommendation", "Borgmesteren indstiller:"),
    ("recommendation", "Indstilling fra direktionen"),
    ("recommendation", "Det foreslås"),
    ("recommendation", "Indstilling til udvalget"),
    ("recommendation", "Ønsket beslutning"),
    ("recommendation", "Beslutningsforslag"),
    ("decision", "Beslutning"),
    ("decision", "Beslutning:"),
    ("decision", "Referat"),
    ("decision", "Afgørelse"),
    ("decision", "Konklusion"),
    ("decision", "Udvalgets beslutning"),
    ("decision", "Kulturudvalgets beslutning"),
    ("decision", "KULTURUDVALGETS BESLUTNING"),
    ("decision", "Beslutning Kulturudvalget den 3. maj 2016"),
    ("decision", "Beslutning i Kulturudvalget den 03-05-2016"),
    ("decision", "Kulturudvalget den 03-05-2016"),
    ("decision", "Kulturudvalget den 3. maj 2016:"),
    ("decision", "Udvalget besluttede"),
    ("decision", "Beslutningsreferat"),
    ("decision", "Vedtagelse"),
    ("decision", "Mødets beslutning"),
    ("decision", "Beslutning fra mødet"),
    ("decision", "Beslutning, Kulturudvalget, 03-05-2016"),
    ("decision", "Beslutning - Kulturudvalget"),
    ("decision", "Referat/beslutning"),
    ("decision", "Aftale"),
    ("decision", "Opsamling"),
    ("decision", "Behandling i Kulturudvalget 3. maj 2016"),
    ("decision", "Protokollat"),
    ("decision", "Kulturudvalget besluttede:"),
    ("decision", "Beslutning d. 03-05-2016"),
    ("decision", "Udvalgets afgørelse"),
    ("decision", "Vedtaget"),
    ("decision", "Rådets beslutning"),
    ("decision", "Drøftelse og beslutning"),
]


def kinds(label: str, kind: str, between: str) -> list[list[str]]:
    """The kinds of the sections of three items, where one label is in other words."""
    items = []
    for number, what in enumerate(("sal", "hal", "bro"), 1):
        labels = [label if known == kind else usual for known, usual in zip(KINDS, USUAL, strict=True)]
        sections = [f"{said}{between}{text.format(what)}" for said, text in zip(labels, TEXTS, strict=True)]
        items.append("\n".join([f"{number}. Ny {what}", *sections]))
    found = read(from_text("\n\n".join([HEAD, *items]) + "\n"))
    return [[section.kind for section in item.sections if section.text.strip()] for item in found.items]


@pytest.mark.parametrize(("kind", "label"), LABELS)
def test_a_label_on_a_line_of_its_own(kind: str, label: str) -> None:
    assert kinds(label, kind, "\n") == [list(KINDS)] * 3


@pytest.mark.parametrize(
    ("kind", "label"), [(k, w) for k, w in LABELS if len(w) < 23 and not w.endswith(":")]
)
def test_a_label_before_its_text(kind: str, label: str) -> None:
    assert kinds(label, kind, ": ") == [list(KINDS)] * 3
