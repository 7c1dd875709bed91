"""`raadslag restore`: everything back from one file, whole or not at all.

Every hash is checked before anything is written; all rows come in one transaction, and a database in use is
refused unless `--force` says that it may be emptied.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from raadslag.commands import backup_file
from raadslag.config import ready  # noqa: F401 - sets Django up
from raadslag.domain.refusal import Refusal


def configure(parser: argparse.ArgumentParser) -> None:
    """The file to read, and whether to empty a database in use."""
    parser.add_argument("file", type=Path, metavar="FIL", help="en fil fra »raadslag backup«")
    parser.add_argument("--force", action="store_true", help="tøm databasen først, også når den er i brug")
    parser.epilog = "Eksempel: raadslag restore raadslag-2026-11-22.zip"


def run(args: argparse.Namespace) -> int:
    """Restores a backup. Raises Refusal when the file is no whole backup of these tables, or would overwrite."""
    path: Path = args.file
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise Refusal(f"{path} findes ikke.") from error
    except (OSError, zipfile.BadZipFile) as error:
        raise Refusal(f"{path} er ikke en sikkerhedskopi, eller den er ødelagt.") from error
    with archive:
        contents = _checked(archive, path)
        settings.DATA.mkdir(parents=True, exist_ok=True)
        if not connection.introspection.table_names():  # a new machine: the tables are made first
            call_command("migrate", verbosity=0, interactive=False)
        if contents["migrations"] != backup_file.migrations():
            raise Refusal(
                f"{path} er lavet med en anden udgave ({contents['version']}) af databasens tabeller. "
                "Hent den ind med den udgave, og opgradér bagefter."
            )
        if not args.force and (used := _first_table_in_use()):
            raise Refusal(f"Databasen er i brug ({used} har rækker). Med --force bliver den tømt først.")
        _restore(archive, contents)
    rows = sum(table["rows"] for table in contents["tables"])
    print(
        f"Hentet ind fra {path}: {rows} rækker og {len(contents['files'])} filer. Kør nu »raadslag verify«."
    )
    return 0


def _checked(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    """The list of contents, after every part was found and had its hash."""
    try:
        contents: dict[str, Any] = json.loads(archive.read(backup_file.CONTENTS))
        if contents["schema"] != backup_file.SCHEMA:
            raise KeyError(contents["schema"])
        for part in [*contents["tables"], *contents["files"]]:
            with archive.open(part["part"]) as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != part["sha256"]:
                    raise Refusal(f"{path} er ødelagt: {part['part']} er ikke, som den blev gemt.")
    except (KeyError, ValueError) as error:
        raise Refusal(f"{path} er ikke en sikkerhedskopi fra Rådslag.") from error
    except (OSError, zipfile.BadZipFile, zlib.error) as error:
        raise Refusal(f"{path} er ødelagt og kan ikke læses til ende.") from error
    return contents


def _first_table_in_use() -> str | None:
    in_use = (backup_file.label(m) for m in backup_file.tables() if m._base_manager.exists())
    return next((name for name in in_use if name not in backup_file.REFERENCE), None)


def _restore(archive: zipfile.ZipFile, contents: dict[str, Any]) -> None:
    models = {backup_file.label(model): model for model in backup_file.tables()}
    with transaction.atomic():
        # Foreign keys are checked at the end of the transaction, so the order of tables is free.
        for model in models.values():
            model._base_manager.all()._raw_delete(connection.alias)
        for table in contents["tables"]:
            _insert(archive, models[table["table"]], table["part"])
        try:
            connection.check_constraints()
        except IntegrityError as error:
            raise Refusal(f"Sikkerhedskopien hænger ikke sammen: {error}.") from error
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
                cursor.execute(statement)
        for file in contents["files"]:
            _put_file(archive, file["name"], file["part"])
    shutil.rmtree(settings.SEARCH_INDEX, ignore_errors=True)


def _insert(archive: zipfile.ZipFile, model: type[Model], part: str) -> None:
    fields = model._meta.concrete_fields
    most = 999 // len(fields)  # values that the oldest SQLite takes in one statement
    rows = _rows(archive, model, part)
    while some := list(islice(rows, most)):
        # `raw`: columns that set themselves to the present moment keep what was saved.
        model._base_manager._insert(some, fields=fields, using=connection.alias, raw=True)


def _rows(archive: zipfile.ZipFile, model: type[Model], part: str) -> Iterator[Model]:
    with archive.open(part) as file:
        for line in file:
            yield backup_file.decode(model, line.decode())


def _put_file(archive: zipfile.ZipFile, name: str, part: str) -> None:
    if default_storage.exists(name):
        default_storage.delete(name)
    with archive.open(part) as file:
        default_storage.save(name, File(file))
