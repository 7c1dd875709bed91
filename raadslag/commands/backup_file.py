"""The file of a backup: a ZIP with one JSON-lines file per table, the kept files, and `contents.json`.

The list of contents says schema, versions of the tables, and rows, size and SHA-256 of every part. Tables are
written value by value, exactly as they are, so that hashes over them still hold after a restore on either database.
"""

from __future__ import annotations

import datetime
import json
import uuid
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, FileField, Model

SCHEMA = "raadslag:backup/1"
CONTENTS = "contents.json"

LEFT_OUT = {"sessions", "axes", "contenttypes", "auth"}
"""Apps whose rows should not live longer than the machine, or that a migration makes; our rights are roles."""

REFERENCE = {
    "people.Region",
    "people.Municipality",
    "people.RegionMunicipality",
    "people.Body",
    "people.BodyMunicipality",
}
"""Tables that a new installation fills by itself: rows in them do not make a database "in use"."""


def tables() -> list[type[Model]]:
    """Every table that a backup holds, those between two others (many to many) included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and model._meta.app_label not in LEFT_OUT
        and not any(
            field.related_model._meta.app_label in LEFT_OUT
            for field in model._meta.concrete_fields
            if field.is_relation
        )
    ]


def label(model: type[Model]) -> str:
    """ "people.User": the name of a table in the backup."""
    return str(model._meta.label)


def encode(row: Model) -> str:
    """One row as a line of JSON, by column."""
    values = {f.attname: f.value_from_object(row) for f in row._meta.concrete_fields}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=_plain)


def decode(model: type[Model], line: str) -> Model:
    """The row of a line, unsaved. Raises KeyError when a column lacks, ValidationError on a wrong value."""
    values = json.loads(line)
    return model(**{f.attname: _value(f, values[f.attname]) for f in model._meta.concrete_fields})


def file_fields() -> list[tuple[type[Model], str]]:
    """Each column that names a kept file."""
    return [(m, f.attname) for m in tables() for f in m._meta.concrete_fields if isinstance(f, FileField)]


def migrations() -> dict[str, list[str]]:
    """The version of the tables: the migrations applied, by app."""
    apps_kept = {model._meta.app_label for model in tables()}
    applied: dict[str, list[str]] = {app: [] for app in sorted(apps_kept)}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        if app in applied:
            applied[app].append(name)
    return applied


def _plain(value: Any) -> str:
    # Django's own JSON encoder cuts microseconds, which the trail's hashes cover.
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def _value(field: Field, value: Any) -> Any:
    target = field.target_field if field.is_relation else field
    if target.get_internal_type() == "UUIDField" and value is not None:
        return uuid.UUID(value)
    return target.to_python(value)
