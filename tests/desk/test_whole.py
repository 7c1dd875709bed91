"""The whole meeting as one file: the secretary's, the members' and everybody's each hold what they may."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from raadslag.meetings import actions, agenda, publish
from raadslag.meetings.models import Meeting
from tests import cast
from tests.desk.test_intake import signed_in
from tests.meetings.coming import coming

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    """An open item with an open and a confidential paper, and a closed item with a paper; sent to both."""
    cast.anna()
    row = coming(cast.north())
    for title, papers in (("Pumper", ("aaben.txt", "fortrolig.txt")), ("Salg af grund", ("lukket.txt",))):
        item = agenda.add_item(title=title, meeting=row, by=cast.anna())
        item.sections.create(position=0, kind="background", heading="Baggrund", text=f"Om {title.lower()}.")
        for place, name in enumerate(papers):
            file = actions.receive_file(name=name, content=name.encode(), by=cast.anna())
            item.attachments.create(position=place, title=name.partition(".")[0], file=file)
    paper = row.items.get(title="Pumper").attachments.get(title="fortrolig")
    actions.keep_back(attachment=paper, legal_basis="Offentlighedslovens § 25", by=cast.anna())
    actions.close_item(item=row.items.get(title="Salg af grund"), title_is_public=False, by=cast.anna())
    for audience in ("members", "public"):
        publish.publish(meeting=row, kind="agenda", audience=audience, by=cast.anna())
    return row


def names(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def words(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    pdf.close()
    return text


def fetched(client: Client, meeting: Meeting, what: str, form: str) -> bytes:
    answer = client.get(reverse("desk:whole", args=[meeting.pk, what, form]))
    assert answer.status_code == 200
    return answer.content


def public(meeting: Meeting, form: str) -> bytes:
    body, address = meeting.body.slug, meeting.address
    return Client().get(reverse("portal:whole", args=[body, address, "dagsorden", form])).content


ALL = [
    "dagsorden.pdf",
    "punkt 1 bilag 1 aaben.txt",
    "punkt 1 bilag 2 fortrolig.txt",
    "punkt 2 bilag 1 lukket.txt",
]


def test_each_by_their_rights(meeting: Meeting) -> None:
    anna, frede = signed_in(cast.anna()), signed_in(cast.frede())
    assert names(fetched(anna, meeting, "arbejde", "zip")) == ALL
    assert names(fetched(frede, meeting, "medlemmer", "zip")) == ALL
    assert names(public(meeting, "zip")) == ALL[:2]
    told = words(public(meeting, "pdf"))
    assert "Bilag 1 til punkt 1" in told and "fortrolig" not in told and "Salg af grund" not in told
    members = words(fetched(frede, meeting, "medlemmer", "pdf"))
    assert "Bilag 2 til punkt 1" in members and "Om salg af grund." in members
    assert "Om pumper." in told and "Om salg af grund" not in told
    assert fetched(anna, meeting, "arbejde", "pdf") == fetched(anna, meeting, "arbejde", "pdf")


def test_strangers_get_nothing(meeting: Meeting) -> None:
    for who in (cast.bo(), cast.dan(), cast.hans(), cast.ib()):
        for what in ("arbejde", "medlemmer", "udkast"):
            address = reverse("desk:whole", args=[meeting.pk, what, "pdf"])
            assert signed_in(who).get(address).status_code == 403, (who, what)
    frede = signed_in(cast.frede())
    assert frede.get(reverse("desk:whole", args=[meeting.pk, "arbejde", "pdf"])).status_code == 403
    anna = signed_in(cast.anna())
    assert anna.get(reverse("desk:whole", args=[meeting.pk, "noget", "pdf"])).status_code == 404


def test_a_paper_withheld_later_leaves_the_public_folder(meeting: Meeting) -> None:
    paper = meeting.items.get(title="Pumper").attachments.get(title="aaben")
    assert len(names(public(meeting, "zip"))) == 2
    actions.keep_back(attachment=paper, legal_basis="Offentlighedslovens § 25", by=cast.anna())
    assert names(public(meeting, "zip")) == ["dagsorden.pdf"]
    assert "Spørg sekretariatet" in words(public(meeting, "pdf"))


def test_the_preview_is_the_document(meeting: Meeting) -> None:
    anna = signed_in(cast.anna())
    as_member, as_all = (words(fetched(anna, meeting, what, "pdf")) for what in ("udkast", "udkast-alle"))
    assert "Salg af grund" in as_member and "Salg af grund" not in as_all and "LUKKET PUNKT" in as_all
    publication = meeting.publications.get(audience="members")
    sent = anna.get(reverse("desk:version_file", args=[publication.pk, "pdf"])).content
    assert "Version: A" in words(sent)
