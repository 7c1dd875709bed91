"""What a record system holds closed comes in marked, and stays out of what everyone gets."""

from __future__ import annotations

import json

import pytest

from raadslag.formats.read import read_document
from raadslag.meetings import actions
from raadslag.meetings.models import Attachment
from raadslag.meetings.publish import publish
from tests.cast import anna, north
from tests.formats.esdh_files import FILES

pytestmark = pytest.mark.django_db
SECRETS = ("Søvejens", "hemmelig sum", "Skøde", "Fortrolige bud")


@pytest.mark.parametrize("system", FILES)
def test_closed_items_and_papers_are_not_published(system: str) -> None:
    document, _ = read_document(FILES[system].encode(), "dagsorden.xml")
    meeting = actions.adopt_document(body=north(), document=document, people={}, by=anna())
    secret = Attachment.objects.get(title__contains="Fortrolige bud")
    assert secret.confidential and secret.legal_basis
    closed = meeting.items.get(number="3")
    assert (closed.public, closed.title_is_public, closed.title) == (False, False, "Køb af Søvejens grund")
    made = publish(meeting=meeting, kind="minutes", by=anna())
    assert not [words for words in SECRETS if words in made.content]
    content = json.loads(made.content)
    assert [item["title"] for item in content["document"]["items"]][2] == "LUKKET PUNKT"
    assert content["items"][1]["withheld_papers"] == 1
    for_members = publish(meeting=meeting, kind="minutes", audience="members", by=anna())
    assert all(words in for_members.content for words in SECRETS)
