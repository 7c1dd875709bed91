"""What every writer promises: all formats say the same, a closed item says nothing, the same bytes each time."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given

from raadslag.domain.document import Document, Item, Section, from_json
from raadslag.domain.refusal import Refusal
from raadslag.formats.about import About
from raadslag.formats.write import WRITERS, write
from tests.examples import examples
from tests.sample import sample
from tests.strategies import DOCUMENTS

ABOUT = About(
    "#0b4f7d", "godkendt", 2, "2016-12-05", 1, "https://raadslag.example/vest/2016-11-25", "7c1e90ab"
)
SCHEMA = Path(__file__).parents[2].parent / "shared" / "contracts" / "document.schema.json"


@pytest.mark.parametrize("to", WRITERS)
def test_the_same_document_gives_the_same_bytes(to: str) -> None:
    assert write(sample(), ABOUT, to) == write(sample(), ABOUT, to)


@pytest.mark.parametrize("to", WRITERS)
def test_an_empty_document_can_be_written(to: str) -> None:
    assert write(Document(), About(), to)


@pytest.mark.parametrize("to", ["txt", "md", "html"])
def test_every_word_of_the_publication_is_said(to: str) -> None:
    text = write(sample(), ABOUT, to).decode()
    for words in (
        "godkendt",
        "2 (erstatter version 1)",
        "5. december 2016",
        "7c1e90ab",
        "SAG-2016-04712",
        "krl/msb",
    ):
        assert words in text


@pytest.mark.parametrize("to", list(WRITERS))
def test_a_closed_item_says_number_and_title_only(to: str) -> None:
    secret = Section("decision", "Beslutning", "Hemmeligheden er solgt.")
    item = Item("1", "Salg", 1, False, ("SAG-9999-1234",), ("xyz",), (secret,), "approved")
    open_item = replace(item, sections=(), case_numbers=(), case_handlers=(), outcome=None)
    meeting = replace(sample(), items=(item,))
    assert write(meeting, About(), to) == write(replace(meeting, items=(open_item,)), About(), to)
    if to in ("txt", "md", "html"):
        assert "Hemmeligheden" not in write(meeting, About(), to).decode()
        assert "Salg" in write(meeting, About(), to).decode()


def test_json_is_the_contract() -> None:
    if not SCHEMA.exists():
        pytest.skip("the contracts folder is not beside the repository")
    data = json.loads(write(sample(), ABOUT, "json"))
    jsonschema.validate(data, json.loads(SCHEMA.read_text()))
    assert from_json(data) == sample()


@examples(25)
@given(DOCUMENTS)
def test_json_round_trip(document: Document) -> None:
    assert from_json(json.loads(write(document, ABOUT, "json"))) == document


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(Refusal, match="odt"):
        write(sample(), ABOUT, "odt")


def test_a_wrong_colour_cannot_break_out_of_the_style() -> None:
    page = write(sample(), About(accent="red}</style><script>"), "html").decode()
    assert "<script" not in page
    assert re.search(r"--accent:#[0-9a-f]{6}\}", page)
