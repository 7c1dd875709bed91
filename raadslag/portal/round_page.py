"""A round as everyone sees it: the frozen content with its words, its map, its rows in order and its sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raadslag.domain.rounds.counting import HEARD
from raadslag.domain.rounds.deadline import cautions, last_workday
from raadslag.instruments.published import InstrumentEdition, round_map, round_words

APPROVED = ("approved", "approved_with_remarks")


def context_of(edition: InstrumentEdition, content: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the public page of a round shows."""
    asked = sorted(content["asked"], key=lambda a: round_words.ORDER.index(a["state"]))
    states = [(a["code"], a["name"], a["state"]) for a in content["asked"]]
    deadline = datetime.fromisoformat(content["deadline"])
    return {
        "edition": edition,
        "content": content,
        "deadline": deadline,
        "sentence": sentence(content),
        "ratifies": content["kind"] == "ratification",
        "rows": [_row(content, a) for a in asked],
        "map": round_map(states, _figures(content)),
        "legend": [
            (round_words.OUTS[s], round_words.STATES[s], sum(a["state"] == s for a in asked))
            for s in reversed(round_words.ORDER)
            if any(a["state"] == s for a in asked)
        ],
        "calls": [a["name"] for a in asked if a["state"] in ("none", "overdue", "approved_older")],
        "rejections": [a for a in asked if a["state"] == "rejected"],
        "older": [a for a in asked if a["state"] == "approved_older"],
        "cautions": _cautions(deadline, edition.published_at),
        "remarks": [a for a in asked if a.get("remarks")],
        "grid": _grid(content),
        "by_question": [] if content["themes"] else _by_question(content),
        "approved": sum(a["state"] in APPROVED for a in asked),
        "changes": [change | {"on": date.fromisoformat(change["on"])} for change in content["changes"]],
    }


def sentence(content: Mapping[str, Any]) -> str:
    """Where the round stands, in one sentence; bids say also what they come to beside the pool."""
    asked = content["asked"]
    if content["kind"] == "ratification":
        rejected = [a["name"] for a in asked if a["state"] == "rejected"]
        return round_words.approvals(sum(a["state"] in APPROVED for a in asked), len(asked), rejected)
    answered = sum(a["state"] in HEARD for a in asked)
    said = round_words.answers(answered, len(asked), closed=content["state"] == "closed")
    if content["kind"] == "bid" and content["sums"]:
        said += " " + round_words.bids(content["sums"][0][1], content["pool"], content["unit"])
    return said


def _row(content: Mapping[str, Any], asked: Mapping[str, Any]) -> dict[str, Any]:
    decided = asked.get("decided_on")
    values = asked.get("values", {})
    return {
        "a": asked,
        "word": round_words.STATES[asked["state"]],
        "out": round_words.OUTS[asked["state"]],
        "decided_on": date.fromisoformat(decided) if decided else None,
        "given_on": date.fromisoformat(asked["given_on"]) if asked.get("given_on") else None,
        "cells": [(q["text"], values.get(f"0.{q['position']}", ""), q["kind"]) for q in content["questions"]],
        "nominees": [words for key, words in values.items() if key.startswith("nominee.")],
    }


def _figures(content: Mapping[str, Any]) -> dict[str, int]:
    if content["kind"] != "bid":
        return {}
    return {a["code"]: a["numbers"]["0.0"] for a in content["asked"] if "0.0" in a.get("numbers", {})}


def _cautions(deadline: datetime, published_at: datetime) -> list[str]:
    found = [c for c in cautions(deadline, now=published_at) if c in ("sunday", "saturday", "holiday")]
    said = [str(round_words.CAUTIONS[c]) for c in found]
    if found:
        day = date_format(last_workday(deadline), "l j. F")
        said.append(_("Sidste hverdag er %(day)s.") % {"day": day})
    return said


def _grid(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Themes down, those asked across, with what each said and its edits of the common text."""
    return [
        {
            "theme": theme,
            "cells": [
                {
                    "a": a,
                    "edit": a.get("edits", {}).get(str(at)),
                    "said": [
                        (q["text"], a["values"][f"{at}.{q['position']}"])
                        for q in content["questions"]
                        if a.get("values", {}).get(f"{at}.{q['position']}")
                    ],
                }
                for a in content["asked"]
            ],
        }
        for at, theme in enumerate(content["themes"])
    ]


def _by_question(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Of a hearing: each question of words with everybody's answer under their name."""
    return [
        {
            "question": q["text"],
            "answers": [
                (a, a["values"][f"0.{q['position']}"])
                for a in content["asked"]
                if a.get("values", {}).get(f"0.{q['position']}")
            ],
        }
        for q in content["questions"]
        if q["kind"] in ("text", "table")
    ]
