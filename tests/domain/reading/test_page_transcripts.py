"""Documents of which a site keeps one line per page, with the damage that such extraction does."""

from __future__ import annotations

from raadslag.domain.document import Document
from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text


def pages(*texts: str) -> Document:
    return read(from_text("\n\n".join(f"{n} {text} {n}" for n, text in enumerate(texts, 1))))


def kinds(document: Document, at: int) -> str:
    return "".join(s.kind[0] for s in document.items[at].sections if s.text)


def test_what_answers_a_recommendation_is_the_decision() -> None:
    found = pages(
        "Protokol Bådelaugets bestyrelse 4. maj 2031 Sted: Molen 1. J.nr. 17 Nyt spil Spillet er slidt. "
        "Formanden indstiller, at spillet skiftes. Indstillingen godkendt, idet der købes brugt.",
        "2. J.nr. 288 Kajplads til gæster Det indstilles, at tre pladser friholdes. Vedtaget enstemmigt.",
    )
    assert [i.case_numbers for i in found.items] == [("17",), ("288",)]
    assert [kinds(found, n)[-2:] for n in (0, 1)] == ["rd", "rd"]
    assert found.items[0].sections[-1].text == "Indstillingen godkendt, idet der købes brugt."


def test_labels_in_capitals_and_a_lost_date() -> None:
    found = pages(
        "BESLUTNINGER HAVNEUDVALGET Tirsdag den 6. maj 2031 SAG NR. 1 NYE BØJER FORMANDENS INDSTILLING "
        "at der købes ti bøjer RESUME De gamle er rustne. HAVNEUDVALGETS BESLUTNING Indstillingen tiltrådt.",
        "SAG NR. 2 VAGTPLAN FORMANDENS INDSTILLING at planen følges HAVNEUDVALGETS BESLUTNING Udsat.",
    )
    assert [i.title for i in found.items] == ["NYE BØJER", "VAGTPLAN"]
    assert [kinds(found, n) for n in (0, 1)] == ["rbd", "rd"]
    lost = pages(
        "Referat Havneudvalget 6. maj 2031 1. Nye bøjer Resumé: De gamle er rustne. Indstilling: at der købes ti. "
        "Beslutning den : Tiltrådt. Bilag: 1. Tilbud fra smeden 2. Foto af bøjen",
        "2. Vagtplan Resumé: Planen er lagt. Indstilling: at planen følges. Beslutning den : Udsat.",
    )
    assert [kinds(lost, n)[-1] for n in (0, 1)] == ["d", "d"]
    assert len(lost.items[0].attachments) == 2


def test_every_label_in_capitals_opens_its_section() -> None:
    found = pages(
        "DAGSORDEN Havnerådet MØDETIDSPUNKT 06-05-2031 MØDESTED Havnegården, lokale 2 INDHOLDSLISTE 1. Beslutning: Nye "
        "bøjer 2 2. Drøftelse: Vagtplan 3",
        "1. BESLUTNING: NYE BØJER BAGGRUND FOR SAGENS FREMLÆGGELSE De gamle bøjer er rustne. INDSTILLING Havnefogeden "
        "indstiller: At der købes ti bøjer. POLITISK BEHANDLING SAGSFREMSTILLING Der er hentet to tilbud. RISICI Ingen. "
        "TIDSPLAN OG VIDERE PROCES Bøjerne lægges ud i juni. JOURNALNUMMER 31004518 BILAGSFORTEGNELSE 1. Tilbud 2. Foto",
        "2. DRØFTELSE: VAGTPLAN BAGGRUND FOR SAGENS FREMLÆGGELSE Planen er lagt. INDSTILLING Havnefogeden indstiller: At "
        "planen drøftes. POLITISK BEHANDLING JOURNALNUMMER 31004520",
    )
    assert found.kind == "agenda" and found.place == "Havnegården, lokale 2"
    assert [i.title for i in found.items] == ["BESLUTNING: NYE BØJER", "DRØFTELSE: VAGTPLAN"]
    assert [kinds(found, n) for n in (0, 1)] == ["brpoo", "br"]
    assert [i.case_numbers for i in found.items] == [("31004518",), ("31004520",)]
    assert len(found.items[0].attachments) == 2


def test_numbered_papers_are_parted_by_their_numbers() -> None:
    found = pages(
        "Referat Havnerådet 6. maj 2031 1. Nye bøjer Resumé: De gamle er rustne. Beslutning: Tiltrådt. Bilag: Bilag 1- "
        "Referat, havneudvalget, 3. april Bilag 2- Tilbud fra smeden",
        "2. Vagtplan Resumé: Planen er lagt. Beslutning: Udsat. Bilag: Bilag 3 - Plan, juni",
    )
    assert [len(i.attachments) for i in found.items] == [2, 1]


def test_points_under_no_label_end_the_title_and_recommend() -> None:
    found = pages(
        "Referat Havnerådet 6. maj 2031 1. Tema: Nye bøjer Oplæg v/ havnefoged Bo Kvist Medlemmerne spurgte til prisen. "
        "2. Aftale om kajen 2031 at rådet godkender aftalen at den sendes til Xby Beslutning: Godkendt.",
        "3. Vagtplan at rådet godkender planen Beslutning: Udsat. 4. Eventuelt Der var intet.",
    )
    assert [i.title for i in found.items] == [
        "Tema: Nye bøjer",
        "Aftale om kajen 2031",
        "Vagtplan",
        "Eventuelt",
    ]
    assert [kinds(found, n) for n in (1, 2)] == ["rd", "rd"]
    told = pages(
        "Referat Havnerådet 6. maj 2031 1. Nye bøjer De gamle er rustne. at bøjerne købes Indstillingen blev godkendt.",
        "2. Vagtplan Planen er lagt. at planen tages til efterretning Taget til efterretning. Rådet takkede.",
    )
    assert [kinds(told, n) for n in (0, 1)] == ["brd", "brd"]
    assert told.items[1].text("decision") == "Taget til efterretning. Rådet takkede."


def test_the_last_entry_keeps_its_page_where_the_others_have_lost_theirs() -> None:
    found = pages(
        "Referat Havnerådet 6. maj 2031 Dagsorden Side 1. Godkendelse af dagsorden 3 2. Nye bøjer 3 3. Vagtplan 4 4. Næste møde 5",
        "1. Godkendelse af dagsorden Beslutning: Godkendt. 2. Nye bøjer Beslutning: Købes. 3. Vagtplan Beslutning: Udsat.",
        "4. Næste møde Mødet den 3. juni er flyttet til den 10. juni.",
    )
    assert [i.title for i in found.items] == [
        "Godkendelse af dagsorden",
        "Nye bøjer",
        "Vagtplan",
        "Næste møde",
    ]


def people(document: Document) -> list[tuple[str, str]]:
    return [(p.name, p.status) for p in document.participants]


def test_people_run_together_with_those_who_sent_them() -> None:
    found = pages(
        "Referat Havnerådet Dato: 4. maj 2031 Sted: Molen Deltagere: Bo Kvist (formand) Lergrav Kommune Kai Otto "
        "Ravn Sandby Kommune Ida Brink Region Klit Else Holm Engvig Kommune Afbud: Per Lund Sandby Kommune "
        "1. Bøjer Beslutning: Godkendt.",
        "2. Eventuelt Beslutning: Intet.",
    )
    names = ["Bo Kvist", "Kai Otto Ravn", "Ida Brink", "Else Holm"]
    assert people(found) == [(name, "present") for name in names] + [("Per Lund", "absent")]
    assert found.participants[1].on_behalf_of == "Sandby Kommune"


def test_initials_end_a_name_and_the_agenda_ends_the_list() -> None:
    found = pages(
        "Referat Dato: 4. maj 2031 Sted: Molen Deltagere: Bo Kvist BK Formand Kai Otto Ravn KOR Ida Brink IB "
        "Dagsorden: 1. Bøjer Beslutning: Godkendt.",
        "2. Eventuelt Beslutning: Intet.",
    )
    assert [name for name, _ in people(found)] == ["Bo Kvist", "Kai Otto Ravn", "Ida Brink"]


def test_contents_that_lost_a_number() -> None:
    found = pages(
        "Referat fra bestyrelsesmøde den 4. maj 2031 i Lergrav Havn A/S 1. Bøjer 2. Plan for budget Eventuelt",
        "1. Bøjer Referat: Godkendt. 2. Plan for budget 2032 Forslaget udsendes i juni. Referat: Taget til "
        "efterretning. 3. Eventuelt Kai takkede. Referat: Intet.",
    )
    assert [i.title for i in found.items] == ["Bøjer", "Plan for budget 2032", "Eventuelt"]
    assert (found.organization, found.parent_organization) == ("Bestyrelsen", "Lergrav Havn A/S")


def test_people_listed_in_the_first_item_and_a_number_behind_the_body() -> None:
    found = read(
        from_text(
            "Dagsordner og referater Styregruppen for Bøjer\nden 4. maj 2031\n1. Velkomst\n"
            "Styregruppen for Bøjer Brevid: 4030118\nSagsfremstilling\nDeltagere:\nDirektør Bo Kvist, Lergrav Kommune\n"
            "Faglig leder Ida Brink, Molen\nAfbud:\nKai Ravn\nBeslutning\nGodkendt\n2. Eventuelt\nBeslutning\nIntet\n"
        )
    )
    assert people(found) == [("Bo Kvist", "present"), ("Ida Brink", "present"), ("Kai Ravn", "absent")]
    assert found.organization == "Styregruppen for Bøjer"
    assert found.items[0].case_numbers == ("4030118",)
