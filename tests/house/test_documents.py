"""The documents tell the truth: what they name exists, every link leads somewhere, decisions are whole.

In any document, a word in backquotes that ends in a known suffix or in a slash is a file or folder of the
repository; `room/module.name` is a function or class of that module, or a test.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.house import source

pytestmark = pytest.mark.documents

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
NAMED = re.compile(r"`([\w.*/<>-]+)`")
IN_MODULE = re.compile(r"^((?:[a-z_]+/)+[a-z_]+)\.([A-Za-z_][A-Za-z0-9_]*)$")
SUFFIXES = {".py", ".md", ".toml", ".txt", ".html", ".css", ".js", ".sh", ".csv", ".json"}
PLACES = ("", "raadslag/", "tests/", "docs/")
MAKE_TARGETS = {"run", "test", "explore", "check", "bless", "bench", "docs", "shots"}


def documents() -> list[Path]:
    """Every Markdown file that explains the house; the corpus and the change log are material, not claims."""
    return [
        path
        for path in source.files()
        if path.suffix == ".md"
        and path.parts[len(source.ROOT.parts)] in {"docs", "README.md", "CONTRIBUTING.md"}
    ]


def exists(name: str) -> bool:
    """Whether a file or folder is named from the root, from the package, from the tests or from docs."""
    return any(
        next(source.ROOT.glob(place + name.rstrip("/")), None)
        if "*" in name
        else (source.ROOT / place / name).exists()
        for place in PLACES
    )


def missing_in(text: str) -> list[str]:
    """The names in backquotes that should be there and are not."""
    missing = []
    for named in NAMED.findall(re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)):
        if "<" in named or "NNNN" in named or named.startswith(("/", "data/", "build/", ".venv")):
            continue
        in_module = IN_MODULE.match(named)
        if "/" in named and (Path(named).suffix in SUFFIXES or named.endswith("/")):
            missing += [] if exists(named) else [named]
        elif in_module:
            missing += [] if defined(*in_module.groups()) else [named]
    return missing


def defined(module: str, name: str) -> bool:
    """Whether a module of the package or of the tests defines a function, class or constant."""
    tests = source.ROOT / "tests" / f"{module}.py"
    for path in (source.ROOMS / f"{module}.py", source.ROOMS / module / "__init__.py", tests):
        if path.exists() and re.search(
            rf"^(?:(?:async )?def |class )?{name}\b", path.read_text("utf-8"), re.MULTILINE
        ):
            return True
    return False


@pytest.mark.parametrize("path", documents(), ids=source.name)
def test_what_a_document_names_exists(path: Path) -> None:
    assert not missing_in(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", documents(), ids=source.name)
def test_links_lead_somewhere(path: Path) -> None:
    broken = []
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        aim = (path.parent / file) if file else path
        if not aim.exists() or (anchor and aim.suffix == ".md" and anchor not in anchors(aim)):
            broken.append(target)
    assert not broken


@pytest.mark.parametrize("path", documents(), ids=source.name)
def test_make_targets_exist(path: Path) -> None:
    assert set(re.findall(r"`make ([a-z]+)", path.read_text(encoding="utf-8"))) <= MAKE_TARGETS


@pytest.mark.parametrize("path", sorted((source.ROOT / "docs/decisions").glob("*.md")), ids=source.name)
def test_a_decision_is_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.match(r"\d{4}-[a-z0-9-]+\.md$", path.name)
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Context", "Decision", "Consequence"]
    assert 10 <= text.count("\n") <= 40


def test_the_maps_name_every_room() -> None:
    text = (source.ROOT / "docs/map.md").read_text(encoding="utf-8")
    rooms = {p.parent.name for p in source.ROOMS.glob("*/__init__.py")}
    assert rooms
    assert not [room for room in rooms if f"`{room}/`" not in text]


def test_every_chapter_of_the_handbook_stands_in_its_index() -> None:
    folder = source.ROOT / "docs/haandbog"
    linked = set(LINK.findall((folder / "README.md").read_text(encoding="utf-8")))
    assert not [p.name for p in folder.glob("*.md") if p.name != "README.md" and p.name not in linked]


def test_every_picture_of_the_handbook_is_taken_again_by_make_shots() -> None:
    pages = tomllib.loads((source.ROOT / "tools/pages.toml").read_text(encoding="utf-8"))["page"]
    taken = {f"{page['name']}.png" for page in pages if page.get("handbook")}
    assert not [p.name for p in (source.ROOT / "docs/haandbog/billeder").glob("*.png") if p.name not in taken]


def test_the_makefile_has_the_targets_that_documents_name() -> None:
    found = set(re.findall(r"^([a-z]+):", (source.ROOT / "Makefile").read_text(), re.MULTILINE))
    assert found >= MAKE_TARGETS


def test_a_wrong_name_is_found() -> None:
    assert missing_in("`intake/nowhere.py` `jobs/queue.forget` `jobs/queue.enqueue` `jobs/`") == [
        "intake/nowhere.py",
        "jobs/queue.forget",
    ]


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, made as code hosts make them."""
    heads = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
