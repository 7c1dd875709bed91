"""Backup and restore: everything comes back exactly, whole or not at all, and nothing is overwritten."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction

from raadslag import cli
from raadslag.commands import backup_command, backup_file
from raadslag.jobs.queue import enqueue
from raadslag.meetings import actions, publish
from raadslag.meetings.models import Attachment, File, Meeting, Publication
from raadslag.people import reference
from raadslag.people.models import Region, User
from tests.cast import anna
from tests.meetings.papers import meeting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A council at work, backed up: meeting, paper, publication, trail, a waiting job."""
    reference.load()
    row = meeting()
    file = actions.receive_file(name="plan æøå.txt", content="Fælles pumper".encode(), by=anna())
    actions.attach_file(attachment=Attachment.objects.get(title="Plan for pumper"), file=file, by=anna())
    publish.publish(meeting=row, kind="minutes", by=anna())
    enqueue("read_document", incoming=1)
    target = tmp_path / "all.zip"
    assert cli.main(["backup", str(target)]) == 0
    return target


def everything() -> dict[str, list[str]]:
    """Every row of every table, as the backup writes it."""
    return {
        backup_file.label(model): [backup_file.encode(row) for row in model._base_manager.order_by("pk")]
        for model in backup_file.tables()
    }


def test_everything_comes_back_exactly(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything()
    name = File.objects.get().content.name
    assert before["django_tasks_database.DBTaskResult"]
    assert len(before["trail.Entry"]) > 3
    Meeting.objects.update(place="et andet sted")
    Publication.objects.update(reason="ændret")
    User.objects.create(username="efter")
    default_storage.delete(name)
    assert cli.main(["restore", str(archive), "--force"]) == 0
    assert everything() == before
    with default_storage.open(name) as kept:
        assert kept.read().decode() == "Fælles pumper"
    assert cli.main(["verify"]) == 0
    assert "Hentet ind" in capsys.readouterr().out


def test_new_rows_get_new_numbers_after_a_restore(archive: Path) -> None:
    last = max(User.objects.values_list("pk", flat=True))
    assert cli.main(["restore", str(archive), "--force"]) == 0
    assert User.objects.create(username="ny").pk > last


def test_a_database_with_nothing_but_reference_data_is_filled_without_force(archive: Path) -> None:
    before = everything()
    with transaction.atomic():
        for model in backup_file.tables():
            if backup_file.label(model) not in backup_file.REFERENCE:
                model._base_manager.all()._raw_delete(connection.alias)
    assert cli.main(["restore", str(archive)]) == 0
    assert everything() == before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a new data folder with an SQLite file of its own")
def test_a_new_machine_without_tables_gets_them_with_the_restore(archive: Path, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "raadslag"]
    fresh = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "DATABASE"))}
    fresh["RAADSLAG_DATA"] = str(tmp_path / "new machine")
    for command in (["restore", str(archive)], ["verify"]):
        done = subprocess.run([*program, *command], env=fresh, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert "Alt passer" in done.stdout


def test_a_database_in_use_is_refused(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything()
    assert cli.main(["restore", str(archive)]) == 2
    assert "Databasen er i brug" in capsys.readouterr().err
    assert everything() == before


def test_a_changed_backup_is_refused_and_changes_nothing(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything()
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace("Læsø".encode(), b"Samsoe"))
    assert cli.main(["restore", str(changed), "--force"]) == 2
    assert "er ikke, som den blev gemt" in capsys.readouterr().err
    assert everything() == before


def test_a_backup_of_other_tables_is_refused(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(other, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part == backup_file.CONTENTS:
                contents = json.loads(text)
                contents["migrations"]["people"].append("0099_later")
                text = json.dumps(contents).encode()
            new.writestr(part, text)
    assert cli.main(["restore", str(other), "--force"]) == 2
    assert "anden udgave" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"not a zip", None])
def test_any_other_file_is_refused(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.zip"
    if content is not None:
        path.write_bytes(content)
    assert cli.main(["restore", str(path)]) == 2
    assert str(path) in capsys.readouterr().err


def test_a_backup_never_overwrites_a_file(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = archive.read_bytes()
    assert cli.main(["backup", str(archive)]) == 2
    assert "findes allerede" in capsys.readouterr().err
    assert archive.read_bytes() == before


def test_a_lost_file_is_named_and_the_rest_saved(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = File.objects.get().content.name
    default_storage.delete(name)
    assert cli.main(["backup", str(tmp_path / "second.zip")]) == 1
    assert name in capsys.readouterr().err
    assert cli.main(["restore", str(tmp_path / "second.zip"), "--force"]) == 0


def test_a_backup_is_for_its_owner_and_leaves_out_what_should_not_live_longer(archive: Path) -> None:
    assert archive.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(archive) as opened:
        parts = opened.namelist()
    assert not [part for part in parts if part.startswith(("tables/sessions", "tables/axes", "tables/auth"))]
    assert settings.SECRET_KEY.encode() not in archive.read_bytes()


def test_a_backup_sees_one_moment_and_keeps_nobody_from_writing() -> None:
    def write() -> None:
        Region.objects.create(code="9999", name="Skrevet imens")
        connection.close()

    with backup_command._one_moment():
        assert not Region.objects.exists()
        other = threading.Thread(target=write)
        other.start()
        other.join(timeout=60)
        assert not other.is_alive()
        assert not Region.objects.exists()
    assert Region.objects.exists()
