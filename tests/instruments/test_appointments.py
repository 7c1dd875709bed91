"""Appointments: 3 + 3 + 5 seats, substitutes, terms, ends, balances, the register in every form, seats counted."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from raadslag.domain.refusal import Refusal
from raadslag.instruments import appointments, register
from raadslag.instruments.appointments import Seat
from raadslag.instruments.models import Appointment
from tests.cast import anna, north
from tests.formats.test_write_docx import faults
from tests.instruments.money import committee, seat_count
from tests.portal import build

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def test_seats_are_filled_until_they_are_taken() -> None:
    body = committee()
    assert [part.seats for part in body.constituencies.all()] == [3, 3, 5]
    part = body.constituencies.get(ours=True)
    for n in range(4):
        appointments.appoint(constituency=part, seat=Seat(f"Prøve {n}"), begins=None, by=anna())
    with pytest.raises(Refusal, match="har 5 pladser, og de er optaget"):
        appointments.appoint(constituency=part, seat=Seat("En til"), begins=None, by=anna())
    with pytest.raises(Refusal, match="har allerede en plads"):
        appointments.appoint(constituency=part, seat=Seat("Prøve 1"), begins=None, by=anna())
    last = Appointment.objects.get(name="Prøve 3")
    appointments.end_appointment(appointment=last, on=date(2024, 5, 1), because="Flyttet", by=anna())
    appointments.appoint(constituency=part, seat=Seat("En til"), begins=date(2024, 5, 2), by=anna())
    assert len(register.in_office(register.bodies_of(north())[0], TODAY)) == 5


def test_a_substitute_belongs_to_a_seat_and_ends_with_it() -> None:
    body = committee()
    first = Appointment.objects.get(name="Signe Prøvesen")
    other = body.constituencies.get(name="Lægerne")
    with pytest.raises(Refusal, match="samme part"):
        appointments.appoint(constituency=other, seat=Seat("X"), begins=None, substitute_for=first, by=anna())
    with pytest.raises(Refusal, match="sin egen"):
        appointments.appoint(
            constituency=first.constituency,
            seat=Seat(first.name),
            begins=None,
            substitute_for=first,
            by=anna(),
        )
    with pytest.raises(Refusal, match="hvorfor"):
        appointments.end_appointment(appointment=first, on=TODAY, because=" ", by=anna())
    appointments.end_appointment(appointment=first, on=date(2020, 1, 1), because="Trådt ud", by=anna())
    assert set(Appointment.objects.values_list("valid_to", flat=True)) == {date(2020, 1, 1)}


def test_what_is_lacking_is_said() -> None:
    body = register.bodies_of(committee().council)[0]
    said = " ".join(register.doubts_of(body, TODAY))
    assert "Der er 5 pladser, men 1 navn." in said
    assert "stedfortræder" not in said
    assert "udløbet" in " ".join(register.doubts_of(body, date(2046, 1, 1)))
    for names, said in (
        ((), "mindst én part"),
        ((appointments.SeatsFor("Lægerne", 3),), "rådet selv fylder"),
    ):
        with pytest.raises(Refusal, match=said):
            appointments.open_appointed_body(council=north(), name="Udvalg", constituencies=names, by=anna())


def test_the_register_as_page_word_table_and_data(client: Client, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="Udpeg mindst én"):
        register.publish_register(council=north(), by=anna())
    committee()
    seat_count()
    register.publish_register(council=north(), by=anna())
    page = client.get("/udpegninger/kkr-nordjylland/").content.decode()
    assert "Signe Prøvesen" in page and "Ole Prøvedal" in page and "Mandater 2018-21" in page
    rows = list(
        csv.DictReader(
            StringIO(client.get("/udpegninger/kkr-nordjylland.csv").content.decode("utf-8-sig")),
            delimiter=";",
        )
    )
    assert [(row["navn"], row["post"], row["stedfortraeder"]) for row in rows] == [
        ("Signe Prøvesen", "formand", "Ole Prøvedal")
    ]
    data = json.loads(client.get("/udpegninger/kkr-nordjylland.json").content)
    assert data["balance"]["gender"] == [["kvinder", 1]]
    assert "woman" not in json.dumps(data), "who is a woman is nobody's business"
    written = client.get("/udpegninger/kkr-nordjylland.docx").content
    assert faults(written, tmp_path / "blaa-bog.docx") == [], "Word 2019 takes the Blå Bog as it is"
    book = docx.Document(BytesIO(written))
    assert [p.text for p in book.paragraphs if p.style.name == "Heading 1"] == ["Praksisplanudvalget"]
    assert "Ole Prøvedal" in [cell.text for cell in book.tables[0].rows[1].cells]


def test_the_register_leads_once_to_each_public_item_that_filled_its_seats(client: Client) -> None:
    minutes = build.draft()
    committee()
    register.publish_register(council=north(), by=anna())
    address = "/kkr-nordjylland/2016-11-25/2.1/"
    assert address not in client.get("/udpegninger/kkr-nordjylland/").content.decode()
    Appointment.objects.update(item=minutes.items.get(number="2.1"))
    register.publish_register(council=north(), reason="Punktet er sat på.", by=anna())
    assert address not in client.get("/udpegninger/kkr-nordjylland/").content.decode(), "it is not public yet"
    build.freeze(minutes)
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/udpegninger/kkr-nordjylland/").content.decode()
    assert page.count(f'href="{address}"') == 1 and len(queries) <= 6


def test_seats_are_counted_by_the_rule_of_their_day() -> None:
    found = appointments.counted(seat_count())
    assert (found.members, found.cap, list(found.left_out)) == (4, 6, ["Ø"])
    with pytest.raises(Refusal, match="borgmestre i alt"):
        appointments.save_seat_count(
            body=north(),
            count=None,
            title="x",
            counted_on=TODAY,
            municipalities=4,
            lists=[{"name": "A", "votes": 1}],
            by=anna(),
        )
