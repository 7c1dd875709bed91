"""`raadslag backup`: everything that cannot be made again, in one file, as it was at one moment.

Works while people work. What a backup holds and how is said in `backup_file.py`.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import os
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection, transaction

from raadslag.commands import backup_file
from raadslag.config import ready  # noqa: F401 - sets Django up
from raadslag.domain.refusal import Refusal


def configure(parser: argparse.ArgumentParser) -> None:
    """The file to write."""
    parser.add_argument("file", type=Path, metavar="FIL", help="ZIP-filen, der skal skrives")
    parser.epilog = "Eksempel: raadslag backup raadslag-2026-11-22.zip"


def run(args: argparse.Namespace) -> int:
    """Writes the backup. Returns 1 when a kept file is gone from the disk: the rest is saved, the loss is named.

    Raises Refusal when the file is there already or cannot be written.
    """
    target: Path = args.file
    if target.exists():
        raise Refusal(f"{target} findes allerede. Vælg et andet navn.")
    unfinished = target.with_name(target.name + ".part")
    try:
        unfinished.touch(mode=0o600)
        with zipfile.ZipFile(unfinished, "w") as archive, _one_moment():
            contents = _write(archive)
        os.replace(unfinished, target)
    except OSError as error:
        raise Refusal(f"{target} kan ikke skrives: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    rows = sum(table["rows"] for table in contents["tables"])
    print(f"Gemt i {target}: {rows} rækker og {len(contents['files'])} filer.")
    for name in contents["missing"]:
        print(f"raadslag: filen {name} mangler på disken og er ikke med.", file=sys.stderr)
    return 1 if contents["missing"] else 0


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction that sees the database as it is now and keeps nobody from writing."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = mode
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _write(archive: zipfile.ZipFile) -> dict[str, Any]:
    contents: dict[str, Any] = {
        "schema": backup_file.SCHEMA,
        "made_at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "version": version("raadslag"),
        "migrations": backup_file.migrations(),
        "tables": [_write_table(archive, model) for model in backup_file.tables()],
        "files": [],
        "missing": [],
    }
    for name in _kept_files():
        try:
            contents["files"].append(_write_file(archive, name))
        except FileNotFoundError:
            contents["missing"].append(name)
    archive.writestr(backup_file.CONTENTS, json.dumps(contents, ensure_ascii=False, indent=1))
    return contents


def _write_table(archive: zipfile.ZipFile, model: type) -> dict[str, Any]:
    name = backup_file.label(model)
    part = zipfile.ZipInfo(f"tables/{name}.jsonl")
    part.compress_type = zipfile.ZIP_DEFLATED
    digest, rows = hashlib.sha256(), 0
    with archive.open(part, "w", force_zip64=True) as file:
        for row in model._base_manager.order_by("pk").iterator(chunk_size=500):
            line = (backup_file.encode(row) + "\n").encode()
            digest.update(line)
            file.write(line)
            rows += 1
    return {"table": name, "part": part.filename, "rows": rows, "sha256": digest.hexdigest()}


def _write_file(archive: zipfile.ZipFile, name: str) -> dict[str, Any]:
    part = zipfile.ZipInfo(f"files/{name}")
    digest = hashlib.sha256()
    with default_storage.open(name) as kept, archive.open(part, "w", force_zip64=True) as file:
        for chunk in kept.chunks(2**20):
            digest.update(chunk)
            file.write(chunk)
    return {"name": name, "part": part.filename, "sha256": digest.hexdigest()}


def _kept_files() -> Iterator[str]:
    for model, column in backup_file.file_fields():
        names = model._base_manager.exclude(**{column: ""}).order_by(column).values_list(column, flat=True)
        yield from dict.fromkeys(names)
