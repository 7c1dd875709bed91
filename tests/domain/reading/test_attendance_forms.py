"""Who was there and who was not, in the many forms that heads of minutes have."""

from __future__ import annotations

import pytest

from raadslag.domain.document import Document
from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text

PAPER = """Referat
Socialudvalget
Dato: 3. maj 2016
Sted: Salen

{}

1. Godkendelse af dagsorden
Beslutning
Godkendt.

2. Budget
Indstilling
Det indstilles, at budgettet godkendes.
Beslutning
Godkendt.
"""
GONE = ("Jens Bølling", "Karen Holtskov")
ABSENT = [
    "Afbud: {0}",
    "Afbud fra {0}",
    "Afbud fra: {0}",
    "Der var afbud fra {0}.",
    "Med afbud: {0}",
    "Ej mødt: {0}",
    "Ej til stede: {0}",
    "Mødte ikke: {0}",
    "Fravær: {0}",
    "Forfald: {0}",
    "Fraværende var {0}",
    "Fraværende: {0} (A) - syg",
    "Frav.: {0}",
    "Meldt afbud: {0}",
    "{0} var fraværende.",
    "{0} havde meldt afbud.",
    "{0} har meldt afbud",
    "{0} deltog ikke.",
    "{0} deltog ikke i mødet.",
    "{0} var ikke til stede.",
    "{0} mødte ikke.",
    "Afbud modtaget fra {0}",
    "Ikke til stede var: {0}",
    "Ikke mødt: {0}",
    "Ikke-mødte: {0}",
    "Ikke tilstede\n{0}",
    "FRAVÆRENDE\n{0}",
    "Afbud\n{0}",
    "Fraværende medlemmer\n{0}",
    "Fravær:\n{0}",
    "Afbud/fravær: {0}",
    "Udeblevne: {0}",
    "Meldt fra: {0}",
    "Forhindret: {0}",
    "Undskyldt: {0}",
    "Fraværende med lovligt forfald: {0}",
    "Afbud til mødet: {0}",
    "Afbud: {0} og {1}",
    "Afbud: {0} (stedfortræder {1})",
    "Afbud:\t{0}",
    "Afbud   {0}",
    "{0} (afbud)",
    "{0} – afbud",
    "{0}, afbud",
    "{0} afbud",
    "{0} ikke til stede",
    "{0} (fraværende)",
    "Afmeldt: {0}",
    "Medlemmer, der ikke deltog: {0}",
    "Fraværende ved mødets start: {0}",
    "Afbud: Borgmester {0}",
    "Følgende var fraværende: {0}",
    "Afbud - {0}",
    "Afbud – {0}",
    "Fraværende - {0}",
    "Afbud; {0}",
    "Afbud. {0}",
    "Alle medlemmer var til stede undtagen {0}",
    "Alle var mødt bortset fra {0}.",
    "Ingen afbud",
    "Afbud: Ingen",
    "Afbud: -",
    "Forfald uden stedfortræder: {0}",
    "**Afbud:** {0}",
    "- Afbud: {0}",
    "Afbud fra {0} og {1}.",
    "{0} og {1} var fraværende.",
    "Fraværende: 1. {0}",
]
"""A line about those who were not there, below a list of three who were."""
LISTS = [
    ("Medlemmer til stede: Jens Bølling, Karen Holtskov, Ove Rimmen", 3, 0, 0),
    ("Tilstede: Jens Bølling (A), Karen Holtskov (V), Ove Rimmen (C)", 3, 0, 0),
    ("Til stede var: Jens Bølling, Karen Holtskov og Ove Rimmen.", 3, 0, 0),
    ("Deltagere\nJens Bølling\nKaren Holtskov\nOve Rimmen", 3, 0, 0),
    ("Deltagere\n- Jens Bølling\n- Karen Holtskov\n- Ove Rimmen", 3, 0, 0),
    ("Deltagere\n• Jens Bølling, formand\n• Karen Holtskov\n• Ove Rimmen", 3, 0, 0),
    ("Mødedeltagere\n\nJens Bølling\nKaren Holtskov\nOve Rimmen", 3, 0, 0),
    ("Udvalgets medlemmer: Jens Bølling, Karen Holtskov, Ove Rimmen", 3, 0, 0),
    (
        "Udvalgets medlemmer:\nJens Bølling (A)\nKaren Holtskov (V)\nOve Rimmen (O)\nFraværende:\nLis Vedel (A)",
        3,
        1,
        0,
    ),
    ("Til stede: Jens Bølling (formand), Karen Holtskov (næstformand), Ove Rimmen", 3, 0, 0),
    ("Formand: Jens Bølling\nMedlemmer: Karen Holtskov, Ove Rimmen", 3, 0, 0),
    ("Mødt: Jens Bølling, Karen Holtskov, Ove Rimmen\nIkke mødt: Lis Vedel", 3, 1, 0),
    (
        "Deltagere fra politisk side: Jens Bølling, Karen Holtskov, Ove Rimmen\nDeltagere fra administrativ side: Per Vang, Ida Lund",
        3,
        0,
        2,
    ),
    ("Deltagere:\nFor arbejdsgiverne: Jens Bølling, Karen Holtskov\nFor lønmodtagerne: Ove Rimmen", 3, 0, 0),
    ("Deltagere:\nA-siden: Jens Bølling, Karen Holtskov\nB-siden: Ove Rimmen", 3, 0, 0),
    (
        "Deltagere:\nLedelsessiden\nJens Bølling, direktør\nKaren Holtskov, skolechef\nMedarbejdersiden\nOve Rimmen, FOA",
        3,
        0,
        0,
    ),
    ("Deltagerne var Jens Bølling, Karen Holtskov og Ove Rimmen.", 3, 0, 0),
    ("I mødet deltog Jens Bølling, Karen Holtskov og Ove Rimmen.", 3, 0, 0),
    (
        "I mødet deltog: Jens Bølling, Karen Holtskov og Ove Rimmen. Fra forvaltningen deltog Per Vang.",
        3,
        0,
        1,
    ),
    ("Mødedeltagere: Jens Bølling (A) , Karen Holtskov (V) , Ove Rimmen (C)", 3, 0, 0),
    ("Deltagere: Jens Bølling; Karen Holtskov; Ove Rimmen", 3, 0, 0),
    ("Deltagere: Jens Bølling / Karen Holtskov / Ove Rimmen", 3, 0, 0),
    ("Deltagere: Jens Bølling - Karen Holtskov - Ove Rimmen", 3, 0, 0),
    ("DELTAGERE: JENS BØLLING, KAREN HOLTSKOV, OVE RIMMEN", 3, 0, 0),
    ("Deltagere\tJens Bølling\n\tKaren Holtskov\n\tOve Rimmen", 3, 0, 0),
    ("Deltagere: Jens Bølling, Karen Holtskov,\nOve Rimmen", 3, 0, 0),
    (
        "Navn\tTil stede\tAfbud\nJens Bølling\tX\t\nKaren Holtskov\tX\t\nOve Rimmen\tX\t\nLis Vedel\t\tX",
        3,
        1,
        0,
    ),
    ("Jens Bølling\tMødt\nKaren Holtskov\tMødt\nOve Rimmen\tMødt\nLis Vedel\tAfbud", 3, 1, 0),
    ("Deltagere:\n1. Jens Bølling\n2. Karen Holtskov\n3. Ove Rimmen", 3, 0, 0),
    ("Medlemmer: Jens Bølling, Karen Holtskov, Ove Rimmen\nGæster: Per Vang, Ida Lund", 3, 0, 2),
    (
        "Medlemmer: Jens Bølling, Karen Holtskov, Ove Rimmen\nEndvidere deltog: direktør Per Vang og chef Ida Lund",
        3,
        0,
        2,
    ),
    ("Medlemmer: Jens Bølling, Karen Holtskov, Ove Rimmen\nReferent: Per Vang", 3, 0, 1),
    ("Medlemmer: Jens Bølling, Karen Holtskov, Ove Rimmen\nReferent Per Vang", 3, 0, 1),
    ("Medlemmer: Jens Bølling, Karen Holtskov, Ove Rimmen\nSekretær: Per Vang\nGæst: Ida Lund", 3, 0, 2),
    (
        "Medlemmer: Jens Bølling, Karen Holtskov, Ove Rimmen\nFra kommunens administration deltog Per Vang og Ida Lund.",
        3,
        0,
        2,
    ),
    (
        "Medlemmer: Jens Bølling, Karen Holtskov, Ove Rimmen\nØvrige mødedeltagere: Per Vang, Ida Lund",
        3,
        0,
        2,
    ),
    (
        "Medlemmer: Jens Bølling, Karen Holtskov, Ove Rimmen\nEmbedsmænd: direktør Per Vang, chef Ida Lund",
        3,
        0,
        2,
    ),
    ("Jens Bølling, Byby Kommune\nKaren Holtskov, Åby Kommune\nOve Rimmen, Edby Kommune", 3, 0, 0),
    ("Byby: Jens Bølling\nÅby: Karen Holtskov\nEdby: Ove Rimmen", 3, 0, 0),
    ("Byby Kommune: Jens Bølling\nÅby Kommune: Karen Holtskov\nEdby Kommune: Ove Rimmen", 3, 0, 0),
    (
        "Deltagere\nByby Kommune\nJens Bølling, borgmester\nÅby Kommune\nKaren Holtskov, borgmester\nOve Rimmen",
        3,
        0,
        0,
    ),
    (
        "Deltagere:\nJens Bølling, borgmester, Byby Kommune\nKaren Holtskov, borgmester, Åby\nOve Rimmen, byrådsmedlem, Edby\nAfbud:\nLis Vedel, borgmester, Oby",
        3,
        1,
        0,
    ),
    (
        "Deltagere: Jens Bølling, Karen Holtskov, Ove Rimmen (stedfortræder for Lis Vedel)\nAfbud: Lis Vedel",
        3,
        1,
        0,
    ),
    ("Deltagere: Jens Bølling, Karen Holtskov, Ove Rimmen, Lis Vedel (afbud)", 3, 1, 0),
    ("Deltagere: Jens Bølling, Karen Holtskov, Ove Rimmen. Afbud: Lis Vedel.", 3, 1, 0),
    ("Deltagere: Jens Bølling, Karen Holtskov, Ove Rimmen Afbud: Lis Vedel", 3, 1, 0),
    ("Tilstede  Jens Bølling  Karen Holtskov  Ove Rimmen", 3, 0, 0),
    ("Mødte: Jens Bølling, Karen Holtskov, Ove Rimmen", 3, 0, 0),
    ("Fremmødte: Jens Bølling, Karen Holtskov, Ove Rimmen", 3, 0, 0),
    ("Fremmøde: Jens Bølling, Karen Holtskov, Ove Rimmen", 3, 0, 0),
    ("Nærværende: Jens Bølling, Karen Holtskov, Ove Rimmen", 3, 0, 0),
    ("Følgende deltog: Jens Bølling, Karen Holtskov, Ove Rimmen", 3, 0, 0),
    (
        "Mødeleder: Jens Bølling\nDeltagere: Jens Bølling, Karen Holtskov, Ove Rimmen\nReferent: Per Vang",
        3,
        0,
        1,
    ),
    ("Samtlige medlemmer var til stede undtagen Lis Vedel.", 0, 1, 0),
    ("Medlemmer\nJens Bølling\nFormand\nKaren Holtskov\nMedlem\nOve Rimmen\nMedlem", 3, 0, 0),
    ("Deltagere: Jens Bølling, B. Holtskov, O. H. Rimmen", 3, 0, 0),
    ("Deltagere: Jens, Karen, Ove", 3, 0, 0),
]
"""A block of the head, with how many took part, were absent, and came from elsewhere."""


def document(block: str) -> Document:
    return read(from_text(PAPER.format(block)))


def names(of: Document, *status: str) -> list[str]:
    return [person.name for person in of.participants if person.status in status]


@pytest.mark.parametrize("line", ABSENT)
def test_those_who_were_not_there(line: str) -> None:
    told = line.format(*GONE)
    found = document(f"Deltagere: Hanne Krogsgård, Poul Åstrup, Lis Vedel\n{told}")
    standing_in = GONE[1:] if "stedfortræder" in line and "{1}" in line else ()
    assert names(found, "absent") == [name for name in GONE if name in told and name not in standing_in]
    assert len(names(found, "present")) == 3
    assert len(found.items) == 2


@pytest.mark.parametrize(("block", "present", "absent", "officials"), LISTS)
def test_lists_of_those_who_were_there(block: str, present: int, absent: int, officials: int) -> None:
    found = document(block)
    assert present in (len(names(found, "present")), len(names(found, "present", "substitute")))
    assert (len(names(found, "absent")), len(names(found, "official"))) == (absent, officials)
    assert (found.place, found.organization, len(found.items)) == ("Salen", "Socialudvalget", 2)


def test_a_vote_of_all_but_one_makes_nobody_absent() -> None:
    found = document("Deltagere: Hanne Krogsgård, Poul Åstrup, Lis Vedel")
    voted = read(
        from_text(
            PAPER.format("Deltagere: Hanne Krogsgård, Poul Åstrup").replace(
                "Godkendt.", "Imod stemte alle undtagen Poul Åstrup."
            )
        )
    )
    assert names(found, "absent") == names(voted, "absent") == []
