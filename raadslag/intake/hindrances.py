"""What stands between a document and acceptance without anybody looking: facts, and their sentences.

Kept with the document as plain data when it changes, so that a list of a thousand needs no work; found anew
when it is accepted.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raadslag.domain.document import Document
from raadslag.intake.models import Incoming
from raadslag.intake.names import KnownPersons
from raadslag.intake.queries import Same, document_of, open_doubts, the_same

Hindrance = dict[str, Any]


def find(incoming: Incoming, known: KnownPersons | None = None) -> list[Hindrance]:
    """Everything that a person should settle first; empty when the document may be accepted as it is."""
    document = document_of(incoming)
    found: list[Hindrance] = []
    if count := len(open_doubts(incoming)):
        found.append({"code": "doubts", "count": count})
    if incoming.body_id is None:
        found.append({"code": "body", "name": document.organization})
    elif (
        other := (known := known or KnownPersons()).names.body(document.organization)
    ) and other != incoming.body:
        found.append({"code": "other_body", "name": other.name})
    if document.starts_at is None:
        found.append({"code": "date"})
    if document.kind is None:
        found.append({"code": "kind"})
    if not document.items:
        found.append({"code": "items"})
    if names := doubtful_names(document, incoming, known or KnownPersons()):
        found.append({"code": "names", "names": names})
    return found + [_same(same) for same in the_same(incoming)]


def doubtful_names(document: Document, incoming: Incoming, known: KnownPersons) -> list[str]:
    """The names that come near somebody known without being certain, and that nobody has settled."""
    meant = ((p.name, known.meant(p, incoming.matches)) for p in document.participants)
    return list(dict.fromkeys(name for name, who in meant if who.doubtful))


def _same(same: Same) -> Hindrance:
    if same.meeting is not None:
        day = same.meeting.starts_on
        return {
            "code": "same_meeting" if same.why == "meeting" else "same_words_meeting",
            "meeting": same.meeting.pk,
            "body": same.meeting.body.name,
            "day": day.isoformat() if day else None,
        }
    assert same.incoming is not None
    code = "same_day" if same.why == "day" else "same_words"
    return {"code": code, "incoming": same.incoming.pk, "name": same.incoming.name}


def sentence(hindrance: Hindrance) -> str:
    """A hindrance in words, without capital and full stop."""
    words = dict(hindrance)
    if "day" in words:
        words["day"] = _day(words["day"])
    if "names" in words:
        words["names"] = ", ".join(f"»{name}«" for name in words["names"])
    return _WORDS[hindrance["code"]](hindrance) % words


def _day(iso: str | None) -> str:
    if iso is None:
        return _("uden dato")
    return _("den %(day)s") % {"day": date_format(date.fromisoformat(iso))}


def _body(hindrance: Hindrance) -> str:
    if hindrance["name"]:
        return _("organet »%(name)s« er ikke kendt her; vælg, hvilket råd mødet hører til")
    return _("der står ikke, hvilket råd mødet hører til")


_WORDS = {
    "doubts": lambda h: ngettext("%(count)d tvivl står åben", "%(count)d tvivl står åbne", h["count"]),
    "body": _body,
    "other_body": lambda h: _("der står, at mødet er i %(name)s"),
    "date": lambda h: _("mødets dato mangler"),
    "kind": lambda h: _("det fremgår ikke, om det er en dagsorden eller et referat"),
    "items": lambda h: _("der er ikke genkendt nogen punkter"),
    "names": lambda h: ngettext(
        "navnet %(names)s ligner en kendt persons",
        "navnene %(names)s ligner kendte personers",
        len(h["names"]),
    ),
    "same_meeting": lambda h: _("mødet i %(body)s %(day)s findes allerede"),
    "same_words_meeting": lambda h: _("indholdet er næsten det samme som mødet i %(body)s %(day)s"),
    "same_day": lambda h: _("filen %(name)s er fra samme møde og venter også"),
    "same_words": lambda h: _("indholdet er næsten det samme som %(name)s"),
}
