"""An old document comes in: handed in, read, reviewed, accepted, published, and out again as page, PDF and Word."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from raadslag.formats.read import read_document
from raadslag.intake.models import Incoming
from raadslag.meetings.models import Meeting, Publication
from raadslag.people import reference
from raadslag.people.models import PersonAlias
from raadslag.trail.verify import broken_rows
from tests import cast
from tests.browsing import leads_on, sign_in
from tests.journeys.desk import DOUBTED, empty_the_queue, seed_pdf, text_file

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("transactional_db")]


def hand_in(page: Page, live_server: object, *files: Path) -> None:
    page.goto(f"{live_server}/bord/indlaesning/")
    page.set_input_files("#filer", [str(file) for file in files])
    page.get_by_role("button", name="Hent ind").click()
    page.wait_for_url("**?bundt=*")


def settle_all(page: Page) -> None:
    """Every doubt with its first answer. Each answer settles one or more, and leads to the page that says so."""
    waiting = page.locator(".doubts > li:not(.done)")
    left = waiting.count()
    assert left, "the page that was opened has doubts"
    while left:
        with leads_on(page):
            page.locator(".doubts > .open").get_by_role("button").first.click()
        before, left = left, waiting.count()
        assert left < before


def allow_all(page: Page) -> None:
    """Every finding of the guard is shown all the same, with a reason; each is one fewer."""
    findings = page.get_by_role("button", name="Vis alligevel")
    for left in reversed(range(findings.count())):
        page.locator(".doubts input[name=reason]").first.fill("Står i det trykte referat")
        with leads_on(page):
            findings.first.click()
        expect(findings).to_have_count(left)


def test_a_seed_becomes_a_public_meeting_and_documents(
    page: Page, live_server: object, tmp_path: Path
) -> None:
    reference.load()
    anna = cast.anna()
    sign_in(page, live_server, anna)
    hand_in(page, live_server, seed_pdf(tmp_path))
    expect(page.locator(".came .mark")).to_have_text("Venter i kø")
    empty_the_queue()
    expect(page.locator(".came .mark")).not_to_have_text("Venter i kø")  # the list follows by itself
    with leads_on(page):
        page.locator(".came .t a").click()
    settle_all(page)
    expect(page.locator("h1")).to_have_text("Ingen tvivl. Referatet kan godkendes.")

    page.locator("#godkend").click()
    page.get_by_role("button", name="Opret mødet").click()
    page.wait_for_url("**/bord/moede/*/")
    meeting = Meeting.objects.get()
    assert (meeting.address, meeting.items.count(), meeting.participations.count()) == ("2016-11-25", 16, 26)
    with leads_on(page):
        page.get_by_role("link", name="Offentliggør referatet …").click()
    allow_all(page)
    page.get_by_role("button", name="Offentliggør nu").click()
    expect(page.locator("[role=status]")).to_contain_text("Offentliggjort")

    sign_in(page, live_server, None)
    page.goto(f"{live_server}/kkr-nordjylland/2016-11-25/")
    expect(page.locator("h1")).to_be_visible()
    for form in ("pdf", "docx"):
        response = page.request.get(f"{live_server}/kkr-nordjylland/2016-11-25/referat.{form}")
        again, _ = read_document(response.body(), f"referat.{form}")
        assert [item.number for item in again.items] == [i.number or None for i in meeting.items.all()]
        assert len(again.participants) == 26
    assert meeting.origins.get().accepted_by == anna
    assert list(broken_rows()) == []


def test_a_name_is_chosen_and_its_way_of_writing_learned(
    page: Page, live_server: object, tmp_path: Path
) -> None:
    sign_in(page, live_server, cast.anna())
    for name, text in (
        ("maj.txt", DOUBTED.replace("Kjølgaard", "Kjelgaard")),
        ("juni.txt", DOUBTED.replace("06-05-2031", "06-06-2031").replace("flere prøver", "nye prøver")),
    ):
        hand_in(page, live_server, text_file(tmp_path, text, name))
        empty_the_queue()
        incoming = Incoming.objects.latest("pk")
        page.goto(f"{live_server}/bord/indlaesning/{incoming.pk}/")
        if name == "juni.txt":
            doubt = page.locator(".doubts > li", has_text="Tove Kjølgaard Prøve")
            with leads_on(page):
                doubt.get_by_role("button", name=re.compile("Det er Tove Kjelgaard Prøve, Thisted")).click()
            expect(page.locator(".doubts > .open")).to_have_count(0)
        page.goto(f"{live_server}/bord/indlaesning/{incoming.pk}/godkend/")
        page.get_by_role("button", name="Opret mødet").click()
        page.wait_for_url("**/bord/moede/*/")
    assert PersonAlias.objects.get().name == "Tove Kjølgaard Prøve"


def test_by_keyboard_alone(page: Page, live_server: object, tmp_path: Path) -> None:
    sign_in(page, live_server, cast.anna())
    hand_in(
        page,
        live_server,
        text_file(tmp_path, DOUBTED.replace("Dato: 06-05-2031 10:00", "Dato: 6. maj kl. 10:00")),
    )
    empty_the_queue()
    page.goto(f"{live_server}/bord/indlaesning/{Incoming.objects.get().pk}/")
    answer_by_keys(page)
    find_by_keys(page, "2. Fælles indsats")
    expect(page.locator("#part-form [name=title]")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Fælles indsats, rettet med tasterne")
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_contain_text("Gemt kl.")
    assert Incoming.objects.get().reviewed["items"][1]["title"] == "Fælles indsats, rettet med tasterne"
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_url("**del=punkt-1*")
    page.locator("#godkend").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/godkend/")
    expect(page.get_by_role("button", name="Opret mødet")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/bord/moede/*/")


def answer_by_keys(page: Page) -> None:
    """Every doubt with Alt N and 1."""
    doubts = page.locator(".doubts > li:not(.done)").count()
    assert doubts
    for settled in range(1, doubts + 1):
        page.keyboard.press("Alt+n")
        expect(page.locator(".doubts > .open :focus")).to_have_count(1)
        with leads_on(page):
            page.keyboard.press("1")
        expect(page.locator(".doubts > .done")).to_have_count(settled)
    expect(page.locator(".doubts > li:not(.done)")).to_have_count(0)


def find_by_keys(page: Page, words: str) -> None:
    """The line with some words, and from it to its field."""
    page.keyboard.press("F6")
    expect(page.locator("#source")).to_be_focused()
    expect(page.locator(".lines-src .on").first).to_be_attached()
    lit = "[...document.querySelectorAll('.lines-src .on')].some(line => line.innerText.includes(words))"
    for _ in range(40):
        if page.evaluate(f"words => {lit}", words):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**del=punkt-2*")


def test_lines_and_fields_point_at_each_other(page: Page, live_server: object, tmp_path: Path) -> None:
    sign_in(page, live_server, cast.anna())
    hand_in(page, live_server, text_file(tmp_path))
    empty_the_queue()
    pk = Incoming.objects.get().pk
    page.goto(f"{live_server}/bord/indlaesning/{pk}/?del=punkt-2")
    page.locator("#f-items-1-sections-2 textarea").focus()
    expect(page.locator(".lines-src .on").filter(has_text="tiltrådt")).to_have_count(1)
    page.locator(".lines-src li", has_text="Det indstilles").locator("span").last.click()
    expect(page.locator("#f-items-1-sections-1 :focus")).to_have_count(1)
    page.locator(".lines-src li", has_text="Prøvegården").locator("span").last.click()
    page.wait_for_url("**del=moede*")
    expect(page.locator("#f-place")).to_be_focused()


def test_bad_files_each_get_a_sentence(page: Page, live_server: object, tmp_path: Path) -> None:
    sign_in(page, live_server, cast.anna())
    (tmp_path / "tom.txt").write_bytes(b"")
    (tmp_path / "knust.pdf").write_bytes(b"%PDF-1.7\nknust")
    (tmp_path / "billede.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mappe/referat.txt", DOUBTED)
        archive.writestr("../ude.txt", DOUBTED.replace("06-05", "07-05"))
        archive.writestr("mappe/kopi.txt", DOUBTED)
    (tmp_path / "alt.zip").write_bytes(packed.getvalue())
    names = ("tom.txt", "knust.pdf", "billede.png", "alt.zip")
    hand_in(page, live_server, *(tmp_path / name for name in names))
    empty_the_queue()
    page.reload()
    refused = page.locator(".came li", has=page.locator(".mark.bad"))
    expect(refused).to_have_count(3)
    for name, words in (("tom", "er tom"), ("knust", "beskadiget PDF"), ("billede", "billede uden tekst")):
        expect(refused.filter(has_text=name)).to_contain_text(words)
    assert set(Incoming.objects.filter(name__startswith="alt.zip").values_list("name", "state")) == {
        ("alt.zip/mappe/referat.txt", "review"),
        ("alt.zip/ude.txt", "review"),
        ("alt.zip/mappe/kopi.txt", "discarded"),
    }
    expect(page.locator(".came li", has_text="kopi.txt")).to_contain_text("Samme fil som")
    assert not Publication.objects.exists()


def test_a_folder_is_chosen_or_dropped_whole(page: Page, live_server: object, tmp_path: Path) -> None:
    for year in (2015, 2016):
        folder = tmp_path / f"arkiv-{year}" / "maj"
        folder.mkdir(parents=True)
        (folder / "referat.txt").write_text(DOUBTED.replace("06-05", f"0{year - 2010}-05"), encoding="utf-8")
    sign_in(page, live_server, cast.anna())
    page.goto(f"{live_server}/bord/indlaesning/")
    page.set_input_files("#mappe", str(tmp_path / "arkiv-2015"))
    page.get_by_role("button", name="Hent ind").click()
    page.wait_for_url("**?bundt=*")
    page.goto(f"{live_server}/bord/indlaesning/")
    drop(page, tmp_path / "arkiv-2016")
    page.wait_for_url("**?bundt=*")
    came = Incoming.objects.order_by("pk").values_list("name", flat=True)
    assert list(came) == ["arkiv-2015/maj/referat.txt", "arkiv-2016/maj/referat.txt"]


def drop(page: Page, path: Path) -> None:
    """A file or folder of this machine let go over the form, as the browser itself tells it to the page."""
    place = page.locator("#handin").bounding_box()
    assert place
    at = {"x": place["x"] + place["width"] / 2, "y": place["y"] + 40}
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    devtools = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        devtools.send("Input.dispatchDragEvent", {"type": kind, **at, "data": data})
