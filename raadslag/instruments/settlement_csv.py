"""A settlement as CSV: UTF-8 with mark, semicolons, Danish decimals, exact fractions beside them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any


def as_csv(content: Mapping[str, Any]) -> str:
    """The table with its sum row and where the numbers come from; what a spreadsheet would run is made text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    keys = [part["name"] for part in content["parts"]]
    writer.writerow(
        ["Kode", "Navn", *keys, "Andel (brøk)", "Mindst", "Højst", "Før afrunding (brøk)", "Før afrunding",
         "Fordelt", f"Får ({content['unit']})"]
    )  # fmt: skip
    for row in content["rows"]:
        writer.writerow(
            [_safe(row["code"]), _safe(row["name"]), *row["keys"][: len(keys)], f"'{row['share']}" if "/" in row["share"] else row["share"],
             row["least"] or "", "" if row["most"] is None else row["most"],
             f"'{row['quota']}" if "/" in row["quota"] else row["quota"], row["quota_said"], row["award"], row["final"]]
        )  # fmt: skip
    blank = [""] * (6 + len(keys))
    total = sum(row["award"] for row in content["rows"]), sum(row["final"] for row in content["rows"])
    writer.writerow(["", "I alt", *blank, *total])
    writer.writerow([])
    for line in (content["title"], f"Pulje: {content['pool_said']}", f"Metode: {content['method_said']}"):
        writer.writerow([_safe(line)])
    for part in content["parts"]:
        writer.writerow([_safe(f"Nøgle: {part['said']}")])
    return "\ufeff" + out.getvalue()


def _safe(text: str) -> str:
    """A spreadsheet takes a cell that begins like this for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
