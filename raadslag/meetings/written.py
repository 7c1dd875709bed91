"""A meeting's papers as files: the working papers as they stand, and what the members were sent.

The same writers as for the public make them, so that a preview is the document. Who may have what is asked before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from raadslag.domain.document import from_json, to_json
from raadslag.formats import whole
from raadslag.formats.about import About
from raadslag.formats.write import write
from raadslag.meetings import look
from raadslag.meetings.compose import compose
from raadslag.meetings.models import File, Meeting, Publication

NAMES = {"agenda": "dagsorden", "minutes": "referat", "decisions": "beslutninger"}
HELD = ("held", "approved")


def draft(meeting: Meeting, audience: str, form: str) -> bytes:
    """The agenda (or minutes, once held) as it would be frozen for an audience now, in a format of `WRITERS`."""
    content = _composed(meeting, audience)
    return write(from_json(content["document"]), _draft_about(meeting, audience), form)


def whole_draft(meeting: Meeting, form: str) -> bytes:
    """All working papers of a meeting as one "pdf" or one "zip"."""
    return _whole(_composed(meeting, "members"), _draft_about(meeting, "members"), kind_now(meeting), form)


def whole_publication(publication: Publication, form: str) -> bytes:
    """What an audience was sent, with all its papers, as one "pdf" or one "zip"."""
    return _whole(json.loads(publication.content), about(publication), publication.kind, form)


def written(publication: Publication, form: str) -> bytes:
    """A publication in a format of `WRITERS`."""
    return write(from_json(json.loads(publication.content)["document"]), about(publication), form)


def about(publication: Publication) -> About:
    """What a written paper says of its publication; papers of members have no public addresses."""
    content = json.loads(publication.content)
    before = publication.replaces
    return About(
        **look.facts(content.get("look"), publication.body),
        state="godkendt" if content["meeting"]["state"] == "approved" else None,
        version=publication.version,
        published_on=timezone.localtime(publication.published_at).date().isoformat(),
        replaces=before.version if before else None,
        digest=publication.sha256,
        letter=publication.letter,
        replaces_letter=before.letter if before else "",
        changes=tuple(content.get("changes", ())),
        with_closed=publication.audience == "members",
    )


def kind_now(meeting: Meeting) -> str:
    """Which paper a meeting has now: its agenda until it is held, then its minutes."""
    return "minutes" if meeting.state in HELD else "agenda"


def latest_for_members(meeting: Meeting) -> Publication | None:
    """The newest version that the members got and that still has its content."""
    rows = meeting.publications.filter(audience="members", redacted_at__isnull=True).exclude(content="")
    return rows.select_related("replaces", "body").order_by("-pk").first()


def _draft_about(meeting: Meeting, audience: str) -> About:
    return About(**look.facts_now(meeting.body), state="udkast", with_closed=audience == "members")


def _composed(meeting: Meeting, audience: str) -> dict[str, Any]:
    document, links = compose(meeting, kind_now(meeting), audience)
    return {"document": to_json(document), **links}


def _whole(content: Mapping[str, Any], facts: About, kind: str, form: str) -> bytes:
    main = write(from_json(content["document"]), facts, "pdf")
    papers = list(whole.papers_in(content, _bytes))
    if form == "zip":
        return whole.whole_zip({f"{NAMES[kind]}.pdf": main}, papers, facts)
    return whole.whole_pdf(main, papers, facts)


def _bytes(sha256: str) -> bytes | None:
    file = File.objects.filter(pk=sha256).first()
    if file is None:
        return None
    with file.content.open() as stored:
        found: bytes = stored.read()
    return found
