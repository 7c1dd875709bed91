"""A published meeting as OParl: the meeting with its items, files and place, and a paper for each item that says more.

What stands here is what was frozen. A case number is no key: papers have the key of their item. Votes, dissent,
the way through other bodies and the headed texts have no place in the standard, so they are attributes of ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from raadslag.domain import document as d
from raadslag.domain.danish.dates import in_words
from raadslag.domain.explicit import OUTCOME_WORDS, STATEMENT_WORDS
from raadslag.formats.oparl.place import location, plain_words
from raadslag.formats.oparl.shape import SITE, Thing, address, filled, moment, thing

VOTES = {"for", "against", "abstained"}
DISSENT = {"dissent", "reservation", "minority"}
STATES = {"planned": "terminiert", "called": "eingeladen", "held": "eingeladen", "approved": "durchgeführt"}
"""The words that the standard recommends; ours stands in `kkr:state`."""
STATE_WORDS = {
    "planned": "Planlagt",
    "called": "Indkaldt",
    "held": "Afholdt",
    "approved": "Referat godkendt",
    "cancelled": "Aflyst",
}
KIND_WORDS = {"agenda": "Dagsorden", "minutes": "Referat"}


@dataclass(frozen=True, slots=True)
class Edition:
    """A current public version of the agenda or the minutes, as it was frozen."""

    content: Mapping[str, Any]
    version: int
    sha256: str
    published_at: datetime
    reason: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What else is public and may be referred to, by the keys that frozen papers use."""

    license: str
    persons: Mapping[int, int] = field(default_factory=dict)
    """Key in the papers -> key of the person today; whoever is not here is only a name."""
    municipalities: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """SHA-256 of each file that everyone may fetch -> its other checksums."""
    cases: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Item:
    """An item with all that is needed to write it."""

    said: d.Item
    facts: Mapping[str, Any]
    order: int
    web: str
    meeting: int
    council: str
    starts_on: str | None
    known: Known

    @property
    def key(self) -> int:
        return int(self.facts["id"])

    @property
    def has_paper(self) -> bool:
        """More is said of it than a heading: texts, attachments or a case."""
        texts = any(section.text for section in self.said.sections)
        return self.said.public and bool(texts or self.said.attachments or self.facts.get("case"))


def meeting_objects(agenda: Edition | None, minutes: Edition | None, known: Known) -> Iterator[Thing]:
    """The meeting, then its papers, each with the objects inside it. Without a version there is nothing."""
    chief = minutes or agenda
    if chief is None:
        return
    items = _items(chief, known)
    yield _meeting(agenda, minutes, chief, items, known)
    for item in items:
        if item.has_paper:
            yield _paper(item)


def _items(chief: Edition, known: Known) -> list[_Item]:
    content = chief.content
    document = d.from_json(content["document"])
    web = _web(content)
    return [
        _Item(
            said,
            facts,
            order,
            f"{web}{facts['address']}/",
            content["meeting"]["id"],
            content["body"]["slug"],
            (document.starts_at or "")[:10] or None,
            known,
        )
        for order, (said, facts) in enumerate(zip(document.items, content["items"], strict=True))
    ]


def _web(content: Mapping[str, Any]) -> str:
    return f"{SITE}/{content['body']['slug']}/{content['meeting']['address']}/"


def _meeting(
    agenda: Edition | None, minutes: Edition | None, chief: Edition, items: list[_Item], known: Known
) -> Thing:
    content, own = chief.content, chief.content["meeting"]
    document = d.from_json(content["document"])
    key, council = own["id"], content["body"]["slug"]
    people = list(zip(document.participants, content["participants"], strict=True))
    here = [pair for pair in people if pair[0].status != "absent"]
    return thing(
        "meeting",
        key,
        known.license,
        name=f"Møde i {content['body']['name']}{_day(document.starts_at)}",
        meetingState=STATES.get(own["state"]),
        cancelled=own["state"] == "cancelled",
        start=_clock(document.starts_at),
        end=_clock(document.ends_at),
        location=location(f"m{key}", document.place, key, known.license),
        organization=[address("organization", council)],
        participant=list(dict.fromkeys(filter(None, (_person(link["person"], known) for _, link in here)))),
        invitation=_document_file(agenda, "agenda", known),
        resultsProtocol=_document_file(minutes, "minutes", known),
        agendaItem=[_agenda_item(item, items) for item in items],
        web=_web(content),
        kkr={
            "date": (document.starts_at or "")[:10],
            "state": own["state"],
            "stateText": STATE_WORDS.get(own["state"], ""),
            "note": own["note"],
            "present": [_participant(said, link, known) for said, link in here],
            "absent": [_participant(*pair, known) for pair in people if pair[0].status == "absent"],
            "publication": _publication(chief),
        },
    )


def _publication(edition: Edition) -> Thing:
    return filled(
        kind=edition.content["kind"],
        version=edition.version,
        letter=edition.letter,
        sha256=edition.sha256,
        published=moment(edition.published_at),
        reason=edition.reason,
    )


def _day(starts_at: str | None) -> str:
    if not starts_at:
        return ""
    return f" {in_words(starts_at)}"


def _clock(local: str | None) -> str | None:
    """A moment where the hour is known; a day without an hour is no moment (see `kkr:date`)."""
    return moment(datetime.fromisoformat(local)) if local and "T" in local else None


def _person(key: int | None, known: Known) -> str | None:
    found = known.persons.get(key) if key is not None else None
    return address("person", found) if found is not None else None


def _municipality(code: str | None, known: Known) -> str | None:
    return address("organization", f"kommune-{code}") if code in known.municipalities else None


def _participant(said: d.Participant, link: Mapping[str, Any], known: Known) -> Thing:
    return filled(
        name=said.name,
        status=said.status,
        person=_person(link["person"], known),
        onBehalfOf=_municipality(link["municipality"], known),
        onBehalfOfName=said.on_behalf_of,
        role=said.role,
        party=said.party,
        group=said.group,
        substituteFor=said.substitute_for,
    )


def _agenda_item(item: _Item, items: list[_Item]) -> Thing:
    said, facts = item.said, item.facts
    parent = facts.get("parent")
    of_decision = [s for s in said.sections if s.kind == "decision"]
    return thing(
        "agendaitem",
        item.key,
        item.known.license,
        meeting=address("meeting", item.meeting),
        number=said.number,
        order=item.order,
        name=said.title,
        public=said.public,
        consultation=address("consultation", item.key) if item.has_paper else None,
        result=OUTCOME_WORDS[said.outcome].capitalize() if said.outcome else None,
        resolutionText=_text(of_decision),
        auxiliaryFile=_attachments(item),
        web=item.web,
        kkr={
            "level": said.level,
            "parent": address("agendaitem", items[parent].key) if parent is not None else None,
            "outcome": said.outcome,
            "relation": facts.get("relation"),
            "votes": _statements(item, VOTES),
            "dissent": _statements(item, DISSENT),
            "recusal": _statements(item, {"recusal"}),
            "withheldPapers": facts.get("withheld_papers") or None,
            "late": facts.get("late") or None,
            "followUps": [filled(**task) for task in facts.get("follow_ups", ())],
        },
    )


def _statements(item: _Item, kinds: set[str]) -> list[Thing]:
    """Who voted how, or had something put on record, with the words of the minutes."""
    links = item.facts.get("statements") or [{"persons": []}] * len(item.said.statements)
    return [
        filled(
            option=said.kind,
            optionText=STATEMENT_WORDS[said.kind],
            count=said.count,
            names=list(said.by),
            persons=[found for key in link["persons"] if (found := _person(key, item.known))],
            text=said.text,
        )
        for said, link in zip(item.said.statements, links, strict=True)
        if said.kind in kinds
    ]


def _paper(item: _Item) -> Thing:
    said, facts, known = item.said, item.facts, item.known
    numbers = said.case_numbers
    case = known.cases.get(facts.get("case") or 0)
    return thing(
        "paper",
        item.key,
        known.license,
        body=address("body", item.council),
        name=said.title,
        reference=numbers[0] if numbers else None,
        date=item.starts_on,
        paperType="Sagsfremstilling",
        mainFile=_text_file(item),
        auxiliaryFile=_attachments(item),
        underDirectionOf=[address("organization", item.council)],
        consultation=[_own_consultation(item), *_consultations(item)],
        web=item.web,
        kkr={
            "caseNumbers": list(numbers),
            "initials": list(said.case_handlers),
            "case": filled(key=case, title=facts.get("case_title"), web=f"{SITE}/sager/{case}/")
            if case
            else None,
            "sections": [
                filled(kind=section.kind, heading=section.heading, markdown=section.text)
                for section in said.sections
            ],
            "route": [_stop(item, at) for at in range(len(said.route))],
        },
    )


def _own_consultation(item: _Item) -> Thing:
    return thing(
        "consultation",
        item.key,
        item.known.license,
        paper=address("paper", item.key),
        agendaItem=address("agendaitem", item.key),
        meeting=address("meeting", item.meeting),
        organization=[address("organization", item.council)],
        authoritative=True,
        role="Beslutning",
    )


def _consultations(item: _Item) -> Iterator[Thing]:
    """The stops at other bodies that are known here; the others stand in `kkr:route` only."""
    for at in range(len(item.said.route)):
        stop = _stop(item, at)
        if "organization" in stop:
            yield thing(
                "consultation",
                f"{item.key}-{at + 1}",
                item.known.license,
                paper=address("paper", item.key),
                organization=[stop["organization"]],
                authoritative=False,
                role="Behandling forud for rådet",
                kkr={"date": stop.get("date"), "state": stop["state"], "text": stop.get("text")},
            )


def _stop(item: _Item, at: int) -> Thing:
    said = item.said.route[at]
    slug = (item.facts.get("route") or [{}] * (at + 1))[at].get("body")
    return filled(
        name=said.organization,
        organization=address("organization", slug) if slug in item.known.bodies else None,
        date=said.on,
        number=said.number,
        state=said.state,
        text=said.text,
    )


def _text_file(item: _Item) -> Thing:
    """The item's own texts as a file, which is how the standard carries them."""
    page = f"{item.web[:-1]}.md"
    return thing(
        "file",
        f"punkt-{item.key}",
        item.known.license,
        name=item.said.title,
        fileName=f"{item.facts['address']}.md",
        mimeType="text/markdown",
        text=_text(list(item.said.sections)),
        accessUrl=page,
        downloadUrl=f"{page}?gem=1",
        paper=[address("paper", item.key)],
        web=item.web,
    )


def _attachments(item: _Item) -> list[Thing]:
    """The attachments that everyone may fetch; those that are only named stand in the texts."""
    known, found = item.known, []
    for said, paper in zip(item.said.attachments, item.facts["attachments"], strict=True):
        if paper["sha256"] not in known.files or "id" not in paper:
            continue
        fetched = address("file", f"bilag-{paper['id']}")
        found.append(
            thing(
                "file",
                f"bilag-{paper['id']}",
                known.license,
                name=said.title or paper["name"],
                fileName=paper["name"],
                mimeType=paper["media_type"],
                size=paper["size"],
                accessUrl=f"{fetched}/vis",
                downloadUrl=f"{fetched}/hent",
                agendaItem=[address("agendaitem", item.key)],
                meeting=[address("meeting", item.meeting)],
                paper=[address("paper", item.key)],
                **known.files[paper["sha256"]],
                kkr={"sha256": paper["sha256"], "late": said.late or None, "number": paper.get("number")},
            )
        )
    return found


def _document_file(edition: Edition | None, kind: str, known: Known) -> Thing | None:
    """The whole agenda or minutes as a PDF for everyone, with its data inside."""
    if edition is None or not edition.content["document"]["items"]:
        return None
    word = KIND_WORDS[kind].lower()
    key = edition.content["meeting"]["id"]
    page = f"{_web(edition.content)}{word}.pdf"
    return thing(
        "file",
        f"moede-{key}-{word}",
        known.license,
        name=KIND_WORDS[kind],
        fileName=f"{word}.pdf",
        mimeType="application/pdf",
        date=moment(edition.published_at)[:10],
        accessUrl=page,
        downloadUrl=f"{page}?gem=1",
        meeting=[address("meeting", key)],
        kkr={"version": edition.version, "sha256": edition.sha256},
    )


def _text(sections: list[d.Section]) -> str:
    return "\n\n".join(plain_words(s.text) for s in sections if s.text)
