"""Every form of section 4 of the domain page is read, and the page of rules names them all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from raadslag.domain.document import Document, Item
from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text
from raadslag.domain.reading.table import VERSIONS
from tests.domain.reading.layout_forms import FORMS, Form


def of_item(document: Document) -> dict[str, Any]:
    """What is asked of the item that a form stands in: the second, or the only one."""
    item: Item = document.items[min(1, len(document.items) - 1)]
    return {
        "number": item.number,
        "title": item.title,
        "public": item.public,
        "cases": list(item.case_numbers),
        "handlers": list(item.case_handlers),
        "sections": [(s.kind, s.heading) for s in item.sections],
        "kinds": [s.kind for s in item.sections],
        "statements": [s.kind for s in item.statements],
        "counts": [s.count for s in item.statements],
        "route": [(s.organization, s.on, s.state) for s in item.route],
        "papers": [a.title for a in item.attachments],
        "decision": item.text("decision"),
        "recommendation": item.text("recommendation"),
        "presentation": item.text("presentation"),
        "background": item.text("background"),
        "other": item.text("other"),
        "outcome": item.outcome,
    }


def facts(document: Document) -> dict[str, Any]:
    """All that a form may ask for; people by name, the item's facts from `of_item`."""
    people = document.participants
    told = {
        "kind": document.kind,
        "body": document.organization,
        "start": document.starts_at,
        "end": document.ends_at,
        "place": document.place,
        "people": {p.name: p.status for p in people},
        "behalf": {p.name: p.on_behalf_of for p in people if p.on_behalf_of},
        "party": {p.name: p.party for p in people if p.party},
        "role": {p.name: p.role for p in people if p.role},
        "note": {p.name for p in people if p.note},
        "instead": {p.name: p.substitute_for for p in people if p.substitute_for},
        "numbers": [i.number for i in document.items],
        "titles": [i.title for i in document.items],
        "levels": [i.level for i in document.items],
        "doubts": {doubt.code for doubt in document.doubts},
        "rules": {s.rule for s in document.set_aside},
    }
    return told | (of_item(document) if document.items else {})


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.point} {form.name}")
def test_the_form_is_read(form: Form) -> None:
    told = facts(read(from_text(form.paper)))
    for key, expected in form.facts.items():
        if key == "rules":
            assert expected <= told["rules"]
        elif key == "table":
            assert expected[1] in told[expected[0]]
        elif key.endswith("+"):
            assert set(expected) <= set(told[key[:-1]])
        else:
            assert told[key] == expected, key


def test_every_point_has_its_forms_and_its_row() -> None:
    page = (Path(__file__).parents[3] / "docs/rules/reading.md").read_text(encoding="utf-8")
    rows = {
        int(m[1]): re.findall(r"`(\w+)`", m[2]) for m in re.finditer(r"^\| (\d+) \|.*\|(.*)\|$", page, re.M)
    }
    assert set(rows) == {form.point for form in FORMS} == set(range(1, 33))
    assert {rule for rules in rows.values() for rule in rules} <= set(VERSIONS)
