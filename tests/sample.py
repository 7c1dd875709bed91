"""One invented document with every kind of thing a document can hold, for the writers' tests."""

from __future__ import annotations

from raadslag.domain.document import (
    Attachment,
    Document,
    Item,
    Participant,
    Section,
    Statement,
    Stop,
)

TABLE = """\
| Kommune | Pladser | Kr. (ekskl. moms) |
| --- | --- | --- |
| Sandby | 3 | 408.000 |
| Egeskov | 4 | 1.140.000 |
| Fjordby | 20 | 36.000 |
| I alt | 27 | 1.584.000 |"""

PRESENTATION = f"""\
Pumperne kostede **10,7 mio. kr.** i 2015, og udgiften er fordelt efter *indbyggertal*, jf. [rammeaftalen](https://aftaler.example/2016).

### Fordeling

Kommunerne har meldt deres ønsker ind:

{TABLE}

Sekretariatet peger på tre forhold:

1. Vandet stiger hurtigere end ventet
2. Skolerne mangler 40 % af pladserne
   - især i vest
   - og på øerne
3. Aftalen udløber den 31. december 2017."""


PEOPLE = (
    Participant("Asta Nørlund", "present", "Deltagere", "Sandby Kommune", "A", "formand"),
    Participant("Bo Kragelund", "present", "Deltagere", "Egeskov Kommune"),
    Participant(
        "Kaj Munk Andreasen", "substitute", "Deltagere", "Fjordby Kommune", substitute_for="Ditte Rømø"
    ),
    Participant("Grete Holmbo", "absent", "Afbud", "Lindholm Kommune", note="sag 88-90"),
    Participant("Hans Peder Tang", "absent", "Afbud", "Sandby Kommune"),
    Participant("Ib Storm", "official", "KD-Net", "Klitbjerg Kommune", role="kommunaldirektør"),
    Participant("Jytte Wærn", "official", "KKR-sekretariatet", role="chefkonsulent"),
)
APPROVAL = Item(
    "1.1",
    "Godkendelse af referat fra møde i KKR Vestkysten den 4. juni 2016",
    2,
    True,
    ("SAG-2016-04709",),
    ("krl",),
    (
        Section("background", "Baggrund", "Referatet er sendt ud den 10. juni 2016."),
        Section("recommendation", "Indstilling", "Det indstilles, at KKR Vestkysten godkender referatet."),
        Section("decision", "Beslutning", "KKR Vestkysten godkendte referatet."),
    ),
    "approved",
)
RECOMMENDED = """\
Det indstilles, at KKR Vestkysten:

- Drøfter behovet for en fælles pumpepulje
- Beder kommunaldirektørerne om et oplæg."""
DECIDED = """\
Indstillingen blev tiltrådt med 27 stemmer mod 12.

**Bo Kragelund** tog forbehold for betalingen."""
FLOOD = Item(
    "2.1",
    "Fælles beredskab for oversvømmelse – drift og fordeling 2016-17",
    2,
    True,
    ("SAG-2016-04712",),
    ("krl", "msb"),
    (
        Section("background", "Baggrund", "Tre kommuner fik vand i kælderen i januar."),
        Section("recommendation", "Indstilling", RECOMMENDED),
        Section("presentation", "Sagsfremstilling", PRESENTATION),
        Section("decision", "Beslutning", DECIDED),
    ),
    "concurred",
    (
        Stop("Styregruppen for beredskab", "2016-08-23", None, "done", "Bad om en nærmere redegørelse."),
        Stop("KD-net", "2016-11-04", "4", "done", None),
        Stop("Sandby Byråd", "2017-01", None, "expected", None),
    ),
    (
        Statement("for", (), 27, "Indstillingen blev tiltrådt med 27 stemmer mod 12."),
        Statement("against", (), 12, "Indstillingen blev tiltrådt med 27 stemmer mod 12."),
        Statement("reservation", ("Bo Kragelund",), None, "Bo Kragelund tog forbehold for betalingen."),
    ),
    (
        Attachment("Notat om pumpepulje", "presentation", "https://bilag.example/pumper.pdf", False),
        Attachment("Styregruppens bemærkninger", "presentation", None, True),
        Attachment("Brev fra Fjordby Kommune", "decision", None, True),
        Attachment("Oversigt over pumper", None, None, False),
    ),
)


def sample() -> Document:
    """Minutes of an invented KKR."""
    return Document(
        kind="minutes",
        organization="KKR Vestkysten",
        starts_at="2016-11-25T10:00",
        ends_at="2016-11-25T12:30",
        place="Kongreshuset Klitten, Havnegade 14, 6790 Sandby",
        participants=PEOPLE,
        items=(
            Item("1", "Godkendelse af dagsorden og referat", 1, True),
            APPROVAL,
            Item("2", "Regionalpolitiske sager", 1, True),
            FLOOD,
            Item("3", "Salg af grund", 1, False),
            Item("4", "Eventuelt", 1, True, (), (), (Section("decision", "Beslutning", "Intet."),), "other"),
        ),
    )
