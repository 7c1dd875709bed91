"""Pages as websites and document sites print them: outlines, lone numbers, whole pages in one line."""

from __future__ import annotations

from raadslag.domain.document import Document
from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text

HEAD = "Referat\nKulturudvalget\n3. maj 2016 kl. 16.00\n\n"


def _read(text: str) -> Document:
    return read(from_text(text))


def _numbered(document: Document) -> list[tuple[str | None, str | None]]:
    return [(item.number, item.title) for item in document.items]


def test_case_numbers_alone_between_blank_lines_belong_to_the_heading_below() -> None:
    document = _read(
        HEAD
        + "Åbne dagsordenspunkter\n\n85.02.02-G01-7-16\n\n4. Ny scene\n\nBeslutning\n\nGodkendt.\n\n\n"
        + "05.01.08-P20-3-16\n\n5. Lys i parken\n\nBeslutning\n\nUdsat.\n\n\n"
        + "Lukkede dagsordenspunkter\n\n82.02.00-G10-4-16\n\n6. Salg af hus\n"
    )
    assert [item.case_numbers for item in document.items] == [
        ("85.02.02-G01-7-16",),
        ("05.01.08-P20-3-16",),
        ("82.02.00-G10-4-16",),
    ]
    assert [item.public for item in document.items] == [True, True, False]


def test_the_least_indented_numbers_of_an_outline_are_the_items() -> None:
    document = _read(
        "Referat ungerådsmøde d. 3. maj 2016\n\n 1. Besøg på havnen\n\n  1. Tegninger\n   1. To forslag\n   2. Lys\n"
        "  2. Både\n 2. Film om valg\n\n  1. Steder\n  2. Mikrofoner\n  3. Musik\n 3. Rejsen\n"
    )
    assert _numbered(document) == [("1", "Besøg på havnen"), ("2", "Film om valg"), ("3", "Rejsen")]


def test_a_page_of_one_item_has_its_title_below_the_fields_of_the_meeting() -> None:
    document = _read(
        "Søg\n\nMødedato: 03.05.2016, kl. 16:00\nMødested: Salen\n\nHave på havnen\n\nSe alle bilag\n\n"
        "Der skal vælges en plads.\n\nIndstilling\n\n1. at haven anlægges\n\nBeslutning\n\nGodkendt.\n"
    )
    assert _numbered(document) == [(None, "Have på havnen")]


def test_names_of_files_on_a_line_are_papers() -> None:
    document = _read(
        HEAD + "1. Ny aftale\nAftale_2016.pdf Brev_fra_huset.docx\n\nBeslutning\nGodkendt.\n\n2. Eventuelt\n"
    )
    assert [paper.title for paper in document.items[0].attachments] == [
        "Aftale_2016.pdf",
        "Brev_fra_huset.docx",
    ]


def test_below_fravaerende_a_substitute_tells_who_was_not_there() -> None:
    document = _read(
        HEAD
        + "1. Budget\n\nBeslutning\n\nGodkendt.\n\nFraværende:\n\nPoul Åstrup (C) deltog i mødet i stedet for Lis Vedel (C).\n\n"
        + "2. Eventuelt\n\nBeslutning\n\nIntet.\n"
    )
    assert {(p.name, p.status) for p in document.participants} == {
        ("Poul Åstrup", "substitute"),
        ("Lis Vedel", "absent"),
    }


PAGES = """Kulturudvalget. Mødet den , kl. 15:30

Download "Kulturudvalget. Mødet den 03.05.2016, kl. 15:30"

Transkript

1 Referat Mødet den , kl. 15:30 Forum: Kulturudvalget Sted: Salen Fraværende: Lis Vedel

2 Side 1 1. Ny scene Sagsnr.: 16/41 Resumé: Scenen er slidt og skal skiftes, før sommerens koncerter begynder i parken. Beslutning BY den : Indstilles godkendt. Beslutning den : Godkendt. Møde den Side 1

3 Side 2 2. Ny forening - Lyng Kajak søger om støtte Økonomiudvalget den 5. april 2016, pkt. 4 Indstilling Forvaltningen indstiller, at der gives støtte til foreningens både og veste. Beslutning den : Udsat. Møde den Side 2

4 3. Høring: Plan for stier Sagsnr.: 16/977 Beslutning den : Drøftet. Møde den Side 3
"""


def test_whole_pages_in_one_line() -> None:
    document = _read(PAGES)
    assert document.starts_at == "2016-05-03T15:30"
    assert _numbered(document) == [
        ("1", "Ny scene"),
        ("2", "Ny forening - Lyng Kajak søger om støtte"),
        ("3", "Høring: Plan for stier"),
    ]
    assert [item.case_numbers for item in document.items] == [("16/41",), (), ("16/977",)]
    decided = [[s.text for s in item.sections if s.kind == "decision"] for item in document.items]
    assert decided == [["Godkendt."], ["Udsat."], ["Drøftet."]]


def test_given_names_like_offices_stay_whole_and_crosses_are_no_office() -> None:
    document = _read(
        HEAD + "Deltagere: Poul Åstrup (x), Lene Fog Vedel (x), Malene Skov Lund\n\n1. Budget\nGodkendt.\n"
    )
    assert [(p.name, p.role) for p in document.participants] == [
        ("Poul Åstrup", None),
        ("Lene Fog Vedel", None),
        ("Malene Skov Lund", None),
    ]


def test_sides_below_a_heading_of_absence_are_absent() -> None:
    document = _read(
        HEAD
        + "Til stede:\nForældrevalgte: Poul Åstrup, Lis Vedel\n\nFraværende:\nForældrevalgte: Ove Rimmen.\n"
        + "Elevrepræsentanter: Ida Bo Holm.\n\n1. Budget\nGodkendt.\n"
    )
    assert {p.name for p in document.participants if p.status == "absent"} == {"Ove Rimmen", "Ida Bo Holm"}


def test_a_field_between_a_label_and_its_text_leaves_the_text_to_the_label() -> None:
    document = _read(
        HEAD + "1. Budget\n\nResume\n\nSagsforløb: KU\n\nDer er fundet penge.\n\nBeslutning\n\nGodkendt.\n"
    )
    assert [(s.heading, s.text) for s in document.items[0].sections][:2] == [
        ("Resume", "Der er fundet penge."),
        ("Sagsforløb", "KU"),
    ]


def test_a_label_glued_to_the_sentence_above_opens_its_section() -> None:
    document = _read(
        HEAD
        + "1. Budget\n\nResume\n\nDer er fundet penge i kassen.Sagsfremstilling\n\nDe lå i skuffen.\n\nBeslutning\n\nGodkendt.\n"
    )
    assert [s.heading for s in document.items[0].sections] == ["Resume", "Sagsfremstilling", "Beslutning"]


def test_a_caption_below_the_decision_is_no_item_and_the_page_keeps_its_text() -> None:
    document = _read(
        "Mødedato: 03.05.2016, kl. 16:00\nMødested: Salen\n\nHave på havnen\n\nDer skal vælges en plads.\n\n"
        "Indstilling\n\nForvaltningen indstiller,\n\n1. at haven anlægges\n\nBeslutning\n\n"
        "Dagsordenspunkt 4: Have på havnen\n\nGodkendt.\n"
    )
    assert [item.title for item in document.items] == ["Have på havnen"]
    assert [s.kind for s in document.items[0].sections] == ["background", "recommendation", "decision"]


def test_closed_points_that_only_the_contents_tell_are_items() -> None:
    document = _read(
        "Referat\nKulturudvalget\n03-05-2016 kl. 15:00\nSalen, Havnevej 8\nDagsordenspunkter\n\n  åbent 1 Ny scene\n"
        "  åbent 2 Lys i parken\n  lukket 3 Salg af hus\n\nTil indholdsfortegnelse\n\n Åbent  punkt\n\n 1  Ny scene\n\n"
        "Beslutning\n\nGodkendt.\n\nTil indholdsfortegnelse\n\n Åbent  punkt\n\n 2  Lys i parken\n\nBeslutning\n\nUdsat.\n"
    )
    assert _numbered(document) == [("1", "Ny scene"), ("2", "Lys i parken"), ("3", "Salg af hus")]
    assert [item.public for item in document.items] == [True, True, False]


def test_fields_between_items_are_no_titles() -> None:
    item = "\n • Udskriv\n  Sagsid.: 18/20{n}, Sagsinitialer: bho\n\n  Sagsfremstilling\n\n  {text}\n\n  Beslutning Kulturudvalget den 03-05-2016\n\n  Godkendt.\n\n  Afbud: Bo Holm\n"
    document = _read(
        "Beslutningsprotokol\n\ntirsdag den 3. maj 2016 kl. 15:30\n\nMødested: Salen, Havnevej 8\nUdvalg: Kulturudvalget\n"
        "Medlemmer: Bo Holm, Kai Lund, Lis Vedel\n\nMødet sluttede kl. 17.10\n"
        + "".join(item.format(n=n, text="Her er en status på byggeriet.") for n in range(1, 4))
    )
    assert document.place == "Salen, Havnevej 8"
    assert _numbered(document) == [(None, None)] * 3
    assert [item.case_numbers for item in document.items] == [("18/201",), ("18/202",), ("18/203",)]


def test_what_stands_beside_the_name_of_a_body_is_none_of_it() -> None:
    points = "".join(
        f"\nNr.{n} - {title}\n\nBeslutning i Kulturrådet (18-21) den 03-05-2016\n\nGodkendt.\n"
        for n, title in ((1, "Ny scene"), (2, "Lys i parken"))
    )
    document = _read(f"03-05-2016 kl. 17:00\nSalen\n\nMedlemmer\n\nBo Holm (A)\n\nKai Lund (V)\n{points}")
    assert document.organization == "Kulturrådet"
