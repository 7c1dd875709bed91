"""How a council's papers look: set with care, frozen with what is published, carried by every paper, read back whole."""

from __future__ import annotations

import base64
import io
import json
import struct
import zlib

import page
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document as open_docx
from lxml import html
from PIL import Image

from raadslag.domain.colour import contrast_on_white
from raadslag.domain.refusal import Refusal
from raadslag.formats.about import About
from raadslag.formats.read import read_document
from raadslag.formats.write import write
from raadslag.meetings import publish
from raadslag.meetings.look import facts_now, look_now
from raadslag.meetings.look_setting import plain_picture, set_look
from raadslag.meetings.models import File
from raadslag.meetings.written import written
from tests import cast
from tests.desk.test_intake import signed_in
from tests.meetings.papers import meeting as adopted
from tests.sample import sample

FOOT = "Sekretariatet, Havnegade 1, 9000 Byen"


def picture(form: str = "PNG", size: tuple[int, int] = (2000, 500)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "#225577").save(made, form)
    return made.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A small PNG that says it is as large as this."""
    made = bytearray(picture())
    made[16:24] = struct.pack(">II", width, height)
    made[29:33] = struct.pack(">I", zlib.crc32(made[12:29]))
    return bytes(made)


LOGO = plain_picture(picture())


def test_a_logo_is_made_small_and_what_is_no_picture_is_refused() -> None:
    for form in ("PNG", "JPEG"):
        with Image.open(io.BytesIO(plain_picture(picture(form)))) as made:
            assert made.format == "PNG"
            assert made.size == (720, 180)
    for wrong in (b"", b"MZ\x90", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture("GIF"), LOGO[:200]):
        with pytest.raises(Refusal, match="PNG eller JPEG"):
            plain_picture(wrong)
    with pytest.raises(Refusal, match="2 MB"):
        plain_picture(bytes(2_000_001))
    for wide in (picture(size=(6000, 6000)), claiming(40_000, 40_000)):
        with pytest.raises(Refusal, match="billedpunkter"):
            plain_picture(wide)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert contrast_on_white("#ffffff") == pytest.approx(1)
    assert contrast_on_white("#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast_on_white("blå") is None


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_a_paper_with_the_look_is_read_back_as_the_same_document(form: str) -> None:
    about = About(accent="#663399", footer=FOOT, logo=LOGO, logo_words="Et fyrtårn")
    written = write(sample(), about, form)
    if form == "pdf":
        with pikepdf.open(io.BytesIO(written)) as pdf:
            del pdf.Root.Names.EmbeddedFiles
            bare = io.BytesIO()
            pdf.save(bare)
            written = bare.getvalue()
    assert read_document(written, f"x.{form}")[0].content() == sample().content()


def test_the_pdf_stays_accessible_and_the_word_file_says_what_its_logo_shows(tmp_path) -> None:  # type: ignore[no-untyped-def]
    about = About(footer=FOOT, logo=LOGO, logo_words="Et fyrtårn")
    path = tmp_path / "x.pdf"
    path.write_bytes(write(sample(), about, "pdf"))
    for profile in ("ua1", "3a"):
        assert page.validate_pdf(str(path), profile=profile).failures == []
    made = open_docx(io.BytesIO(write(sample(), about, "docx")))
    assert made.inline_shapes[0]._inline.docPr.get("descr") == "Et fyrtårn"
    assert FOOT in [line.text for line in made.sections[0].first_page_footer.paragraphs]
    assert FOOT in [line.text for line in made.sections[0].footer.paragraphs]


@pytest.mark.django_db
def test_what_is_published_keeps_the_look_it_came_out_with() -> None:
    anna = cast.anna()
    meeting = adopted()
    assert look_now(meeting.body) is None
    set_look(
        body=meeting.body, colour="#663399", footer=FOOT, logo=picture(), logo_words="Et fyrtårn", by=anna
    )
    publication = publish.publish(meeting=meeting, kind="minutes", audience="members", by=anna)
    before = written(publication, "html").decode()
    assert "#663399" in before and FOOT in before and "Et fyrtårn" in before
    set_look(body=meeting.body, colour="#0b4f7d", footer="", without_logo=True, by=anna)
    assert facts_now(meeting.body) == {"accent": "#0b4f7d", "footer": "", "logo": b"", "logo_words": ""}
    assert written(publication, "html").decode() == before
    assert set(json.loads(publication.content)["look"]) == {"colour", "footer", "logo", "logo_words"}


@pytest.mark.django_db
def test_the_page_sets_it_and_keeps_what_was_typed_when_it_cannot() -> None:
    anna: Client = signed_in(cast.anna())
    cast.north()
    address = reverse("desk:document_look", args=["kkr-nordjylland"])
    sent = {"colour": "#eeee00", "footer": FOOT, "logo_words": "Et fyrtårn"}
    refused = anna.post(address, sent)
    assert refused.status_code == 422
    assert "for lys" in refused.content.decode() and FOOT in refused.content.decode()
    wrong = anna.post(
        address, sent | {"colour": "#663399", "logo": SimpleUploadedFile("logo.svg", b"<svg/>")}
    )
    assert "PNG eller JPEG" in wrong.content.decode()
    assert not File.objects.exists()
    logo = SimpleUploadedFile("logo.jpg", picture("JPEG"))
    assert anna.post(address, sent | {"colour": "#663399", "logo": logo}).status_code == 302
    shown = html.fromstring(anna.get(address).content)
    (image,) = shown.xpath("//main//img")
    assert image.get("alt") == "Et fyrtårn"
    assert base64.b64decode(image.get("src").partition(",")[2]) == facts_now(cast.north())["logo"]
    assert anna.post(address, sent | {"colour": "#663399", "without_logo": "1"}).status_code == 302
    assert not html.fromstring(anna.get(address).content).xpath("//main//img")
