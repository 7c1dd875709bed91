"""Heads whose labels stand in a row before their values, names that only blanks part, tables with any columns."""

from __future__ import annotations

import pytest

from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text
from raadslag.domain.reading.pages.head_rows import spread
from raadslag.domain.reading.people.joined_columns import part_runs
from raadslag.domain.reading.people.known_names import names_elsewhere
from raadslag.domain.reading.people.persons import parse_people

from .test_attendance_forms import document, names

ROWS = [
    (
        "Mødedato Mødetid Mødested 3. maj 2031 Kl Salen, lokale 3 Medlemmer Bo Holm",
        "Mødedato: 3. maj 2031 Mødested: Salen, lokale 3 Medlemmer Bo Holm",
    ),
    (
        "Møde nr.: Mødested: Mødedato: Mødetidspunkt: 11 Salen Tirsdag den 3. maj 2031 Kl Til stede: Bo Holm",
        "Møde nr.: 11 Mødedato: Tirsdag den 3. maj 2031 Mødested: Salen Til stede: Bo Holm",
    ),
    (
        "Sted Mødetidspunkt Mødedeltagere 3. maj 2031, kl Salen, Havnevej 8, 8390 Prøveby Direktør Bo Holm, Kai Lund",
        "Mødetidspunkt: 3. maj 2031 Sted: Salen, Havnevej 8, 8390 Prøveby Mødedeltagere: Direktør Bo Holm, Kai Lund",
    ),
    (
        "Mødelokale: Fraværende: 2.4 vest Bo Holm, Kai Lund",
        "Mødelokale: 2.4 vest Fraværende: Bo Holm, Kai Lund",
    ),
    (
        "Dato Tid Sted 3. maj 2031 kl. 10.00 - 12.00 Salen",
        "Dato: 3. maj 2031 kl. 10.00 - 12.00 Sted: Salen",
    ),
    ("Dato: Tid: Sted: følger senere", "Dato: Tid: Sted: følger senere"),
    ("Tid og sted: 3. maj 2031 i Salen", "Tid og sted: 3. maj 2031 i Salen"),
]


@pytest.mark.parametrize(("text", "told"), ROWS)
def test_labels_in_a_row_share_the_values(text: str, told: str) -> None:
    assert spread(text) == told


def test_two_lists_run_together_part_where_two_names_are_glued() -> None:
    head = "1 Kulturudvalget Referat Dato: 3. maj 2031 Sted: Salen, Havnevej 4 Til stede: Afbud: Jens Bølling, Lis Vedel, Ulla Damm, Bo Friis Kai Lund"
    pages = (
        "2 1. Budget Indstilling Det indstilles, at budgettet for det kommende år godkendes. Beslutning Godkendt.",
        "3 2. Eventuelt Beslutning Intet.",
    )
    found = read(from_text("\n".join((head, *pages))))
    assert (names(found, "present")[-1], names(found, "absent")) == ("Bo Friis", ["Kai Lund"])


def test_officials_that_only_blanks_part_are_cut_at_their_offices() -> None:
    row = "Sygehusdirektør Jens Bølling Sundhedschef Lis Vedel, Østby Kommune Mødesekretær Ulla Damm"
    found = parse_people(part_runs(row), "official", None)
    assert [who.name for who in found] == ["Jens Bølling", "Lis Vedel", "Ulla Damm"]


def test_names_in_a_row_are_cut_where_they_stand_whole_elsewhere() -> None:
    known = names_elsewhere(["Fraværende: Bo Lund", "Ellen Marie Quist (B) stemte imod.", "Susan Dorn"])
    row = "Hans Toft Ellen Marie Quist Bo Lund Susan Dorn Ulrik Bøgh"
    assert part_runs(row, known) == "Hans Toft, Ellen Marie Quist, Bo Lund, Susan Dorn, Ulrik Bøgh"
    assert part_runs(row, {}) != part_runs(row, known)


LISTS = [
    (
        "Medlem                     Udpeget af         Mødt    Afbud\n"
        "Jens Bølling (formand)     Østby Kommune        X\n"
        "Karen Holtskov             Østby Kommune                 X\n"
        "Ove Rimmen (suppleant for  Vestby Kommune       X\n"
        "Karen Holtskov)\n"
        "Lis Vedel                  De frivillige        X\n"
        "                           (observatør)",
        {"present": 1, "substitute": 1, "absent": 1, "official": 1},
    ),
    (
        "| Navn | Udpeget af | Fremmøde |\n|---|---|---|\n| Jens Bølling, formand | Byrådet | Deltog på Teams |\n"
        "| Karen Holtskov | Byrådet | Afbud |\n| Ove Rimmen | Byrådet (suppleant for Karen Holtskov) | Deltog |\n"
        "| Lis Vedel, sekretær | Forvaltningen | Deltog på rådhuset |",
        {"present": 1, "substitute": 1, "absent": 1, "official": 1},
    ),
    (
        "Politikere: Jens Bølling (B) – udvalgsformand, Karen Holtskov (C), Ove Rimmen (A) – afbud\n"
        "Borgere: Lis Vedel, Ulla Damm – kom kl. 17.40, Bo Friis – udeblev\nAdministration: Per Vang, Ida Lund",
        {"present": 4, "absent": 2, "official": 2},
    ),
    (
        "Hvem var med?\nJens Bølling, Karen Holtskov\nHvem havde meldt afbud?\nOve Rimmen (syg), Lis Vedel",
        {"present": 2, "absent": 2},
    ),
    ("Deltagere\nJens Bølling, Karen Holtskov\n\nAfbud\nOve Rimmen, Lis Vedel", {"present": 2, "absent": 2}),
    (
        "Deltagere: Jens Bølling, Karen Holtskov\nAfbud: borgmester Ove Rimmen (OR), direktør Lis Marie Vedel (LMV).",
        {"present": 2, "absent": 2},
    ),
    (
        "Deltagere: Jens Bølling, suppleant Karen Holtskov (for Ove Rimmen)\nAfbud: Ove Rimmen",
        {"present": 1, "substitute": 1, "absent": 1},
    ),
    (
        "Deltagere: Jens Bølling, Bo Friis\nFraværende: Ove Rimmen\nKaren Holtskov deltog som suppleant for Ove Rimmen.",
        {"present": 2, "substitute": 1, "absent": 1},
    ),
    (
        "Fremmødte: Jens Bølling, Bo Friis\nSuppleanter med stemmeret: Karen Holtskov\nSuppleanter uden stemmeret: Lis Vedel",
        {"present": 2, "substitute": 1, "official": 1},
    ),
    (
        "Afbud: Ove Rimmen, Lis Vedel\nDAGENS BESLUTNINGER KORT",
        {"absent": 2},
    ),
    (
        "Til stede   :   Jens Bølling (fmd.)         Østby\n                Karen Holtskov              Østby\n"
        "                Ove Erik Rimmen             Vestby Sogn\n                Povl Friis (næstfmd.)       Nørby\n"
        "Afbud       :   Bent Ove Lyster             Vestby Sogn",
        {"present": 4, "absent": 1},
    ),
    (
        "Fra udvalget\ndeltog:\nDerudover\ndeltog:\nJens Bølling, Karen Holtskov, Ove Rimmen\nLis Vedel og Ulla Damm\nAfbud:\nBo Friis",
        {"present": 3, "absent": 1, "official": 2},
    ),
    (
        "Deltagere: næstformand for bestyrelsen Jens Bølling (Østby Kommune), bestyrelsesmedlem Karen Holtskov (Vestby Kommune)",
        {"present": 2},
    ),
    (
        "Fraværende\tJens Bølling (A)\n\tKaren Holtskov (V), supp. Ove Rimmen deltog\n\tBo Due Friis (O), uden afbud",
        {"absent": 3, "substitute": 1},
    ),
    ("Deltagere: Jens Bølling, Bo Friis\nFraværende: Ingen Mødet afsluttet kl. 17", {"present": 2}),
    (
        "Alle medlemmer var til stede undtagen Ove Rimmen og Lis Vedel, for hvem var indkaldt stedfortræderne Jens Bølling og Bo Friis.",
        {"absent": 2, "substitute": 2},
    ),
]


@pytest.mark.parametrize(("block", "counts"), LISTS)
def test_who_was_there(block: str, counts: dict[str, int]) -> None:
    found = document(block)
    statuses = {
        status: len(names(found, status)) for status in ("present", "substitute", "absent", "official")
    }
    assert statuses == {"present": 0, "substitute": 0, "absent": 0, "official": 0} | counts
    assert len(found.items) == 2


BELOW = "\n\nDeltagere: Jens Bølling, Bo Friis\n\n1. Budget\nBeslutning\nGodkendt.\n\n2. Eventuelt\nBeslutning\nIntet.\n"
HEADS = [
    (
        'Kulturudvalget\nReferat\nTirsdag den 3. maj 2016\nKl. 16.00 i forsamlingshuset "Pakhuset", Kajgade 51, den lille sal',
        'forsamlingshuset "Pakhuset", Kajgade 51, den lille sal',
    ),
    ("Kulturudvalget\nReferat\nTirsdag, d. 3. maj 2016 kl. 16,00 på Havnekontoret.", "Havnekontoret"),
    (
        "Kulturudvalget\nReferat fra mødet tirsdag, den 3. maj 2016 kl. 16.00 påNaturskolen Bækhuset",
        "Naturskolen Bækhuset",
    ),
    ("Kulturudvalget\nReferat\nMøde nr. 3, tirsdag d. 3/5-16 kl. 16-19.30\nSted: Salen", "Salen"),
    (
        "Kulturudvalget\nReferat, tirsdag den 3. maj 2016 Kl Rådhuset i Østby, mødelokale H 6 Møde nr. 1",
        "Rådhuset i Østby, mødelokale H 6",
    ),
    (
        "Kulturudvalget\nReferat, tirsdag den 3. maj 2016 kl. 16.00 Rådhuset i Østby, mødelokale H 4. Møde nr. 2",
        "Rådhuset i Østby, mødelokale H 4",
    ),
    (
        "Kulturudvalget\nUdskrift af protokollen\nÅr 2016, tirsdag den 3. maj kl. 16, afholdt Østby kulturudvalg møde i rådssalen.",
        "rådssalen",
    ),
    (
        "Kulturudvalget – tirsdag den 3. maj 2016 kl. 16\nSted: Salen\nDokument: Referat, godkendt den 27. juni 2016",
        "Salen",
    ),
]


@pytest.mark.parametrize(("head", "place"), HEADS)
def test_day_and_place(head: str, place: str) -> None:
    found = read(from_text(head + BELOW))
    assert ((found.starts_at or "")[:10], found.place) == ("2016-05-03", place)
    assert (found.organization or "").lower().endswith("kulturudvalget") or "kulturudvalg" in (
        found.organization or ""
    )


def test_a_running_head_that_is_a_body_names_it() -> None:
    page = "KKR Klitland\nDagsorden – møde nr. 2-2031\n{}\nSide {} af 3\n"
    pages = (
        "Tidspunkt\t\tFredag d. 3. maj 2031, 13:00 - 15:30\nMødested\t\tSalen, Havnevej 4, 4960 Prøveby",
        "1 Formalia\n\nDet indstilles,\nat dagsordenen godkendes.",
        "2 Budget\n\nDet indstilles,\nat budgettet godkendes.",
    )
    found = read(from_text("\n".join(page.format(text, n) for n, text in enumerate(pages, 1))))
    assert found.organization == "KKR Klitland"


def test_what_one_missed_ends_where_the_next_name_begins() -> None:
    row = "Bo Holm-Lind (V) fraværende ved sag nr. 97-98. Kai Lund (S)"
    found = parse_people(row, "absent", None)
    assert [(who.name, who.party, who.note) for who in found] == [
        ("Bo Holm-Lind", "V", "ved sag nr. 97-98"),
        ("Kai Lund", "S", None),
    ]
