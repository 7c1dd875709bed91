"""What the pages of a round show at the desk: its rows in order, the map, what should be looked at."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raadslag.domain.rounds.deadline import cautions, last_workday
from raadslag.instruments import nominations
from raadslag.instruments.models import Constituency, InstrumentPublication, Round
from raadslag.instruments.round_publish import place_of
from raadslag.instruments.round_standing import Row, WholeRound, number_of, whole_round
from raadslag.instruments.round_texts import lines_of
from raadslag.instruments.round_tiles import round_map
from raadslag.instruments.round_words import CAUTIONS, ORDER, OUTS, STATES, answers, approvals, bids


def context_of(round: Round) -> dict[str, Any]:
    """Everything that the page of a round shows."""
    whole = whole_round(round)
    rows = sorted(whole.rows, key=lambda row: ORDER.index(row.state))
    figures = _figures(whole)
    states = [(row.asked.code, row.asked.name, row.state) for row in whole.rows]
    return {
        "round": round,
        "whole": whole,
        "rows": [_shown(whole, row) for row in rows],
        "map": round_map(states, figures),
        "legend": legend([state for _code, _name, state in states]),
        "sentence": sentence(whole),
        "sums": whole.sums(),
        "cautions": deadline_cautions(round),
        "calls": _calls(rows),
        "changes": list(round.changes.all()),
        "decision": place_of(round.item),
        "nominations": nominations.outcome_of(whole) if round.kind == Round.Kind.NOMINATION else None,
        "seats": _seats(round),
        "published": InstrumentPublication.objects.filter(kind="round", address=round.address)
        .defer("content")
        .order_by("-version")
        .first(),
        "grid": grid(whole) if whole.themes else [],
    }


def _seats(round: Round) -> list[Constituency]:
    """The seats that the council fills, for those who are nominated."""
    if round.kind != Round.Kind.NOMINATION:
        return []
    rows = Constituency.objects.filter(appointed_body__council=round.body, ours=True)
    return list(rows.select_related("appointed_body").order_by("appointed_body__name"))


def sentence(whole: WholeRound) -> str:
    """Where the round stands, in one sentence (two with bids beside a pool)."""
    round = whole.round
    names = {row.asked.code: row.asked.name for row in whole.rows}
    if round.kind == Round.Kind.RATIFICATION:
        tally = whole.tally
        return approvals(len(tally.approved), tally.asked, [names[code] for code in tally.rejected])
    said = answers(len(whole.answered), len(whole.rows), closed=round.state == Round.State.CLOSED)
    if round.kind == Round.Kind.BID and whole.sums():
        said += " " + bids(whole.sums()[0][1], round.pool, round.unit)
    return said


def legend(states: list[str]) -> list[tuple[str, str, int]]:
    """Each state that occurs, with its mark, its words and how many."""
    return [
        (OUTS[state], str(STATES[state]), states.count(state)) for state in reversed(ORDER) if state in states
    ]


def deadline_cautions(round: Round) -> list[str]:
    """What is unlucky about the deadline, with the last working day where that helps."""
    found = cautions(
        round.deadline, now=timezone.now() if round.state == Round.State.DRAFT else round.created_at
    )
    said = [str(CAUTIONS[caution]) for caution in found]
    if {"sunday", "saturday", "holiday"} & set(found):
        day = date_format(last_workday(round.deadline), "l j. F")
        said.append(_("Sidste hverdag er %(day)s.") % {"day": day})
    return said


def grid(whole: WholeRound) -> list[dict[str, Any]]:
    """Themes down, those asked across: what each said about each theme, and its edits of the common text."""
    return [
        {
            "theme": theme,
            "cells": [
                {
                    "row": row,
                    "edit": next(
                        (
                            t
                            for t in whole.local_texts
                            if t.theme_id == theme.pk and t.asked_id == row.asked.pk
                        ),
                        None,
                    ),
                    "said": [
                        (q, str(row.answer.values.get(f"{theme.position}.{q.position}")))
                        for q in whole.questions
                        if row.answer and row.answer.values.get(f"{theme.position}.{q.position}")
                    ],
                }
                for row in whole.rows
            ],
        }
        for theme in whole.themes
    ]


def _shown(whole: WholeRound, row: Row) -> dict[str, Any]:
    return {
        "row": row,
        "asked": row.asked,
        "word": STATES[row.state],
        "out": OUTS[row.state],
        "answer": row.answer,
        "waits": len(row.waits),
        "lines": lines_of(whole, row.answer)[:3] if row.answer and not whole.themes else [],
    }


def _figures(whole: WholeRound) -> dict[str, int]:
    if whole.round.kind != Round.Kind.BID or not whole.sums():
        return {}
    question = whole.sums()[0][0]
    found = {row.asked.code: number_of(row, question) for row in whole.rows}
    return {code: number for code, number in found.items() if number is not None}


def _calls(rows: list[Row]) -> list[tuple[str, str]]:
    """Who needs a telephone call, and why."""
    why = {
        "rejected": _("har sagt nej"),
        "none": _("har ikke meldt noget"),
        "overdue": _("har ikke svaret"),
        "approved_older": _("har godkendt en ældre version"),
        "late_waits": _("svarede for sent; tag stilling til, om svaret tæller"),
        "withdrawn": _("har trukket sit svar tilbage"),
    }
    return [(row.asked.name, why[row.state]) for row in rows if row.state in why]
