"""Names in models, modules and addresses keep to the words of docs/glossary.md."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from raadslag.domain.document import OUTCOMES, SECTION_KINDS
from tests.house import source

pytestmark = pytest.mark.documents

GLOSSARY = source.ROOT / "docs/glossary.md"


@cache
def rows() -> tuple[tuple[str, str, str, str], ...]:
    """The glossary's table: Danish, English, standard, not."""
    lines = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return tuple(tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[1:])


@cache
def avoided() -> dict[str, str]:
    """Each word that is not used in names, as it would stand in one, with the word to use instead."""
    return {
        word.strip().replace(" ", "_"): english
        for _, english, _, words in rows()
        for word in words.split(",")
        if word.strip()
    }


def words_of(name: str) -> str:
    """A name as words between underscores, so that a word is found whole: AgendaItem -> _agenda_item_."""
    return "_" + re.sub(r"(?<=[a-z0-9])(?=[A-Z])|-", "_", name).lower() + "_"


@cache
def avoided_in_names() -> re.Pattern[str]:
    """Finds an avoided word or its plural between underscores, also one that begins inside another."""
    words = "|".join(sorted(map(re.escape, avoided()), key=len, reverse=True))
    return re.compile(f"(?=_({words})s?_)")


def faults(names: dict[str, str]) -> list[str]:
    return [
        f"{place}: {name} says '{word}', the glossary says '{avoided()[word]}'"
        for place, name in names.items()
        for word in avoided_in_names().findall(words_of(name))
    ]


def routes(resolver: URLResolver, before: str = "") -> dict[str, str]:
    """Each own address by its name with namespace: {"portal:meeting": "/moede/<int:pk>/"}."""
    found: dict[str, str] = {}
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found |= routes(entry, f"{before}{entry.namespace}:" if entry.namespace else before)
        elif isinstance(entry, URLPattern) and entry.name and before:
            found[f"{before}{entry.name}"] = str(entry.pattern)
    return found


def test_the_table_pairs_each_word_once() -> None:
    danish = [word.strip() for row in rows() for word in re.sub(r"\(.*?\)", "", row[0]).split(",")]
    assert len(rows()) > 60
    assert {d for d in danish if danish.count(d) > 1} <= {"forbehold"}


def test_the_closed_lists_are_the_codes() -> None:
    closed = GLOSSARY.read_text(encoding="utf-8").split("## Closed lists")[1]
    assert not [word for word in OUTCOMES if word not in closed]
    named = {english for _, english, _, _ in rows()}
    assert not [word for word in (*OUTCOMES[:-1], *SECTION_KINDS[:4]) if word not in named]


def test_models_and_fields() -> None:
    names: dict[str, str] = {}
    for model in apps.get_models():
        if model.__module__.startswith("raadslag."):
            names[model._meta.label] = model.__name__
            names |= {f"{model._meta.label}.{f.name}": f.name for f in model._meta.get_fields()}
    assert names
    assert not faults(names)


def test_modules_functions_and_classes() -> None:
    names = {source.name(p): p.stem for p, _, _ in source.modules(source.ROOMS)}
    for path, _, tree in source.modules(source.ROOMS):
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names[f"{source.name(path)}:{node.lineno}"] = node.name
    assert not faults(names)


def test_names_of_addresses() -> None:
    assert not faults({route: name for name, route in routes(get_resolver()).items()})


def test_addresses_are_danish_words() -> None:
    english = {
        english.split()[0] for danish, english, _, _ in rows() if english.split()[0] not in danish.split(", ")
    }
    found = [
        f"{name}: {route}"
        for name, route in routes(get_resolver()).items()
        if not name.startswith("api:") and english & set(re.sub(r"<.*?>", "", route).split("/"))
    ]
    assert not found


def test_an_avoided_word_is_found() -> None:
    assert faults({"a": "MeetingProtocol"})
    assert faults({"b": "open_action_items"})
    assert not faults({"c": "protocolled_at"})
