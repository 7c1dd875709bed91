"""Forms of attendance: columns, crosses, parties, sides, signs, initials and sentences."""

from __future__ import annotations

import pytest

from .test_attendance_forms import document, names

FORMS = [
    (
        "Deltagere:                     Afbud:                Fra forvaltningen:\nJens Bølling (A)               Lis Vedel (V)         Per Vang, direktør\nKaren Holtskov (V)                                   Ida Lund (ref.)\nOve Rimmen (C)",
        3,
        1,
        0,
        2,
    ),
    (
        "Deltager\tTil stede\tAfbud\tBemærkning\nJens Bølling, formand\tX\nKaren Holtskov, næstformand\tX\nOve Rimmen\tX\t\tgik kl. 18:30\nLis Vedel\t\tX\nUlla Damm\tX\nDirektør Per Vang\tX\t\tuden stemmeret\nSekretær Ida Lund\tX\t\tuden stemmeret",
        4,
        1,
        0,
        2,
    ),
    (
        "Navn | Parti | Til stede\nJens Bølling | A | Ja\nKaren Holtskov | V | Ja\nOve Rimmen | C | Ja\nLis Vedel | O | Nej",
        3,
        1,
        0,
        0,
    ),
    (
        "Medlem              Mødt    Afbud   Fraværende\nJens Bølling        X\nKaren Holtskov      X\nOve Rimmen          X\nLis Vedel                   X",
        3,
        1,
        0,
        0,
    ),
    (
        "Til stede fra regionsrådet:\nA: Jens Bølling (regionsrådsformand), Karen Holtskov\nV: Ove Rimmen, Marie-Louise Friis\nC: Niels Christian Lundø\n\nFraværende:\nV: Peder Engkær\nF: Lis Vedel – i stedet deltog Ulla Damm\n\nFra administrationen: Regionsdirektør Per Vang, koncerndirektør Sidsel Ebbesen",
        5,
        2,
        1,
        2,
    ),
    (
        "Til stede:\nSocialdemokratiet: Jens Bølling, Karen Holtskov\nVenstre: Ove Rimmen\nDet Konservative Folkeparti: Anna Friis\nAfbud: Lis Vedel",
        4,
        1,
        0,
        0,
    ),
    (
        "Tid: 3. maj\nTil stede\nFormand Jens Bølling\nNæstformand Karen Holtskov\nOve Rimmen\nIkke til stede\nMedarbejdervalgt: Lis Vedel (barsel)\nFra selskabet\nAdm. direktør Per Vang (under sag nr. 7 og 8)",
        3,
        1,
        0,
        1,
    ),
    (
        "Stemmeberettigede medlemmer\nDK: Vibeke Ellegård, Region Sydøerne\nDK: Jakob Sletten, Krageby Kommune\nDK: Anne-Sofie Rimer, Erhvervsforum Sydøerne\nD: Heike Wulfmann, Kreis Grevenhusen\nD: Dr. Jürgen Petrowsky, Hansestadt Wardenburg\nD: Sabine Thoms, IHK Ostbucht\nSuppleanter med stemmeret\nD: Malte Ohlsen for Rolf Diekmeier, Land Ostbucht\nRådgivende\nPaolo Terranova, Europa-Kommissionen\nDorthe Kraglund, Erhvervsministeriet\nAfbud\nDK: Hans Ole Lindgreen, Rævninge Herreds Erhvervsråd\nSekretariat\nUlrike Brandes, Mads Filskov (referent)",
        6,
        1,
        1,
        4,
    ),
    (
        "Til stede var: Borgmester Evald Kronby, rådmand Inger Skyum,\nrådmand Aksel T. Brahe og rådmand Regner Hvass.\nFraværende var: Rådmand Sonja Wiborg (sygdom).\nEndvidere deltog stadsdirektør Otto Friis-Lange.",
        4,
        1,
        0,
        1,
    ),
    (
        "Mødt var:\nJens Bølling\nKaren Holtskov\nOve Rimmen\nLis Vedel var fraværende.\nEndvidere deltog direktør Per Vang og sekretær Ida Lund.",
        3,
        1,
        0,
        2,
    ),
    (
        "Fremmødte medlemmer: Jens Bølling, Karen Holtskov, Ove Rimmen\nUdeblevet: Lis Vedel\nFra administrationen deltog Per Vang og Ida Lund (referent)",
        3,
        1,
        0,
        2,
    ),
    ("Deltagere\nJens\nKaren\nOve\nLis\nAfbud\nBirgit", 4, 1, 0, 0),
    ("Til stede: JB, KH, OR\nAfbud: LV\nReferent: PV", 3, 1, 0, 1),
    (
        "Udvalgsmedlemmerne Jens Bølling, Karen Holtskov og Ove Rimmen var til stede.\nLis Vedel var fraværende på grund af sygdom.",
        3,
        1,
        0,
        0,
    ),
    (
        "Jens Bølling, Karen Holtskov og Ove Rimmen deltog.\nFor Lis Vedel, der havde meldt afbud, mødte stedfortræder Ulla Damm.",
        3,
        1,
        1,
        0,
    ),
    (
        "Medlemmer: Jens Bølling, Karen Holtskov, Ove Rimmen\nAfbud: Lis Vedel (Ulla Damm deltog i stedet)",
        3,
        1,
        1,
        0,
    ),
    (
        "Deltagere: Jens Bølling [A], Karen Holtskov [V], Ove Rimmen [C]\nFraværende: Lis Vedel [O]\nEmbedsmænd: Ida Lund; Per Vang",
        3,
        1,
        0,
        2,
    ),
    ("TIL STEDE: JENS BØLLING, KAREN HOLTSKOV, OVE RIMMEN\nFRAVÆRENDE: LIS VEDEL", 3, 1, 0, 0),
    ("Til stede: Bølling, Jens; Holtskov, Karen; Rimmen, Ove\nAfbud: Vedel, Lis", 3, 1, 0, 0),
    (
        "Byrådsmedlemmer:\n1. Jens Bølling\n2. Karen Holtskov\n3. Ove Rimmen\nFraværende:\n4. Lis Vedel\nEndvidere til stede:\nKommunaldirektør Per Vang",
        3,
        1,
        0,
        1,
    ),
    (
        "Ledelsesrepræsentanter: Jens Bølling\nMedarbejderrepræsentanter: Karen Holtskov, Ove Rimmen\nFraværende: Lis Vedel\nSekretær: Per Vang",
        3,
        1,
        0,
        1,
    ),
    (
        "Forældrevalgte: Jens Bølling, Karen Holtskov\nMedarbejdervalgte: Ove Rimmen\nLeder: Per Vang\nAfbud: Lis Vedel",
        3,
        1,
        0,
        1,
    ),
    (
        "Indkaldt/mødt:\nJens Bølling (mødt)\nKaren Holtskov (mødt)\nOve Rimmen (mødt)\nLis Vedel (ikke mødt)\nPer Vang (tilforordnet)",
        3,
        1,
        0,
        1,
    ),
    (
        "Jens Bølling        til stede\nKaren Holtskov      til stede\nOve Rimmen          til stede\nLis Vedel           afbud",
        3,
        1,
        0,
        0,
    ),
    ("Deltagere:\nJens Bølling ✓\nKaren Holtskov ✓\nOve Rimmen ✓\nLis Vedel ÷", 3, 1, 0, 0),
    ("Deltagere:\n[x] Jens Bølling\n[x] Karen Holtskov\n[x] Ove Rimmen\n[ ] Lis Vedel", 3, 1, 0, 0),
    (
        "Følgende medlemmer var til stede:\nJens Bølling, Karen Holtskov og Ove Rimmen.\nFølgende medlemmer var fraværende:\nLis Vedel.\nFra forvaltningen deltog:\nPer Vang.",
        3,
        1,
        0,
        1,
    ),
    (
        "Formand:\nJens Bølling\nMedlemmer:\nKaren Holtskov\nOve Rimmen\nLis Vedel (afbud)\nObservatør:\nPer Vang\nSekretariat:\nIda Lund",
        3,
        1,
        0,
        2,
    ),
    (
        "Borgmester Jens Bølling, viceborgmester Karen Holtskov og byrådsmedlem Ove Rimmen var mødt.\nAfbud fra byrådsmedlem Lis Vedel.\nKommunaldirektør Per Vang deltog i mødet.",
        3,
        1,
        0,
        1,
    ),
    (
        "Til stede: Jens Bølling, Karen Holtskov, Ove Rimmen. Afbud: Lis Vedel, Sidsel Ebbesen. Referent: Per Vang.",
        3,
        2,
        0,
        1,
    ),
    (
        "Fremmøde:\nJens Bølling: Til stede\nKaren Holtskov: Til stede\nOve Rimmen: Til stede\nLis Vedel: Afbud",
        3,
        1,
        0,
        0,
    ),
    (
        "Navn: Jens Bølling    Status: Til stede\nNavn: Karen Holtskov    Status: Til stede\nNavn: Ove Rimmen    Status: Til stede\nNavn: Lis Vedel    Status: Fraværende",
        3,
        1,
        0,
        0,
    ),
    (
        "Medlemmer\nJens Bølling\nA\nTil stede\nKaren Holtskov\nV\nTil stede\nOve Rimmen\nC\nTil stede\nLis Vedel\nO\nAfbud",
        3,
        1,
        0,
        0,
    ),
    (
        "Deltog: Jens Bølling, Karen Holtskov, Ove Rimmen\nDeltog ikke: Lis Vedel\nDeltog som gæst: Per Vang",
        3,
        1,
        0,
        1,
    ),
    (
        "Deltagere\nHavnby Kommune\t\tJens Bølling\nKlitborg Kommune\tKaren Holtskov\nSandum Kommune\t\tOve Rimmen\nAfbud\nLyngby Kommune\t\tLis Vedel\nFra KL\nKonsulent\t\tPer Vang",
        3,
        1,
        0,
        1,
    ),
]
"""A block of the head, with how many were there, were absent, stood in and had no vote."""


@pytest.mark.parametrize(("block", "present", "absent", "standing_in", "officials"), FORMS)
def test_forms_of_attendance(block: str, present: int, absent: int, standing_in: int, officials: int) -> None:
    found = document(block)
    counted = [len(names(found, status)) for status in ("present", "absent", "substitute", "official")]
    assert counted == [present, absent, standing_in, officials]
