"""Agendas from record systems: the same meeting in three shapes is one document, and what is closed is marked."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from raadslag.domain.document import to_json
from raadslag.domain.refusal import Refusal
from raadslag.formats.read import read_document, read_lines
from raadslag.formats.readers.esdh import read_esdh
from tests.formats.esdh_files import ACADRE, EDOC, FILES, SBSYS

SCHEMA = Path(__file__).parents[3] / "shared" / "contracts" / "document.schema.json"


@pytest.mark.parametrize("system", FILES)
def test_the_head_is_read(system: str) -> None:
    document, extraction = read_document(FILES[system].encode(), "dagsorden.xml")
    assert extraction.format == "esdh"
    assert (document.kind, document.organization) == ("minutes", "Udvalget for Færger")
    assert (document.starts_at, document.ends_at) == ("2018-08-27T16:00", "2018-08-27T18:30")
    assert document.place == "Havnehuset, mødelokale 2"
    people = [] if system == "SBSYS" else [("Mads Prøve", "present"), ("Lone Prøve", "absent")]
    assert [(p.name, p.status) for p in document.participants] == people


@pytest.mark.parametrize("system", FILES)
def test_items_are_read_with_their_texts_outcomes_and_papers(system: str) -> None:
    document, _ = read_document(FILES[system].encode(), "dagsorden.xml")
    assert [(i.number, i.title, i.public) for i in document.items] == [
        ("1", "Godkendelse af dagsorden", True),
        ("2", "Budget for færgen", True),
        ("3", "Køb af Søvejens grund", False),
    ]
    assert [i.outcome for i in document.items] == ["approved", "adopted", "concurred"]
    budget = document.items[1]
    assert budget.case_numbers == ("18/12721",)
    assert [s.kind for s in budget.sections] == ["presentation", "recommendation", "decision", "other"]
    assert "| Skrog | 3.540 |" in budget.text("presentation") and "2. Andet trin" in budget.text(
        "presentation"
    )
    assert budget.text("decision") == "Budgettet blev **vedtaget**. Lone Prøve stemte imod."
    assert [(s.kind, s.by) for s in budget.statements] == [("against", ("Lone Prøve",))]
    assert [a.title for a in budget.attachments] == ["Notat om færgen", "LUKKET BILAG - Fortrolige bud"]
    assert budget.sections[3].heading == "Høringsnote" and budget.text("other") == "Havnerådet svarede ja."


@pytest.mark.parametrize("system", FILES)
def test_it_keeps_the_contract_and_loses_no_line(system: str) -> None:
    document, extraction = read_document(FILES[system].encode(), "dagsorden.xml")
    if SCHEMA.exists():
        jsonschema.validate(to_json(document), json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert document.lines.placed + document.lines.furniture == document.lines.total
    assert document.lines.total == sum(not line.blank for line in extraction.lines)
    assert {"/items/1", "/starts_at"} <= set(document.sources)
    codes = {doubt.code for doubt in document.doubts}
    assert "closed_content" in codes and "unplaced_line" not in codes
    text = "\n".join(line.text for line in extraction.lines)
    for words in ("hemmelig sum", "Havnerådet svarede ja", "Skøde", "Andet trin"):
        assert words in text


def test_what_stands_outside_of_items_is_told() -> None:
    more = SBSYS.replace("<Dagsordenpunkter>", "<Bemærkning>Husk kaffe.</Bemærkning><Dagsordenpunkter>")
    document, _ = read_document(more.encode(), "x.xml")
    told = [d.message for d in document.doubts if d.code == "not_placed"]
    assert told == ["Filen siger også »Husk kaffe.« (Bemærkning), som ikke har fået en plads."]


@pytest.mark.parametrize(
    ("file", "open_word"),
    [
        (SBSYS, 'Åbent="true"'),
        (ACADRE, '<field name="access">1</field>'),
        (EDOC, "<AccessIsPublic>true</AccessIsPublic>"),
    ],
)
def test_without_a_word_that_it_is_open_an_item_is_closed(file: str, open_word: str) -> None:
    document, _ = read_document(file.replace(open_word, "").encode(), "x.xml")
    assert not any(item.public for item in document.items)


def test_an_agenda_that_is_closed_as_a_whole_has_no_open_item() -> None:
    document, _ = read_document(SBSYS.replace('Åben="true"', 'Åben="false"').encode(), "x.xml")
    assert not any(item.public for item in document.items)


@pytest.mark.parametrize("system", FILES)
def test_what_stands_before_the_first_element_changes_nothing(system: str) -> None:
    plain, _ = read_document(FILES[system].encode(), "x.xml")
    body = FILES[system].split("?>", 1)[1]
    for before in (
        '<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!-- fra ESDH -->',
        '<!DOCTYPE Dagsorden SYSTEM "dagsorden.dtd">',
        "<!DOCTYPE r [<!ELEMENT x ANY> <!-- > -->]>",
    ):
        read, extraction = read_document((before + body).encode(), "x.xml")
        assert extraction.format == "esdh" and read.items == plain.items, before


@pytest.mark.parametrize("system", FILES)
def test_a_file_that_makes_itself_large_is_refused(system: str) -> None:
    grown = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10))
    bomb = f'<!DOCTYPE r [<!ENTITY a "ha">{grown}]>'
    body = FILES[system].split("?>", 1)[1]
    with pytest.raises(Refusal, match="ENTITY"):
        read_document((bomb + body).encode(), "x.xml")
    with pytest.raises(Refusal):
        read_document((bomb + body.replace("Godkendelse af dagsorden", "&k;")).encode(), "x.xml")


def test_a_namespace_or_a_prefix_changes_nothing() -> None:
    plain, _ = read_document(SBSYS.encode(), "x.xml")
    prefixed = re.sub(r"<(/?)([A-ZÆØÅ])", r"<\1s:\2", SBSYS)
    for other in (
        SBSYS.replace("<Dagsorden ", '<Dagsorden xmlns="urn:esdh" ', 1),
        prefixed.replace("<s:Dagsorden ", '<s:Dagsorden xmlns:s="urn:esdh" ', 1),
    ):
        assert read_document(other.encode(), "x.xml")[0].items == plain.items


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("<Dagsorden><Møde", "beskadiget XML-fil"),
        ("<Root><Noget/></Root>", "ikke en dagsorden fra SBSYS, Acadre eller eDoc"),
        (
            '<!DOCTYPE Root [<!ENTITY x SYSTEM "file:///etc/hostname">]><Root><Committee>&x;</Committee></Root>',
            "",
        ),
    ],
)
def test_other_xml_is_refused_and_nothing_is_fetched(file: str, says: str) -> None:
    if says:
        with pytest.raises(Refusal, match=says):
            read_lines(file.encode(), "x.xml")
    else:
        try:
            lines = read_lines(file.encode(), "x.xml").lines
        except Refusal:
            return
        assert Path("/etc/hostname").read_text().strip() not in "\n".join(line.text for line in lines)


def test_what_is_longer_than_ten_megabytes_is_read() -> None:
    remark = f"<!-- {'ord ' * 2_700_000}-->"
    head, body = FILES["SBSYS"].split("?>", 1)
    assert read_esdh(f"{head}?>{remark}{body}".encode()).lines == read_esdh(FILES["SBSYS"].encode()).lines
