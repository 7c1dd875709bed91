"""Hypothesis strategies for whole documents as councils write them: Danish names, nested items, every kind of fact.

`DOCUMENTS` are in the order a paper has them (attachments follow their sections, numbers rise). `TRICKY` are
paragraphs that look like something else. Persons and places are invented.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from raadslag.domain.document import (
    OUTCOMES,
    STATEMENT_KINDS,
    STATUSES,
    Attachment,
    Document,
    Item,
    Participant,
    Section,
    SectionKind,
    Statement,
    Stop,
)
from raadslag.domain.richtext import canonical

FIRST = ["Asta", "Bo", "Åse", "Søren", "Grete Marie", "H. C.", "Jørgen", "Ærø", "Lene", "Øjvind", "Tove"]
LAST = ["Nørlund", "Kragelund", "Rømø Tang", "Vestermark", "Ålsgaard", "Kastrup-Holm", "Wærn", "Damsø"]
PLACES = ["Sandby", "Egeskov", "Ikast-Klit", "Fjordby", "Ærholm", "Nørre Havn", "Aalsø"]
BODIES = [
    "KKR Vestkysten",
    "KKR Fjordlandet",
    "Udvalget for Natur og Klima",
    "Kommunalbestyrelsen",
    "Teknisk Udvalg",
]
OTHER_BODIES = [
    "KD-net",
    "DASSO",
    "Styregruppen for beredskab",
    "Økonomiudvalget",
    "Sandby Byråd",
    "Socialdirektørkredsen",
]
ROLES = ["formand", "kommunaldirektør", "chefkonsulent", "konsulent", "næstformand", "sundhedschef"]
TITLES = st.sampled_from(
    [
        "Godkendelse af dagsorden", "Godkendelse af referat fra mødet den 4. juni 2016", "Fælles beredskab – drift 2016-17",
        "Status for takster", "Aftale om praktikpladser i 2017", "Siden sidst", "Udpegninger", "KKR", "Eventuelt",
        "Høring om praksisplanen", "Børnehus og økonomi", "Punkter til næste møde.", "Lukning af havnen", "Budget 2018 - 2021",
    ]
)  # fmt: skip
NAMES = st.builds("{} {}".format, st.sampled_from(FIRST), st.sampled_from(LAST))
SENTENCES = st.sampled_from(
    [
        "Kommunerne drøftede aftalen i foråret.",
        "Udgiften stiger med 10,7 mio. kr. i 2017, svarende til 40 %.",
        "Rådet ønsker en fælles nøgle for pædagog- og sygeplejerskeuddannelserne.",
        "Der er frist den 4. juni 2016 kl. 10.30, jf. pkt. 3.1 (se bilag).",
        "Hvem betaler for beredskabet?",
        "Sagen vender tilbage i 2018.",
        "KD-net bakkede op om det.",
        "Vandet steg i januar; tre kommuner fik skader.",
        "Prisen går fra 9.803 til 9.813 kr. pr. døgn.",
        "Børnehuset har ca. 250 sager om året, og antallet vokser hurtigere end de 17 medarbejdere kan følge med til uden hjælp fra andre kommuner i regionen.",
        "Region Fjordlandet deltager ikke.",
        "A/S Havnen og 3. parter er hørt.",
        "§ 4 i loven gælder her.",
        "»Det haster«, sagde formanden.",
    ]
)  # fmt: skip
PROSE = SENTENCES | st.builds("{} {}".format, SENTENCES, SENTENCES)
MARKED = st.builds("{} {} {}".format, SENTENCES, st.sampled_from(["**Bo Kragelund**", "*dybt uenig*", "[rammeaftalen](https://a.example/x)"]), SENTENCES)  # fmt: skip
ENTRIES = st.lists(SENTENCES.map(lambda s: s.rstrip(".?")), min_size=2, max_size=3)
BULLETS = ENTRIES.map(lambda entries: "\n".join(f"- {entry}" for entry in entries))
NESTED = ENTRIES.map(lambda entries: "\n".join(f"- {entry}\n  - {entry.lower()}" for entry in entries))
NUMBERS = ENTRIES.map(lambda entries: "\n".join(f"{n}. {entry}" for n, entry in enumerate(entries, 1)))
SUBHEADING = st.sampled_from(["### Næste skridt", "### Fordeling af pladser", "### Vækstpotentiale"])
TABLES = st.lists(st.tuples(st.sampled_from(PLACES), st.integers(0, 4000)), min_size=2, max_size=3).map(
    lambda rows: "\n".join(
        ["| Kommune | Pladser |", "| --- | --- |", *(f"| {place} | {number:,} |".replace(",", ".") for place, number in rows)]
    )
)  # fmt: skip
TRICKY = st.sampled_from(
    [
        "Beslutning", "Bilag", "Afbud", "3. Regionalpolitiske sager", "2.1. Siden sidst", "Punkt 4: Eventuelt", "Resultat: ingen",
        "Sagens vej", "./.", "Referat", "Dato: 4. juni 2016", "Side 3 af 7", "[Økonomi]", "1. ansøgningsrunde er den 1. december.",
        "¶ et afsnitstegn", "Lukket punkt", "SAG-2016-00001 abc", "Indstilling: Vi ser tiden an.",
    ]
).map(canonical)  # fmt: skip


def _blocks(*kinds: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A text that begins with prose; a subheading is never last."""
    more = st.lists(st.one_of(*kinds, st.builds("{}\n\n{}".format, SUBHEADING, PROSE)), max_size=2)
    return st.builds(lambda first, rest: canonical("\n\n".join([first, *_apart(rest)])), PROSE, more)


def _apart(texts: list[str]) -> list[str]:
    """No table right below a table: on a page the second would go on with the first."""
    kept = [text for n, text in enumerate(texts) if n == 0 or not (text[0] == texts[n - 1][0] == "|")]
    return kept if len(kept) == len(texts) else _apart(kept)


TEXTS = _blocks(PROSE, PROSE, MARKED, BULLETS, NESTED, NUMBERS, TABLES)
TRICKY_TEXTS = _blocks(PROSE, TRICKY)

HEADINGS: list[tuple[SectionKind, str | None]] = [
    ("background", "Baggrund"),
    ("recommendation", "Indstilling"),
    ("presentation", "Sagsfremstilling"),
    ("finance", "Økonomi"),
    ("legal_basis", "Retsgrundlag"),
    ("decision", "Beslutning"),
]
ODD_HEADINGS: list[tuple[SectionKind, str | None]] = [
    ("other", "Klimapåvirkning"),
    ("decision", "Konklusion for netværket"),
    ("consultation", "Udtalelse fra ældrerådet"),
    ("other", "Høring"),
    ("attendance", "Fremmøde"),
    ("presentation", None),
]


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


GROUPS = ["Deltagere", "Afbud", "Stedfortrædere", "KD-Net", "KL"]
IMPLIED = {"Deltagere": "present", "Afbud": "absent", "Stedfortrædere": "substitute"}


@st.composite
def people(draw: st.DrawFn, *, odd: bool = True) -> Participant:
    """A participant as a paper lists them; `odd` allows facts that need explicit words."""
    group = draw(st.sampled_from(GROUPS))
    status = (
        draw(st.sampled_from(STATUSES)) if odd and draw(st.booleans()) else IMPLIED.get(group, "official")
    )
    replaces = draw(NAMES) if status == "substitute" else None
    return Participant(
        name=draw(NAMES),
        status=status,
        group=group,
        on_behalf_of=draw(_maybe(st.sampled_from([f"{place} Kommune" for place in PLACES]))),
        party=draw(_maybe(st.sampled_from(["A", "V", "Ø", "SF"]))) if odd else None,
        role=draw(_maybe(st.sampled_from(ROLES))),
        substitute_for=replaces,
        note=draw(_maybe(st.sampled_from(["sag 88-90", "gik kl. 15"]))) if odd else None,
    )


PEOPLE = people()
DATES = st.sampled_from(["2016-11-25", "2017-02-03", "2024-02-29", "2026-12-31", "1999-05-01"])
STOPS = st.builds(
    Stop,
    organization=st.sampled_from(OTHER_BODIES),
    on=_maybe(DATES | DATES.map(lambda day: day[:7]) | DATES.map(lambda day: day[:4])),
    number=_maybe(st.sampled_from(["4", "12", "3.1"])),
    state=st.sampled_from(["done", "expected"]),
    text=_maybe(PROSE),
)
STATEMENTS = st.builds(
    Statement,
    kind=st.sampled_from(STATEMENT_KINDS),
    by=st.lists(NAMES | st.sampled_from(["A", "Ø", "Liste F", "Enhedslisten (Ø)"]), max_size=3).map(tuple),
    count=_maybe(st.integers(0, 60)),
    text=SENTENCES,
)
PAPER_TITLES = st.builds(
    "{} {}".format, st.sampled_from(["Notat om", "Udkast til", "Oversigt over"]), st.sampled_from(PLACES)
)


@st.composite
def items(draw: st.DrawFn, number: str, texts: st.SearchStrategy[str], *, odd: bool) -> Item:
    """An item with a number; a closed one has only its title."""
    title, level = draw(TITLES), number.count(".") + 1
    if draw(st.integers(0, 9)) == 0:
        return Item(number, title, level, False)
    chosen = [h for h in HEADINGS if draw(st.booleans())]
    if odd and draw(st.integers(0, 2)) == 0:
        chosen.append(draw(st.sampled_from(ODD_HEADINGS)))
    sections = tuple(Section(kind, heading, draw(texts)) for kind, heading in chosen)
    papers = []
    for place in [*dict.fromkeys(s.kind for s in sections), None]:
        for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
            href = draw(_maybe(st.just("https://bilag.example/1.pdf")))
            papers.append(Attachment(draw(PAPER_TITLES), place, href, draw(st.booleans())))
    decides = any(kind == "decision" for kind, _ in chosen)
    return Item(
        number, title, level, True,
        draw(st.sampled_from([(), ("SAG-2016-04709",), ("19/2701",), ("SAG-2016-04709", "EMN-2021-00001")])),
        draw(st.sampled_from([(), ("abk",), ("egl", "jhp")])),
        sections,
        draw(st.sampled_from(OUTCOMES)) if decides else None,
        tuple(draw(st.lists(STOPS, max_size=2))) if odd else (),
        tuple(draw(st.lists(STATEMENTS, max_size=2))) if odd and decides else (),
        tuple(papers),
    )  # fmt: skip


@st.composite
def documents(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS, *, odd: bool = True) -> Document:
    """A whole document; `odd` False leaves out what plain KKR papers never need to say in explicit words."""
    starts = draw(DATES) + draw(st.sampled_from(["", "T10:00", "T09:30", "T16:15"]))
    ends = f"{starts[:10]}T18:45" if "T" in starts and draw(st.booleans()) else None
    found: list[Item] = []
    for number in draw(
        st.sampled_from([["1"], ["1", "2"], ["1", "1.1", "2"], ["1", "1.1", "1.2"], ["41", "42", "43"]])
    ):
        found.append(draw(items(number, texts, odd=odd)))
    groups = draw(st.lists(people(odd=odd), max_size=3, unique_by=lambda p: p.name))
    decided = any(item.text("decision") for item in found)
    return Document(
        kind="minutes" if decided else draw(st.sampled_from(["agenda", "minutes"])),
        organization=draw(st.sampled_from(BODIES)),
        parent_organization=draw(_maybe(st.sampled_from(["Sandby Kommune", "Region Fjordlandet"])))
        if odd
        else None,
        starts_at=starts,
        ends_at=ends,
        place=draw(
            _maybe(st.sampled_from(["Kongreshuset Klitten, Havnegade 14, 6790 Sandby", "Mødelokale 7"]))
        ),
        participants=tuple(sorted(groups, key=lambda p: GROUPS.index(p.group or "KL"))),
        items=tuple(found),
    )


DOCUMENTS = documents()
PLAIN_DOCUMENTS = documents(odd=False)
TRICKY_DOCUMENTS = documents(TRICKY_TEXTS)
