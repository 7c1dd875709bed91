"""A round as everyone sees it: frozen anew for each answer, so that every version can be read again.

Before `shown` allows it the public sees who has answered, not what. Who typed an answer is never public, and a text
in which the personal-data guard finds something is withheld until the secretariat has read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from raadslag.domain.difference import difference
from raadslag.domain.rounds.fingerprint import fingerprint
from raadslag.instruments.models import InstrumentPublication, Round, RoundAnswer, RoundTheme
from raadslag.instruments.publish import freeze, personal_data
from raadslag.instruments.round_standing import Row, WholeRound, whole_round
from raadslag.instruments.round_texts import texts_of, withheld
from raadslag.meetings.models import AgendaItem, PublishedItem
from raadslag.people.models import User

KIND = "round"
SCHEMA = "raadslag:round/1"


def publish_round(
    *, round: Round, by: User | None, reason: str = "", at: datetime | None = None
) -> InstrumentPublication | None:
    """Freezes where the round stands now; None for a draft and for a round without a public page."""
    if round.state == Round.State.DRAFT or round.shown == Round.Shown.NEVER or not round.body.publishes:
        return None
    whole = whole_round(round, now=at)
    return freeze(
        body=round.body,
        kind=KIND,
        subject=f"round:{round.pk}",
        address=round.address,
        title=round.title,
        content=content_of(whole),
        municipalities=[row.asked.code for row in whole.rows if row.asked.municipality_id],
        reason=reason,
        by=by,
        at=at,
    )


def content_of(whole: WholeRound) -> dict[str, Any]:
    """The round as plain data for everyone."""
    round = whole.round
    opened = round.shown == Round.Shown.AS_GIVEN or round.state == Round.State.CLOSED
    return {
        "schema": SCHEMA,
        "kind": round.kind,
        "title": round.title,
        "text": round.text,
        "state": round.state,
        "council": {"slug": round.body.slug, "name": round.body.name, "accent": round.body.accent},
        "deadline": round.deadline.isoformat(),
        "in_force_on": round.in_force_on.isoformat() if round.in_force_on else None,
        "pool": round.pool,
        "unit": round.unit,
        "opened": opened,
        "decision": place_of(round.item),
        "follows": round.follows.address if round.follows else None,
        **_what(whole),
        "sums": [[q.text, number] for q, number in whole.sums()] if opened else [],
        "changes": [
            {
                "what": c.what,
                "old": c.old,
                "new": c.new,
                "reason": c.reason,
                "answers_before": c.answers_before,
                "on": timezone.localdate(c.at).isoformat(),
            }
            for c in round.changes.all()
        ],
        "asked": [_asked(whole, row, opened) for row in whole.rows],
    }


def _what(whole: WholeRound) -> dict[str, Any]:
    """What is asked about: versions of the text, themes and questions."""
    return {
        "materials": [
            {
                "number": m.number,
                "title": m.title,
                "fingerprint": m.fingerprint,
                "note": m.note,
                "on": timezone.localdate(m.made_at).isoformat(),
            }
            for m in whole.materials
        ],
        "themes": [
            {"title": t.title, "text": t.text, "fingerprint": fingerprint(t.text)} for t in whole.themes
        ],
        "questions": [{"text": q.text, "kind": q.kind, "position": q.position} for q in whole.questions],
    }


def place_of(item: AgendaItem | None) -> dict[str, str] | None:
    """Where everyone can read the decision behind a round, when it is public; None otherwise. One query."""
    return places_of([item]).get(item.pk) if item is not None else None


def places_of(items: Iterable[AgendaItem | None]) -> dict[int, dict[str, str]]:
    """The same of many items, by item; those that are not public are left out. One query."""
    wanted = [item for item in items if item is not None and item.meeting_id is not None]
    rows = PublishedItem.objects.filter(
        meeting__in={item.meeting_id for item in wanted}, public=True, body__publishes=True
    ).select_related("body", "meeting")
    there = {(row.meeting_id, row.number, row.title): row for row in rows} if wanted else {}
    return {
        item.pk: {
            "council": row.body.slug,
            "meeting": row.meeting.address,
            "item": row.address,
            "number": row.number,
            "title": row.title,
            "on": row.starts_on.isoformat() if row.starts_on else "",
        }
        for item in wanted
        if (row := there.get((item.meeting_id, item.number, item.title))) is not None
    }


def _asked(whole: WholeRound, row: Row, opened: bool) -> dict[str, Any]:
    asked = row.asked
    who = {
        "code": asked.code,
        "name": asked.name,
        "slug": asked.municipality.slug if asked.municipality else "",
        "council": asked.body.slug if asked.body else "",
        "state": row.state,
        "late": row.late,
    }
    local = {str(text.theme_id): text.text for text in whole.local_texts if text.asked_id == asked.pk}
    if local:
        who["edits"] = {
            str(t.position): _edit(t, local[str(t.pk)]) for t in whole.themes if str(t.pk) in local
        }
    answer = row.answer
    if answer is None or not opened or row.standing in ("withdrawn", "late_waits"):
        return who
    return who | _answer(whole, row, answer)


def _edit(theme: RoundTheme, text: str) -> dict[str, Any]:
    runs = [[run.text, run.change] for run in difference(theme.text, text)]
    return {"text": text, "fingerprint": fingerprint(text), "runs": runs}


def _answer(whole: WholeRound, row: Row, answer: RoundAnswer) -> dict[str, Any]:
    texts = texts_of(whole, answer)
    kept_back = withheld(whole, answer)
    texts = {key: _masked(text) for key, text in texts.items()}
    return {
        "values": {} if kept_back else texts,
        "numbers": {
            key: found
            for key, found in answer.values.items()
            if isinstance(found, int) and not isinstance(found, bool)
        },
        "remarks": "" if kept_back else _masked(answer.remarks),
        "withheld": kept_back,
        "decided_on": answer.decided_on.isoformat() if answer.decided_on else None,
        "decided_by": answer.decided_by,
        "href": answer.href,
        "decision": place_of(answer.item),
        "version": row.version,
        "given_on": timezone.localdate(answer.given_at).isoformat(),
        "late_reason": "" if kept_back else _masked(answer.late_reason),
        "accepted": answer.accepted_at is not None,
    }


def _masked(text: str) -> str:
    """The text with what the guard finds struck out: what a person let through is the text, not the numbers."""
    for finding in personal_data(text):
        text = text.replace(finding.words, "[…]")
    return text
