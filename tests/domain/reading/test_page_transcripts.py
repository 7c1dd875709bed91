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
