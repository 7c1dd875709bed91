"""A round as everyone sees it: frozen anew for each answer, so that every version can be read again.

Before `shown` allows it the public sees who has answered, not what. Who typed an answer is never public, and a text
in which the personal-data guard finds something is withheld until the secretariat has read it.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from raadslag.domain.difference import difference
from raadslag.domain.rounds.fingerprint import fingerprint
from raadslag.instruments.models import InstrumentPublication, Round, RoundAnswer, RoundTheme
from raadslag.instruments.publish import freeze, personal_data
from raadslag.instruments.round_standing import Row, WholeRound, whole_round
from raadslag.instruments.round_values import said
from raadslag.meetings.models import AgendaItem, PublishedItem
from raadslag.people.models import User

KIND = "round"
SCHEMA = "raadslag:round/1"


def publish_round(*, round: Round, by: User | None, reason: str = "") -> InstrumentPublication | None:
    """Freezes where the round stands now; None for a draft and for a round without a public page."""
    if round.state == Round.State.DRAFT or round.shown == Round.Shown.NEVER or not round.body.publishes:
        return None
    whole = whole_round(round)
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
    """Where everyone can read the decision behind a round, when it is public; None otherwise."""
    if item is None or item.meeting is None:
        return None
    row = (
        PublishedItem.objects.filter(
            meeting=item.meeting, number=item.number, public=True, body__publishes=True, title=item.title
        )
        .select_related("body", "meeting")
        .first()
    )
    if row is None:
        return None
    return {
        "council": row.body.slug,
        "meeting": row.meeting.address,
        "item": row.address,
        "number": row.number,
        "title": row.title,
        "on": row.starts_on.isoformat() if row.starts_on else "",
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
    texts = _texts(whole, answer)
    withheld = answer.shown_at is None and any(
        personal_data(text) for text in [answer.remarks, answer.late_reason, *texts.values()]
    )
    if answer.shown_at is not None or withheld:
        texts = {key: _masked(text) for key, text in texts.items()}
    return {
        "values": {} if withheld else texts,
        "numbers": {
            key: found
            for key, found in answer.values.items()
            if isinstance(found, int) and not isinstance(found, bool)
        },
        "remarks": "" if withheld else _masked(answer.remarks),
        "withheld": withheld,
        "decided_on": answer.decided_on.isoformat() if answer.decided_on else None,
        "decided_by": answer.decided_by,
        "href": answer.href,
        "decision": place_of(answer.item),
        "version": row.version,
        "given_on": timezone.localdate(answer.given_at).isoformat(),
        "late_reason": "" if withheld else answer.late_reason,
        "accepted": answer.accepted_at is not None,
    }


def _texts(whole: WholeRound, answer: RoundAnswer) -> dict[str, str]:
    """Every value in words, by its key; the names of nominees and of files."""
    found: dict[str, str] = {}
    for question in whole.questions:
        for theme in whole.themes or [None]:  # type: ignore[list-item]
            key = f"{theme.position if theme else 0}.{question.position}"
            if question.kind == "file":
                names = {file.sha256: file.name for file in answer.files.all()}
                words = ", ".join(names[h] for h in answer.values.get(key, ()) if h in names)
            else:
                words = said(question, answer.values.get(key))
            if words:
                found[key] = words
    people = answer.values.get("nominees", ())
    for place, person in enumerate(people):
        found[f"nominee.{place}"] = f"{person['name']}{' (stedfortræder)' if person['substitute'] else ''}"
    return found


def _masked(text: str) -> str:
    """The text with what the guard finds struck out: what a person let through is the text, not the numbers."""
    for finding in personal_data(text):
        text = text.replace(finding.words, "[…]")
    return text
