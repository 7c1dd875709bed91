"""All tables by their word in addresses."""

from __future__ import annotations

from raadslag.formats.tables.joint import JOINT_TABLES
from raadslag.formats.tables.meetings import MEETING_TABLES
from raadslag.formats.tables.table import Table

TABLES: dict[str, Table] = {table.name: table for table in (*MEETING_TABLES, *JOINT_TABLES)}
