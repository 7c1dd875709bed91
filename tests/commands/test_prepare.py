"""The first start of a real installation: councils, municipalities, and somebody who can sign in."""

from __future__ import annotations

import re

import pytest

from raadslag import cli
from raadslag.people import access
from raadslag.people.models import Body, Municipality, User
from raadslag.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_an_empty_database_becomes_one_to_begin_with(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["prepare"]) == 0
    assert "Ingen kan logge ind endnu" in capsys.readouterr().out
    assert Municipality.objects.count() == 98
    assert Body.objects.filter(kind=Body.Kind.KKR).count() == 5
    assert cli.main(["prepare", "--administrator", "ib"]) == 0
    said = capsys.readouterr().out
    ib = User.objects.get(username="ib")
    assert access.may_administer(ib)
    assert ib.check_password(re.search(r"adgangskoden (\S+)\. ", said)[1])
    assert Entry.objects.filter(action="give_role", subject=f"user:{ib.pk}").exists()


def test_again_it_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["prepare", "--administrator", "ib"])
    before = User.objects.values().get()
    assert cli.main(["prepare"]) == 0
    assert cli.main(["prepare", "--administrator", "ib"]) == 2
    assert "findes allerede" in capsys.readouterr().err
    assert User.objects.values().get() == before
