"""The repository names no registry to download from and no path of the machine it was written on."""

from __future__ import annotations

import re

import pytest

from tests.house import source

pytestmark = pytest.mark.documents

REGISTRIES = [
    ".".join(words)
    for words in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
        ("registry", "yarnpkg", "com"),
    )
]
DOWNLOADS = re.compile(r"--(?:extra-)?" + r"index-url|--find" + r"-links|\"resolved\": *\"http")
MACHINE_PATHS = re.compile(r"(?:^|[^a-zA-Z0-9_.])/" + r"(?:work|farm|root)/")


def test_no_registry_and_no_download_address_is_named() -> None:
    found = [
        f"{source.name(path)}: {word}"
        for path, text in source.texts()
        for word in [*(r for r in REGISTRIES if r in text), *DOWNLOADS.findall(text)]
    ]
    assert not found


def test_no_path_of_this_machine_is_named() -> None:
    found = [
        f"{source.name(path)}:{number}"
        for path, text in source.texts()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATHS.search(line)
    ]
    assert not found


def test_pins_carry_hashes() -> None:
    loose = [
        f"{path.name}: {pin}"
        for path in source.ROOT.glob("requirements*.txt")
        for pin in re.findall(r"^[a-z0-9].*$", path.read_text(), re.MULTILINE)
        if "==" not in pin or not pin.endswith("\\")
    ]
    assert not loose
