"""The body, day and place of a meeting, in the many forms that heads of minutes have."""

from __future__ import annotations

import pytest

from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text

BELOW = """

Deltagere: Hanne Krogsgård, Poul Åstrup, Lis Vedel
Afbud: Ove Rimmen

1. Godkendelse af dagsorden
Beslutning
Godkendt.

2. Budget
Indstilling
Det indstilles, at budgettet godkendes.
Beslutning
Godkendt.
"""
HEADS = [
    ("Referat fra mødet i Kulturudvalget den 3. maj 2016 kl. 16.00 i Salen", "Kulturudvalget", "Salen"),
    (
        "Kulturudvalget\nReferat\n3. maj 2016 kl. 16:00\nRådhuset, lokale 3",
        "Kulturudvalget",
        "Rådhuset, lokale 3",
    ),
    (
        "REFERAT\nKulturudvalget\n\nMødedato: Tirsdag den 3. maj 2016\nMødetidspunkt: 16:00\nMødested: Rådhuset, lokale 3",
        "Kulturudvalget",
        "Rådhuset, lokale 3",
    ),
    (
        "Byby Kommune\nKulturudvalget\nÅbent referat\nTirsdag 03.05.2016 kl. 16:00\nRådhuset",
        "Kulturudvalget",
        "Rådhuset",
    ),
    (
        "Mødereferat\n\nMødegruppe: Kulturudvalget\nMødedato: 03-05-2016\nTid: 16.00-18.00\nLokation: Biblioteket, Torvet 1",
        "Kulturudvalget",
        "Biblioteket, Torvet 1",
    ),
    (
        "Referat af møde i Kulturudvalget\nAfholdt tirsdag den 3. maj 2016\nSted: Biblioteket",
        "Kulturudvalget",
        "Biblioteket",
    ),
    (
        "Kulturudvalget, 03-05-2016, kl. 16:00\nReferat\nBiblioteket, Torvet 1",
        "Kulturudvalget",
        "Biblioteket, Torvet 1",
    ),
    (
        "Kulturudvalgets møde tirsdag den 3. maj 2016 kl. 16.00 på Biblioteket",
        "Kulturudvalget",
        "Biblioteket",
    ),
    (
        "Referat: Møde i Kulturudvalget\nHvornår: 3. maj 2016 kl. 16-18\nHvor: Biblioteket",
        "Kulturudvalget",
        "Biblioteket",
    ),
    ("Møde i Kulturudvalget\n3/5 2016 kl. 16\nSted: Biblioteket", "Kulturudvalget", "Biblioteket"),
    (
        "Møde i: Kulturudvalget\nDato: 3. maj 2016\nKl.: 16.00\nSted: Biblioteket\nReferat",
        "Kulturudvalget",
        "Biblioteket",
    ),
    (
        "PROTOKOL\nfor\nKulturudvalget\nden 3. maj 2016\nMødested: Biblioteket",
        "Kulturudvalget",
        "Biblioteket",
    ),
    (
        "Udskrift af Kulturudvalgets protokol\nMødet den 3. maj 2016 i Biblioteket",
        "Kulturudvalget",
        "Biblioteket",
    ),
    (
        "Beslutningsprotokol\nUdvalg: Kulturudvalget\nDato: 3. maj 2016\nSted: Biblioteket\nStart kl.: 16:00\nSlut kl.: 18:00",
        "Kulturudvalget",
        "Biblioteket",
    ),
    (
        "Kulturudvalget | Referat | 3. maj 2016\n\nTid: kl. 16-18\nSted: Biblioteket",
        "Kulturudvalget",
        "Biblioteket",
    ),
    ("Referat\tKulturudvalget\nDato\t3. maj 2016\nSted\tBiblioteket", "Kulturudvalget", "Biblioteket"),
    (
        "Ældrerådet\nReferat fra ordinært møde nr. 4 torsdag d. 3. maj 2016, kl. 10-12, mødelokale 2",
        "Ældrerådet",
        "mødelokale 2",
    ),
    (
        "Referat af Ældrerådets møde torsdag den 3. maj 2016 kl. 10.00 i Sundhedshuset, Torvet 1",
        "Ældrerådet",
        "Sundhedshuset, Torvet 1",
    ),
    (
        "KKR KLITLAND\n\nReferat\n\nDato: 3. maj 2016\nTidspunkt: 9.00-12.00\nSted: Hotel Klit, Strandvej 1, 9999 Klitby",
        "KKR KLITLAND",
        "Hotel Klit, Strandvej 1, 9999 Klitby",
    ),
    (
        "KD-Net Klitland\nReferat af møde den 3. maj 2016\nHotel Klit, Strandvej 1, 9999 Klitby",
        "KD-Net Klitland",
        "Hotel Klit, Strandvej 1, 9999 Klitby",
    ),
    (
        "Socialdirektørforum Klitland (DASSOS)\nReferat\n3. maj 2016, Byby Rådhus",
        "Socialdirektørforum Klitland",
        "Byby Rådhus",
    ),
    (
        "Sundhedskoordinationsudvalget\nMøde den 3. maj 2016\nkl. 14.00 – 16.00\nRegionshuset, lokale A3\nREFERAT",
        "Sundhedskoordinationsudvalget",
        "Regionshuset, lokale A3",
    ),
    (
        "Styregruppen for Rammeaftalen\nReferat fra styregruppemøde 3. maj 2016 i Byby",
        "Styregruppen for Rammeaftalen",
        "Byby",
    ),
    (
        "Forretningsudvalget - Møde d. 03.05.2016\nReferat\nMødested: Regionsgården",
        "Forretningsudvalget",
        "Regionsgården",
    ),
    ("Byrådets møde\nDato\n3. maj 2016\nTid\n16.00\nSted\nByrådssalen", "Byrådet", "Byrådssalen"),
    ("Byrådet - 03-05-2016 kl. 19:00 - Byrådssalen\nReferat", "Byrådet", "Byrådssalen"),
    ("Kommunalbestyrelsen\nMødedato: 3. maj 2016 kl. 19.00 - Salen", "Kommunalbestyrelsen", "Salen"),
    (
        "Referat - Handicaprådet\nMødet holdes tirsdag den 3. maj 2016 kl. 15:30 på Rådhuset i mødelokale 1",
        "Handicaprådet",
        "Rådhuset i mødelokale 1",
    ),
    ("Hovedudvalget (HMU)\nReferat 2016-05-03\nSted: Salen", "Hovedudvalget", "Salen"),
    (
        "Skolebestyrelsen på Havskolen\nReferat fra møde d. 3/5-2016\nSted: Personalerummet",
        "Skolebestyrelsen på Havskolen",
        "Personalerummet",
    ),
    (
        "§ 17, stk. 4-udvalget om Boliger\nReferat\nDato: 3. maj 2016\nSted: Salen",
        "§ 17, stk. 4-udvalget om Boliger",
        "Salen",
    ),
    (
        "Lokalrådet for Nordby\n3. maj 2016 i Forsamlingshuset\nReferat",
        "Lokalrådet for Nordby",
        "Forsamlingshuset",
    ),
    (
        "Referat fra netværksmøde i Klimanetværket, tirsdag 3. maj 2016, kl. 9-11, Teams",
        "Klimanetværket",
        "Teams",
    ),
]
"""A head of a meeting on 3 May 2016, its body and its place."""


@pytest.mark.parametrize(("head", "body", "place"), HEADS)
def test_heads(head: str, body: str, place: str) -> None:
    found = read(from_text(head + BELOW))
    assert (found.kind, (found.starts_at or "")[:10]) == ("minutes", "2016-05-03")
    assert (found.place or "").lower() == place.lower()
    named = (found.organization or "").lower()
    assert named and (named.startswith(body.lower()) or body.lower().startswith(named))
    assert [person.status for person in found.participants] == ["present"] * 3 + ["absent"]
    assert len(found.items) == 2


@pytest.mark.parametrize(
    ("printed", "began", "ended"),
    [
        ("3. maj 2016 kl. 9.30-12.30 i Salen", "2016-05-03T09:30", "2016-05-03T12:30"),
        ("3. maj 2016 kl. 10-12 i Salen", "2016-05-03T10:00", "2016-05-03T12:00"),
        ("3. maj 2016, kl. 16.00 – 18.15 i Salen", "2016-05-03T16:00", "2016-05-03T18:15"),
    ],
)
def test_hours(printed: str, began: str, ended: str) -> None:
    found = read(from_text(f"Referat\nKulturudvalget\n{printed}{BELOW}"))
    assert (found.starts_at, found.ends_at, found.place) == (began, ended, "Salen")
