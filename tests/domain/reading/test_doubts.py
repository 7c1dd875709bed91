"""Doubts: each is raised by what a careful secretary would ask about, and not by its harmless likeness."""

from __future__ import annotations

import pytest

from raadslag.domain.document import Document
from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text
from raadslag.domain.reading.table import DOUBT_RULES, VERSIONS
from raadslag.domain.reading.words.spellings import distance, slip

from .invented import HEAD, paper


def codes(document: Document) -> list[str]:
    return [doubt.code for doubt in document.doubts]


def said(text: str, *more: str) -> list[str]:
    return codes(paper("Sagsfremstilling", text, *more, "Beslutning", "Godkendt."))


TABLE = "Kommune\tKr.\nHavnby\t408.000\nKlitborg\t840.000\nI alt\t{}"

RAISED = [
    ("percentage_differs", "Budgettet vokser med 25 %, fra 5,9 til 7,3 mio. kr."),
    ("percentage_differs", "Prisen steg fra 100 kr. til 110 kr., altså 20 %."),
    (
        "percentage_differs",
        "Kommunerne får 71 pct. svarende til 3.337, og regionerne 29 pct. svarende til 1.563 pladser.",
    ),
    ("sum_differs", TABLE.format("1.284.000")),
    ("count_differs", "Der arbejdes med fælles mål på fire områder:\n\n- Handicap\n- Misbrug\n- Psykiatri"),
    ("count_differs", "Syv idéer er klar til runden:\n\n- Den ene\n- Den anden"),
    (
        "steps_out_of_order",
        "Plan:\n\n1. november 2031\tA\n28. november 2031\tB\n25. november 2031\tC\n1. december 2031\tD",
    ),
    ("quotation_open", 'De arbejder med fælles "servicepakker for rekruttering.'),
    ("quotation_open", "De arbejder med fælles »servicepakker for rekruttering."),
    ("bracket_open", "Tættere samarbejde (eks. flere besøg og nyt liv i møderne (de faste møder)."),
    ("amount_odd", "Betalingen stiger med 580.000. kr. næste år."),
    ("amount_lost", "Puljen anslås til kr. om året."),
    ("date_odd", "Sagen drøftes den 16. november 2031.10.28"),
    ("date_odd", "Redegørelsen af. 16. august 2031 er sendt."),
    ("month_misspelt", "Oplægget er klar til topmødet i mart 2032."),
    ("month_misspelt", "Det skete den 3. otkober 2031."),
    ("figure_missing", "Kommunernes brug fremgår af nedenstående graf:"),
    ("figure_missing", "Beløbene fremgår af nedenstående tabel."),
    ("link_dead", "Planen kan ses [her](#)."),
    ("name_spelled_differently", "Merete Strandgård Holm orienterede."),
    ("initials_differ", "Aksel Birkelund har et ønske."),
    ("municipality_spelled_differently", "Klitborgs Kommune er vært."),
]
NOT_RAISED = [
    ("percentage_differs", "Budgettet vokser med 24 %, fra 5,9 til 7,3 mio. kr."),
    ("percentage_differs", "Taksten går fra 9.803 i 2031 til 9.813 i 2032, og 40 pct. betales af andre."),
    (
        "percentage_differs",
        "Kommunerne får 71 pct. svarende til 3.337, og regionerne 29 pct. svarende til 1.363 pladser.",
    ),
    ("percentage_differs", "Nøglen er 50 % fra 2031 til 2035."),
    ("sum_differs", TABLE.format("1.248.000")),
    ("sum_differs", "Sted\tTakst\nFyrgården\t2.418,00\nHavblik\t3.107,50\nI alt\t2.762,75"),
    ("sum_differs", "Part\tAndel\nA\t33 %\nB\t33 %\nC\t33 %\nI alt\t100 %"),
    ("count_differs", "Der arbejdes med mål på tre områder:\n\n- Handicap\n- Misbrug\n- Psykiatri"),
    ("count_differs", "Ifølge papiret vil de 19 kommuner arbejde for at:\n\n- støtte\n- styrke"),
    ("count_differs", "Tre kommuner ønsker:\n\n- Færre møder\n- Flere referater"),
    (
        "steps_out_of_order",
        "Møder:\n\n3. maj 2031\tA\n2. april 2031\tB\n1. marts 2031\tC\n1. februar 2031\tD",
    ),
    ("quotation_open", 'De arbejder "i bred forstand" og med »pakker«.'),
    ("bracket_open", "Der er to veje: 1) en uddannelse (med eksamen) og 2) kurser."),
    ("amount_odd", "Betalingen er 580.000 kr. Den stiger."),
    ("amount_lost", "Prisen er i kr. pr. døgn."),
    ("date_odd", "Udbud pr. 1. august 2031. Den 3. maj."),
    ("month_misspelt", "Det var den 3. maj 2031 og i oktober 2031, jf. rammeaftale 2031."),
    ("figure_missing", "Tallene står i nedenstående tabel:\n\nKommune\tKr.\nHavnby\t2\nKlitborg\t3"),
    ("figure_missing", "Kortet ligger på nettet."),
    ("link_dead", "Planen kan ses [her](https://example.org/plan)."),
    ("name_spelled_differently", "Merete Strandgaard Holms oplæg blev drøftet af Merete Lund Hansen."),
    ("initials_differ", "Aksel P. Birkelunds ønske."),
    ("municipality_spelled_differently", "Klitborg Kommunes udgift. Havnby Kommune er vært."),
]


@pytest.mark.parametrize(("code", "text"), RAISED, ids=lambda v: v[:40])
def test_raised(code: str, text: str) -> None:
    assert said(text).count(code) == 1


@pytest.mark.parametrize(("code", "text"), NOT_RAISED, ids=lambda v: v[:40])
def test_not_raised(code: str, text: str) -> None:
    assert code not in said(text)


def test_the_year_of_the_heading() -> None:
    other = HEAD.replace("REFERAT 2031", "REFERAT 2033")
    document = paper("Beslutning", "Godkendt.", head=other)
    assert [d.lines for d in document.doubts if d.code == "year_differs"] == [((1, 1),)]
    assert "year_differs" not in codes(paper("Beslutning", "Godkendt."))


def test_items_without_an_answer_in_minutes() -> None:
    asked = "Indstilling\n\nDet indstilles, at planen godkendes.\n\n"
    answered = asked + "Beslutning\n\nGodkendt.\n\n"
    text = (
        HEAD
        + answered
        + "2. Anden sag\n\n"
        + answered
        + "3. Tredje sag\n\n"
        + asked
        + "4. Eventuelt\n\nSAG-2031-00001 abc\n"
    )
    document = read(from_text(text))
    assert codes(document).count("decision_missing") == codes(document).count("item_empty") == 1
    agenda = text.replace("REFERAT", "DAGSORDEN").replace("Beslutning\n\nGodkendt.\n\n", "")
    assert not {"decision_missing", "item_empty"} & set(codes(read(from_text(agenda))))


def test_a_quotation_may_run_over_paragraphs() -> None:
    assert "quotation_open" not in said('Liste F skriver: "Prisen er for høj.', 'Vent til maj."')


def test_an_ordinary_paper_raises_nothing() -> None:
    assert said("Kommunerne har drøftet sagen (se bilag 1) og er enige. Det koster 580.000 kr. i 2032.") == []


def test_every_rule_has_a_version_and_slips_are_slips() -> None:
    assert all(VERSIONS[rule.NAME] >= 1 for rule in DOUBT_RULES)
    assert slip("Kjelgaard", "Kjølgaard") and slip("Havnby", "Havnbi")
    assert not slip("Hansen", "Jensen") and not slip("Anna", "Anne")
    assert distance("abc", "abcdefgh") == 3
