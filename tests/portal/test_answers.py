"""What the public site answers: addresses that are not there, languages, caching, papers and errors."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from raadslag.meetings import actions
from raadslag.portal.conditional import build as build_word
from tests.cast import anna
from tests.portal import build
from tests.portal.fetch import MEETING, page, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/om/",
        *(
            f"/om/{p}/"
            for p in ("saadan-laeser-du", "hvad-vi-ikke-viser", "tilgaengelighed", "cookies", "kontrolsum")
        ),
    ],
)
def test_the_pages_about_the_site_are_there(client: Client, address: str) -> None:
    assert len(text(client, address)) > 400


@pytest.mark.parametrize(
    "address",
    [
        "/findes-ikke/",
        "/kkr-nordjylland/1999-01-01/",
        "/kommuner/atlantis/",
        "/personer/999-x/",
        "/sager/99/",
        "/om/x/",
    ],
)
def test_what_is_not_there_is_said_in_danish(client: Client, address: str) -> None:
    assert "Siden findes ikke" in text(client, address, status=404)


def test_every_page_switches_language_without_scripts(client: Client) -> None:
    build.meeting()
    assert 'name="next" value="/kkr-nordjylland/2016-11-25/"' in page(client, MEETING)
    answer = Client(enforce_csrf_checks=True).post("/i18n/setlang/", {"language": "en", "next": MEETING})
    assert answer.status_code == 302 and answer["Location"] == MEETING
    client.post("/i18n/setlang/", {"language": "en", "next": MEETING})
    assert '<html lang="en"' in page(client, MEETING)


def test_reading_sets_no_cookie(client: Client) -> None:
    build.meeting()
    for address in ("/", MEETING, f"{MEETING}2.1/", "/soeg/?q=bro"):
        assert not client.get(address).cookies


def test_an_unchanged_page_is_not_sent_again(client: Client) -> None:
    made = build.meeting()
    for address in ("/", MEETING, f"{MEETING}2.1/", "/kkr-nordjylland/", f"{MEETING}referat.txt"):
        etag = client.get(address)["ETag"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304, address
    etag = client.get(MEETING)["ETag"]
    assert made.publications.get().sha256[:32] in etag
    made.place = "Fjordhuset"
    made.save()
    build.freeze(made, reason="Stedet var forkert.")
    assert client.get(MEETING, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("form", ["pdf", "docx", "txt", "html", "json"])
def test_papers_can_be_fetched_in_every_format(client: Client, form: str) -> None:
    build.meeting()
    answer = client.get(f"{MEETING}referat.{form}")
    assert answer.status_code == 200 and answer["X-Content-Type-Options"] == "nosniff"
    assert len(answer.content) > 500
    assert client.get(f"{MEETING}dagsorden.{form}").status_code == 404


def test_a_kept_paper_is_served_and_others_are_not(client: Client) -> None:
    made = build.draft()
    paper = actions.receive_file(name="bro og å.txt", content=b"Broen er gammel.", by=anna())
    secret = actions.receive_file(name="hemmelig.txt", content=b"Ikke for alle.", by=anna())
    first, second = made.items.get(number="2.1").attachments.all()
    actions.attach_file(attachment=first, file=paper, by=anna())
    actions.attach_file(attachment=second, file=secret, by=anna())
    actions.keep_back(attachment=second, legal_basis="Offentlighedslovens § 25", by=anna())
    assert client.get(f"/bilag/{paper.pk}/bro og å.txt").status_code == 404, "not published yet"
    build.freeze(made)
    assert "/bilag/" in page(client, f"{MEETING}2.1/")
    answer = client.get(f"/bilag/{paper.pk}/bro og å.txt")
    assert b"".join(answer.streaming_content) == b"Broen er gammel."
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/bilag/{secret.pk}/hemmelig.txt").status_code == 404
    assert client.get(f"/bilag/{paper.pk}/andet.txt").status_code == 404
    assert "1 bilag er fortroligt og vises ikke." in text(client, f"{MEETING}2.1/")


@pytest.mark.parametrize(
    "address",
    [
        "/sager/999999999999999/",
        "/sager/99999999999999999999999999/",
        "/personer/99999999999999999999999999-x/",
        "/kkr-nordjylland/2016-11-25/udgaver/referat-99999/",
        f"/bilag/{'0' * 64}/x.pdf",
    ],
)
def test_absurd_addresses_are_not_found(client: Client, address: str) -> None:
    build.meeting()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("query", ["?side=0", "?side=99999999999999999999", "?side=x", "?raad=&side=-1"])
def test_absurd_page_numbers_give_a_page(client: Client, query: str) -> None:
    build.meeting()
    for address in ("/moeder/", "/beslutninger/", "/kkr-nordjylland/", "/soeg/"):
        assert client.get(address + query + "&q=bro").status_code == 200


def test_what_was_written_cannot_become_code(client: Client) -> None:
    evil = "<script>alert(1)</script>"
    item = replace(
        build.BRIDGE,
        title=f"Bro {evil}",
        sections=tuple(
            replace(s, text=f"{s.text}\n\n{evil} [x](javascript:alert(1))") for s in build.BRIDGE.sections
        ),
    )
    made = build.draft(items=(item,), place=evil)
    made.note = evil
    made.save()
    build.freeze(made)
    for address in (
        "/",
        MEETING,
        f"{MEETING}2.1/",
        "/kkr-nordjylland/",
        f"{MEETING}udgaver/referat-1/",
        "/soeg/?q=bro",
    ):
        html = page(client, address)
        assert "<script>alert" not in html and 'href="javascript' not in html, address


def test_errors_speak_danish_and_tell_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError("hemmelig sti /srv/raadslag")

    monkeypatch.setattr("raadslag.meetings.published.councils", broken)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    said = answer.content.decode()
    assert "Noget gik i stykker hos os" in said and "hemmelig" not in said and "Traceback" not in said


def test_a_written_paper_is_kept_and_names_the_houses_own_address(client: Client, settings: object) -> None:
    build.meeting()
    settings.SITE_ADDRESS = "https://raadslag.example"  # type: ignore[attr-defined]
    build_word.cache_clear()
    first = client.get(f"{MEETING}referat.html").content
    again = client.get(f"{MEETING}referat.html", headers={"Host": "127.0.0.1", "Accept-Language": "en"})
    assert again.content == first
    build_word.cache_clear()
    assert f"https://raadslag.example{MEETING}" in first.decode()
