"""English is whole: every Danish sentence has its translation, and an English page says what is Danish on it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import trans_real
from django.utils.translation.template import templatize
from lxml import html

from tests.house import source
from tests.house.access_table import TABLE
from tests.house.conftest import Sign
from tests.house.test_pages import PAGES, fetch, is_page
from tests.house.world import World

pytestmark = pytest.mark.looks

PO = source.ROOMS / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w+\}|</?\w+>")
DANISH = re.compile(
    r"\b(?:af|alle|blev|bliver|der|det|eller|endnu|er|fra|hvad|hvem|hvor|ikke|ingen|med|mødet|møde|møder|når|og"
    r"|om|på|rådet|råd|sagen|skal|som|står|til|uden|ved|vælg|referat|dagsorden|punkt|punkter|beslutning"
    r"|indstilling|bilag|deltagere|gem|januar|februar|marts|maj|juni|juli|oktober"
    r"|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)\b",
    re.IGNORECASE,
)
"""Words that no English sentence of ours has, names and months alike in both languages left out."""
FILE = re.compile(r"\S+\.(?:txt|pdf|docx|html?|zip)\b")
PARTS = 4
"""The pages are shared between the test processes in so many parts."""
SPOKEN = ("aria-label", "placeholder", "alt", "title", "aria-description")
"""Attributes that are read to somebody."""


@cache
def catalogue() -> Catalog:
    """The English catalogue as it is written."""
    return read_po(io.BytesIO(PO.read_bytes()), locale="en")


@pytest.fixture(scope="module", autouse=True)
def compiled() -> Iterator[None]:
    """Django reads the compiled catalogue; set-up makes it, and a bare run of the tests makes it here."""
    target = PO.with_suffix(".mo")
    if not target.exists() or target.stat().st_mtime < PO.stat().st_mtime:
        made = io.BytesIO()
        write_mo(made, catalogue())
        part = target.with_suffix(f".{id(made)}.part")
        part.write_bytes(made.getvalue())
        part.replace(target)
        trans_real._translations.clear()
    yield


def written(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The forms of a message, Danish and English."""
    danish = message.id if isinstance(message.id, list | tuple) else (message.id,)
    english = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return tuple(danish), tuple(english)


def marked(path: Path, text: str) -> Iterator[str]:
    """The first form of every sentence that a template or a module marks."""
    language = "python" if path.suffix == ".py" else "javascript"
    code = text if path.suffix == ".py" else templatize(text)
    found = extract(language, io.BytesIO(code.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})
    for _line, message, _comments, _context in found:
        first = message if isinstance(message, str) else message[0]
        if first:
            yield first


def test_every_marked_sentence_is_in_the_catalogue() -> None:
    known = {written(message)[0][0] for message in catalogue() if message.id}
    sentences = {
        (sentence, source.name(path))
        for path, text in source.texts(".py", ".html", under=source.ROOMS)
        for sentence in marked(path, text)
    }
    assert len(sentences) > 500
    lacking = sorted(f"{name}: {sentence}" for sentence, name in sentences if sentence not in known)
    assert not lacking, "run makemessages and translate:\n" + "\n".join(lacking)
    unused = known - {sentence for sentence, _ in sentences}
    assert not unused, f"no longer used: {sorted(unused)}"


def test_every_sentence_has_its_english() -> None:
    wrong = []
    for message in catalogue():
        if not message.id:
            continue
        danish, english = written(message)
        if message.fuzzy or len(danish) != len(english) or not all(english):
            wrong.append(danish[0])
    assert not wrong


def test_places_for_values_are_the_same_on_both_sides() -> None:
    wrong = []
    for message in catalogue():
        if message.id:
            danish, english = written(message)
            wanted = [set(PLACEHOLDER.findall(form)) for form in danish]
            got = [set(PLACEHOLDER.findall(form)) for form in english]
            # The singular may say "one" in letters; it may not ask for a value that is not given.
            plain = wanted == got if len(danish) == 1 else got[0] <= wanted[1] and wanted[1] == got[1]
            wrong += [] if plain else [danish[0]]
    assert not wrong


def test_no_english_sentence_has_danish_words_left() -> None:
    wrong = []
    for message in catalogue():
        for danish, english in zip(*written(message), strict=False) if message.id else ():
            if DANISH.search(PLACEHOLDER.sub("", english)) and danish != english:
                wrong.append(f"{danish} -> {english}")
    assert not wrong


def english(world: World, name: str, sign_in: Sign) -> HttpResponse:
    """The page in English, as the first of the cast sees it who may."""
    client = sign_in(TABLE[name].reader())
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return fetch(name, world, client)


def said(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """(language, text) of every text of a page, names of files left out: the nearest `lang` around it counts."""

    def walk(element: html.HtmlElement, around: str) -> Iterator[tuple[str, str]]:
        language = element.get("lang", around)
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            texts = [element.get(name, "") for name in SPOKEN] + [element.text or ""]
            yield from ((language, " ".join(FILE.sub("", text).split())) for text in texts)
            for child in element:
                yield from walk(child, language)
        yield around, " ".join(FILE.sub("", element.tail or "").split())

    yield from (found for found in walk(page, "") if found[1])


@pytest.mark.parametrize("part", range(PARTS))
def test_english_pages_are_english_and_say_what_is_danish_on_them(
    part: int, world: World, sign_in: Sign
) -> None:
    words = {form: other for m in catalogue() if m.id for form, other in zip(*written(m), strict=False)}
    ours = {other for form, other in words.items() if other not in words and " " in other}
    seen, wrong = 0, []
    for name in [name for name in PAGES if name != "portal:document"][part::PARTS]:
        response = english(world, name, sign_in)
        if not is_page(response):
            continue
        page = html.fromstring(response.content)
        seen += 1
        wrong += [] if page.get("lang") == "en" else [f"{name}: lang"]
        wrong += [
            f"{name}: {language}: {text}"
            for language, text in said(page)
            if (language == "en" and (DANISH.search(text) or words.get(text, text).lower() != text.lower()))
            or (language == "da" and text in ours)
        ]
    assert seen > 20
    assert not wrong, "\n".join(wrong)


def test_what_is_danish_on_a_page_is_found() -> None:
    page = html.fromstring(
        "<html lang='en'><p title='Vis mødet'>Show<b lang='da'>Det blev <i lang='en'>noted</i> sagt</b> og mere"
        "<a>referat.pdf</a></p></html>"
    )
    assert list(said(page)) == [
        ("en", "Vis mødet"),
        ("en", "Show"),
        ("da", "Det blev"),
        ("en", "noted"),
        ("da", "sagt"),
        ("en", "og mere"),
    ]


def test_a_papers_page_is_danish_whoever_asks(world: World, sign_in: Sign) -> None:
    page = html.fromstring(english(world, "portal:document", sign_in).content)
    assert page.get("lang") == "da"


@pytest.mark.parametrize("name", ["portal:search", "portal:item", "desk:meeting"])
def test_the_language_changes_without_scripts_and_the_reader_stays(
    name: str, world: World, sign_in: Sign
) -> None:
    row = TABLE[name]
    client = sign_in(row.reader())
    address = reverse(name, kwargs=dict(row.args(world))) + "?q=pumper&side=1"
    for language, other in (("da", "en"), ("en", "da")):
        page = html.fromstring(client.get(address).content)
        assert page.get("lang") == language
        form = next(f for f in page.forms if f.action == reverse("set_language"))
        button = form.find(".//button[@name='language']")
        assert (button.get("value"), button.get("lang")) == (other, other)
        sent = dict(form.form_values()) | {"language": other}
        answer = client.post(form.action, sent)
        assert (answer.status_code, answer["Location"]) == (302, address)
    assert html.fromstring(client.get(address).content).get("lang") == "da"
