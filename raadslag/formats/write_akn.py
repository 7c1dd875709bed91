"""A document as Akoma Ntoso 1.0: a debateReport named dagsorden or referat, valid against the strict schema.

Everything that the document says is in it: head, who came, items with their headed texts, statements and votes,
the way through other bodies, attachments. What refers to somebody refers to an entry in `references`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from raadslag.domain.agenda import addresses
from raadslag.domain.document import Document, Item, Participant, Section, Statement, Stop, walk
from raadslag.domain.explicit import KIND_WORDS, OUTCOME_WORDS, STATEMENT_WORDS
from raadslag.formats.about import About
from raadslag.formats.akn.identity import OURS, Identity, identity, word, written_identity
from raadslag.formats.akn.words import Element, blocks, element
from raadslag.formats.layout import as_written

GROUPS = {
    "present": "deltagere",
    "substitute": "stedfortraedere",
    "absent": "afbud",
    "official": "embedsfolk",
}
GROUP_WORDS = {
    "present": "Deltagere",
    "substitute": "Stedfortrædere",
    "absent": "Afbud",
    "official": "Embedsfolk",
}
SECTION_NAMES = {
    "background": "baggrund",
    "recommendation": "indstilling",
    "presentation": "sagsfremstilling",
    "decision": "beslutning",
    "consultation": "sagsgang",
    "finance": "oekonomi",
    "legal_basis": "retsgrundlag",
    "attendance": "fremmoede",
    "other": "andet",
}
VOTES = {"for", "against", "abstained"}


@dataclass
class _Register:
    """What is referred to: kind of entry and its id -> the name that is shown. Ids are unique over all kinds."""

    entries: dict[str, tuple[str, str]] = field(default_factory=dict)
    named: dict[tuple[str, str], str] = field(default_factory=dict)

    def refer(self, kind: str, name: str) -> str:
        """The reference to an entry, made when it is new."""
        known = self.named.get((kind, name))
        if known is None:
            stem = known = word(name)
            count = 1
            while known in self.entries:
                count += 1
                known = f"{stem}-{count}"
            self.entries[known] = (kind, name)
            self.named[kind, name] = known
        return f"#{known}"


def write_akn(document: Document, about: About) -> bytes:
    """The document as XML, UTF-8. Every document can be written; the same one gives the same bytes."""
    said = as_written(document, with_closed=about.with_closed)
    names = identity(said, about)
    register = _Register()
    register.entries[OURS] = ("TLCOrganization", "Rådslag")
    register.entries[names.author] = ("TLCOrganization", said.organization or "Ukendt")
    register.named["TLCOrganization", said.organization or "Ukendt"] = names.author
    words = addresses([item.number for item in said.items])
    ids = [f"pkt_{address.replace('.', '-')}" for address in words]
    body = element("mainBody")
    body.extend(_attendance(said.participants, register))
    body.extend(_items(said, ids, register))
    if not len(body):
        body.append(_container("liste_tom", "tom", None, [element("p")]))
    preface = _preface(said, names)
    report = element("debateReport", name=names.kind)
    report.append(_meta(said, about, names, ids, register))
    report.extend([preface, body])
    attachments = _attachments(said, names, about)
    if len(attachments):
        report.append(attachments)
    root = element("akomaNtoso")
    root.append(report)
    etree.cleanup_namespaces(root)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=False)
    return written


def _meta(document: Document, about: About, names: Identity, ids: list[str], register: _Register) -> Element:
    made = element("meta")
    made.append(written_identity(names))
    published = element("publication", date=names.written, name="offentliggørelse", showAs="Rådslag")
    made.append(published)
    made.append(_lifecycle(names))
    if about.state:
        steps = element("workflow", source=f"#{OURS}")
        outcome = register.refer("TLCConcept", about.state)
        council = f"#{names.author}"
        steps.append(element("step", date=names.written, by=council, outcome=outcome))
        made.append(steps)
    analysis = _analysis(document, ids, register)
    if analysis is not None:
        made.append(analysis)
    references = element("references", source=f"#{OURS}")
    for key, (kind, name) in register.entries.items():
        word_of_kind = kind.removeprefix("TLC").lower()
        references.append(element(kind, eId=key, href=f"/akn/ontology/{word_of_kind}/dk/{key}", showAs=name))
    made.append(references)
    return made


def _lifecycle(names: Identity) -> Element:
    made = element("lifecycle", source=f"#{OURS}")
    made.append(element("eventRef", date=names.written, source=f"#{names.author}", type="generation"))
    return made


def _analysis(document: Document, ids: list[str], register: _Register) -> Element | None:
    """Votes that somebody counted, one `voting` an item."""
    votes = element("parliamentary")
    for key, item in zip(ids, document.items, strict=True):
        counted = [s for s in item.statements if s.kind in VOTES and s.count is not None]
        if not counted:
            continue
        voting = element("voting", eId=f"{key}__afstemning", href=f"#{key}")
        if item.outcome:
            voting.set("outcome", register.refer("TLCConcept", OUTCOME_WORDS[item.outcome]))
        for at, said in enumerate(counted, 1):
            option = register.refer("TLCConcept", STATEMENT_WORDS[said.kind])
            count = element("count", eId=f"{key}__afstemning__{at}", value=str(said.count), refersTo=option)
            voting.append(count)
        votes.append(voting)
    if not len(votes):
        return None
    made = element("analysis", source=f"#{OURS}")
    made.append(votes)
    return made


def _preface(document: Document, names: Identity) -> Element:
    made = element("preface")
    title = element("p")
    title.append(element("docType", names.kind.capitalize()))
    made.append(title)
    if document.organization:
        council = element("p")
        council.append(element("docCommittee", document.organization, refersTo=f"#{names.author}"))
        made.append(council)
    if document.parent_organization:
        made.append(element("p", document.parent_organization))
    if document.starts_at:
        when = element("p")
        day, _, clock = document.starts_at.partition("T")
        if names.day == day:
            when.append(element("docDate", day, date=day))
        else:
            when.text = day
        if clock:
            stamp = element("time", clock, time=f"{clock}:00")
            stamp.tail = (
                f" til {document.ends_at[11:]}" if document.ends_at and "T" in document.ends_at else ""
            )
            when.append(stamp)
        made.append(when)
    if document.place:
        made.append(element("p", document.place, class_="sted"))
    return made


def _attendance(people: Iterable[Participant], register: _Register) -> Iterator[Element]:
    everybody = list(people)
    for status, name in GROUPS.items():
        mine = [person for person in everybody if person.status == status]
        if mine:
            lines = [_person(person, register) for person in mine]
            yield _container(f"liste_{name}", name, GROUP_WORDS[status], lines)


def _person(person: Participant, register: _Register) -> Element:
    """Name, and beside it all that the list says of the person, in its own words."""
    line = element("p")
    name = element("person", person.name, refersTo=register.refer("TLCPerson", person.name))
    name.set("as", register.refer("TLCRole", person.role or GROUP_WORDS[person.status]))
    line.append(name)
    before = name
    if person.on_behalf_of:
        before.tail = ", "
        of = register.refer("TLCOrganization", person.on_behalf_of)
        before = element("organization", person.on_behalf_of, refersTo=of)
        line.append(before)
    rest = [
        person.role,
        person.party,
        f"for {person.substitute_for}" if person.substitute_for else None,
        person.group,
        person.note,
    ]
    before.tail = "".join(f", {words}" for words in rest if words)
    return line


def _items(document: Document, ids: list[str], register: _Register) -> Iterator[Element]:
    """The items, those below another inside it."""
    made: dict[int, Element] = {}
    parents = {parent for _, _, parent in walk(document.items) if parent is not None}
    for at, item, parent in walk(document.items):
        place = element("hcontainer", eId=ids[at], name="punktgruppe" if at in parents else "punkt")
        if item.number:
            place.append(element("num", item.number))
        if item.title:
            place.append(element("heading", item.title))
        place.extend(_parts(item, ids[at], register))
        if at not in parents and place.find("{*}hcontainer") is None:
            content = element("content", eId=f"{ids[at]}__indhold")
            content.append(element("p"))
            place.append(content)
        made[at] = place
        if parent is None:
            yield place
        else:
            made[parent].append(place)


def _parts(item: Item, key: str, register: _Register) -> Iterator[Element]:
    if not item.public:
        yield _container(f"{key}__lukket", "lukket", None, [element("p", "Lukket punkt")])
    if item.case_numbers or item.case_handlers:
        yield _container(f"{key}__sag", "sag", None, [_case(item, register)])
    for at, section in enumerate(item.sections, 1):
        name = SECTION_NAMES[section.kind]
        yield _container(f"{key}__{name}_{at}", name, _heading(section), list(blocks(section.text)))
    if item.route:
        stops = [_stop(stop, register) for stop in item.route]
        yield _container(f"{key}__sagens-vej", "sagens-vej", "Sagens vej", stops)
    if item.statements:
        said = [_statement(statement, register) for statement in item.statements]
        yield _container(f"{key}__udtalelser", "udtalelser", "Ført til referat", said)
    if item.outcome:
        words = OUTCOME_WORDS[item.outcome]
        line = element("p")
        line.append(element("outcome", words, refersTo=register.refer("TLCConcept", words)))
        yield _container(f"{key}__udfald", "udfald", None, [line])
    if item.attachments:
        papers = [element("p", paper.title or "Bilag uden titel") for paper in item.attachments]
        yield _container(f"{key}__bilag", "bilag", "Bilag", papers)


def _heading(section: Section) -> str:
    return section.heading or KIND_WORDS[section.kind].capitalize()


def _case(item: Item, register: _Register) -> Element:
    line = element("p")
    for number in item.case_numbers:
        process = element("process", number, refersTo=register.refer("TLCProcess", number))
        process.tail = " "
        line.append(process)
    initials = "/".join(item.case_handlers)
    if len(line):
        line[-1].tail = f" {initials}" if initials else ""
    else:
        line.text = initials
    return line


def _stop(stop: Stop, register: _Register) -> Element:
    line = element("p")
    who = register.refer("TLCOrganization", stop.organization)
    line.append(element("organization", stop.organization, refersTo=who))
    state = "behandlet" if stop.state == "done" else "ventes"
    line[-1].tail = "".join(f", {words}" for words in (stop.on, stop.number, state, stop.text) if words)
    return line


def _statement(said: Statement, register: _Register) -> Element:
    line = element(
        "p", f"{STATEMENT_WORDS[said.kind]}{f' ({said.count})' if said.count is not None else ''}: "
    )
    for name in said.by:
        line.append(element("person", name, refersTo=register.refer("TLCPerson", name)))
        line[-1].tail = ". " if name == said.by[-1] else ", "
    if len(line):
        line[-1].tail = (line[-1].tail or "") + said.text
    else:
        line.text = (line.text or "") + said.text
    return line


def _container(key: str, name: str, heading: str | None, lines: list[Element]) -> Element:
    """A named part with a heading and its blocks."""
    made = element("hcontainer", eId=key, name=name)
    if heading:
        made.append(element("heading", heading))
    content = element("content", eId=f"{key}__indhold")
    content.extend(lines or [element("p")])
    made.append(content)
    return made


def _attachments(document: Document, names: Identity, about: About) -> Element:
    """The papers that can be fetched, each by its address."""
    made = element("attachments")
    count = 0
    for at, item in enumerate(document.items):
        for place, paper in enumerate(item.attachments):
            address = paper.href or about.files.get((at, place))
            if not address or any(sign.isspace() for sign in address):
                continue
            count += 1
            holder = element("attachment", eId=f"bilag_{count}")
            title = paper.title or "Bilag uden titel"
            holder.append(element("documentRef", eId=f"bilag_{count}__ref", href=address, showAs=title))
            made.append(holder)
    return made
