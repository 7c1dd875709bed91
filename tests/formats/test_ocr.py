"""Pages that are pictures: recognised when tesseract is there, said so, refused when it is not."""

from __future__ import annotations

import io
import shutil

import pikepdf
import pytest

from raadslag.domain.refusal import Refusal
from raadslag.formats.read import read_lines
from raadslag.formats.readers import ocr

from .make import to_pdf, to_scan

TEXT = "REFERAT\n\nDato: 25-11-2016 10:00\n\n1. Godkendelse af referat\n\nRådet godkendte referatet."
WORD = "<span class='ocrx_word' title='bbox {0} 100 {1} 130'>{2}</span>"


def hocr(*words: tuple[int, int, str]) -> bytes:
    inner = "".join(WORD.format(*word) for word in words)
    line = f"<span class='ocr_line' title='bbox 100 100 900 140; baseline 0 -8; x_size 35'>{inner}</span>"
    return f"<html><body><div class='ocr_page'>{line}</div></body></html>".encode()


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(ocr, "installed", lambda: True)
    return monkeypatch


def test_a_scan_is_recognised_and_said_so(there: pytest.MonkeyPatch) -> None:
    pictures = []
    answer = hocr((100, 200, "Rådet"), (210, 300, "godkendte"), (500, 600, "3"))
    there.setattr(ocr, "recognise", lambda picture: pictures.append(picture) or answer)
    extraction = read_lines(to_scan(TEXT), "a.pdf")
    assert [line.text for line in extraction.lines] == ["Rådet godkendte\t3"]
    assert [(doubt.code, doubt.lines) for doubt in extraction.doubts] == [("text_recognised", ((1, 1),))]
    assert extraction.doubts[0].message.startswith("Side 1 er læst med tekstgenkendelse")
    header = pictures[0].split(b"\n", 1)[0]
    assert header == b"P5 2067 2924 255"  # A4 at 250 dots an inch


def test_only_the_pages_that_are_pictures(there: pytest.MonkeyPatch) -> None:
    there.setattr(ocr, "recognise", lambda picture: hocr((100, 200, "Genkendt")))
    both = pikepdf.open(io.BytesIO(to_pdf("Side et har tekst.")))
    for _ in range(2):
        both.pages.extend(pikepdf.open(io.BytesIO(to_scan("x"))).pages)
    buffer = io.BytesIO()
    both.save(buffer)
    extraction = read_lines(buffer.getvalue(), "a.pdf")
    assert [line.text for line in extraction.lines if not line.blank] == [
        "Side et har tekst.",
        "Genkendt",
        "Genkendt",
    ]
    assert extraction.doubts[0].message.startswith("Side 2-3 er læst")


def test_without_the_program_a_scan_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    with pytest.raises(Refusal, match=r"scanning uden tekst.*installér tesseract-ocr og tesseract-ocr-dan"):
        read_lines(to_scan(TEXT), "a.pdf")
    both = pikepdf.open(io.BytesIO(to_pdf("Side et har tekst.")))
    both.pages.extend(pikepdf.open(io.BytesIO(to_scan("x"))).pages)
    buffer = io.BytesIO()
    both.save(buffer)
    doubts = read_lines(buffer.getvalue(), "a.pdf").doubts
    assert [doubt.code for doubt in doubts] == ["page_unread"]


def test_when_the_program_fails(there: pytest.MonkeyPatch) -> None:
    def fails(picture: bytes) -> bytes:
        raise ocr.RecognitionFailed("timeout")

    there.setattr(ocr, "recognise", fails)
    with pytest.raises(Refusal, match="ikke kunne læse"):
        read_lines(to_scan(TEXT), "a.pdf")
    there.setattr(ocr, "recognise", lambda picture: b"\0 not xml")
    with pytest.raises(Refusal, match="ikke kunne læse"):
        read_lines(to_scan(TEXT), "a.pdf")


def test_a_missing_program_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    ocr.installed.cache_clear()
    assert ocr.installed() is False
    ocr.installed.cache_clear()


@pytest.mark.skipif(not ocr.installed(), reason="tesseract with dan is not installed")
def test_the_real_program_reads_a_real_scan() -> None:
    extraction = read_lines(to_scan(TEXT), "a.pdf")
    assert [line.text for line in extraction.lines if not line.blank] == [
        line for line in TEXT.split("\n") if line
    ]
    assert extraction.pages == 1
