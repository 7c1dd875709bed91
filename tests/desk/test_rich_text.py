"""The field for rich text: both ways in give the same Markdown, and the bundle is made of the sources beside it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from django.http import QueryDict
from hypothesis import given

from raadslag.desk.rich_text import editor_document, rich
from raadslag.domain.refusal import Refusal
from raadslag.domain.richtext import RichText, to_json, to_markdown
from tests.richtexts import TREES

ROOT = Path(__file__).resolve().parents[2]


def form(**fields: str) -> QueryDict:
    post = QueryDict(mutable=True)
    post.update(fields)
    return post


@given(TREES)
def test_what_the_editor_sends_is_the_markdown_it_was_given(tree: RichText) -> None:
    markdown = to_markdown(tree)
    assert rich(form(text="", text__doc=json.dumps(editor_document(markdown))), "text") == markdown
    assert rich(form(text=markdown), "text") == markdown
    assert editor_document(markdown) == to_json(tree)


@pytest.mark.parametrize(
    "sent",
    ["{", "[]", '"x"', '{"type":"doc","content":[{"type":"video"}]}', "{}", '{"type":"doc","content":[1]}'],
)
def test_what_is_no_text_is_refused_in_a_sentence(sent: str) -> None:
    with pytest.raises(Refusal, match="kom ikke hel frem"):
        rich(form(text__doc=sent), "text")


def test_the_bundle_is_as_new_as_its_sources() -> None:
    banner = (ROOT / "raadslag/static/desk-editor.js").read_text(encoding="utf-8").split("*/")[0]
    sources = ROOT / "tools/editor"
    for name in ("editor.js", "schema.js", "word.js", "package-lock.json"):
        digest = hashlib.sha256((sources / name).read_bytes()).hexdigest()[:16]
        assert f"{name} {digest}" in banner, f"{name} has changed: run make editor"


def test_every_package_in_the_bundle_has_its_licence_beside_it() -> None:
    lock = json.loads((ROOT / "tools/editor/package-lock.json").read_text(encoding="utf-8"))
    wanted = {
        path.removeprefix("node_modules/")
        for path, about in lock["packages"].items()
        if path and not about.get("dev") and not about.get("optional")
    }
    told = (ROOT / "raadslag/static/desk-editor.LICENSE.txt").read_text(encoding="utf-8")
    assert len(wanted) > 10
    assert [
        name
        for name in wanted
        if f"{name} {lock['packages'][f'node_modules/{name}']['version']} (MIT)" not in told
    ] == []
