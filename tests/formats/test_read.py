"""The choice of a reader, and the one clear sentence for what cannot be read."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from raadslag.domain.refusal import Refusal
from raadslag.formats.read import choose, read_lines


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7\n", "a.txt", "pdf"),
        (archive("word/document.xml"), "a.txt", "docx"),
        (b"  <!DOCTYPE html><p>x", "a.txt", "html"),
        ("<html><p>x".encode("utf-16"), "a.txt", "html"),
        (b"<!-- saved --><HTML lang=da>", "a", "html"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html>", "a.xml", "html"),
        (b"hello", "a.htm", "html"),
        (b"# hello", "a.md", "markdown"),
        (b"# hello", "a.txt", "text"),
        (b"< 5 personer", "a", "text"),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
            "a.mhtml",
            "html",
        ),
    ],
)
def test_content_decides_first_and_the_ending_second(data: bytes, name: str, expected: str) -> None:
    assert choose(data, name).format == expected


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.txt", "er tom"),
        (b" \r\n\t\n", "a.txt", "ingen tekst"),
        (b"PK\x03\x04garbage", "a.docx", "beskadiget ZIP-arkiv"),
        (archive("a.txt"), "a.zip", "raadslag import"),
        (archive("xl/workbook.xml"), "a.xlsx", "regneark"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "a.doc", "gem den som DOCX"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            "adgangskode",
        ),
        (b"{\\rtf1 hello}", "a.rtf", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.png", "billede"),
        (bytes(range(256)) * 9, "a.bin", "hverken PDF"),
        (b"not a pdf", "a.pdf", "beskadiget PDF"),
        (b"not a document", "a.docx", "beskadiget DOCX"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(data: bytes, name: str, says: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_lines(data, name)
    message = str(caught.value)
    assert says in message
    assert message.startswith(f"Filen {name} ")
    assert message.endswith(".") and "\n" not in message


def test_a_folder_a_missing_and_a_closed_file(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="er en mappe"):
        read_lines(tmp_path)
    with pytest.raises(Refusal, match="findes ikke"):
        read_lines(tmp_path / "x.pdf")
    with pytest.raises(Refusal, match="kan ikke åbnes"):
        read_lines(tmp_path / ("x" * 300))


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "stor.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.4")
        os.truncate(file.fileno(), 300_000_000)  # sparse: no disk is used
    with pytest.raises(Refusal, match="fylder 300 MB, og grænsen er 100 MB"):
        read_lines(path)
    with pytest.raises(Refusal, match="grænsen er 0 MB"):
        read_lines(b"hello there", max_bytes=5)


def test_text_keeps_its_lines() -> None:
    extraction = read_lines(b"a\r\nb\rc\n\x0cd \xc2\x85e\n", "a.txt")
    assert [line.text for line in extraction.lines] == ["a", "b", "c", "\x0cd \x85e", ""]
    assert [line.number for line in extraction.lines] == [1, 2, 3, 4, 5]
    assert extraction.doubts == ()


def test_markdown_headings_are_hints() -> None:
    extraction = read_lines(b"# Referat ##\n#5 er ingen overskrift\n```\n# kode\n```\n### 1. Valg", "a.md")
    assert [(line.heading, line.text) for line in extraction.lines] == [
        (1, "Referat"),
        (None, "#5 er ingen overskrift"),
        (None, "```"),
        (None, "# kode"),
        (None, "```"),
        (3, "1. Valg"),
    ]


def test_a_guessed_encoding_is_a_doubt() -> None:
    extraction = read_lines("Mødet hævet".encode("cp1252"), "a.txt")
    assert extraction.lines[0].text == "Mødet hævet"
    assert [doubt.code for doubt in extraction.doubts] == ["encoding_guessed"]


def test_markdown_guards_at_the_beginning_of_a_line_go() -> None:
    extraction = read_lines(b"1\\. maj\n- 2\\. bilag\n\\- ikke et punkt\n\\# nej\na \\* b \\. c", "a.md")
    assert [line.text for line in extraction.lines] == [
        "1. maj",
        "- 2. bilag",
        "- ikke et punkt",
        "# nej",
        "a \\* b \\. c",
    ]
