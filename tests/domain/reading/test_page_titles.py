"""Pages of a document site whose contents have lost their numbers, and what else such pages run together."""

from __future__ import annotations

import pytest

from raadslag.domain.document import Document
from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text

MORE = (
    "Sagen har ligget stille i nogle år, men nu er både smeden og bådsmanden klar til at gå i gang med den."
)


def pages(*texts: str, above: str = "") -> Document:
    written = (text.replace("Resumé", f"Resumé {MORE}") for text in texts)
    return read(from_text(above + "\n\n".join(f"{n} {text}" for n, text in enumerate(written, 1))))


def numbered(document: Document) -> list[tuple[str | None, str | None]]:
    return [(i.number, i.title) for i in document.items]


def there(document: Document, status: str) -> list[str]:
    return [p.name for p in document.participants if p.status == status]


HEAD = "Bådelauget Klitsø Referat fra møde i Bådelaugets bestyrelse den 4. maj 2031 Sted: Molen 2"


def test_titles_of_the_contents_open_the_pages() -> None:
    found = pages(
        HEAD,
        "Indholdsfortegnelse Pkt. Tekst Side 1 Regnskab for bøjer Nyt spil ved rampen 2 3 Vagtplan for sommeren 4 4 Eventuelt 6",
        "Regnskab for bøjer 2031 Resumé Bøjerne kostede mere end ventet. Indstilling At regnskabet godkendes. "
        "Beslutning Godkendt. Side 1",
        "Nyt spil ved rampen Resumé Spillet er slidt og skal skiftes. Indstilling At det skiftes. Beslutning Udsat. Side 2",
        "Vagtplan for sommeren Resumé Planen er lagt. Beslutning Drøftet. Eventuelt Beslutning Intet. Side 3",
    )
    assert numbered(found) == [
        ("1", "Regnskab for bøjer 2031"),
        ("2", "Nyt spil ved rampen"),  # the only place that 1 and 3 leave
        ("3", "Vagtplan for sommeren"),
        ("4", "Eventuelt"),
    ]
    assert [i.sections[-1].text.split(".")[0] for i in found.items] == [
        "Godkendt",
        "Udsat",
        "Drøftet",
        "Intet",
    ]


def test_a_lost_number_is_not_guessed_and_a_running_head_is_no_title() -> None:
    found = pages(
        HEAD,
        "Indholdsfortegnelse Sag nr. Side 1. Regnskab for bøjer Nyt spil ved rampen Vagtplan for sommeren",
        "Bådelauget, den 4. maj 2031 Side Regnskab for bøjer J.nr.: 12/3456 Resumé Bøjerne blev dyre. Beslutning Godkendt.",
        "Bådelauget, den 4. maj 2031 Side Nyt spil ved rampen J.nr.: 12/3457 Resumé Spillet er slidt. Beslutning Udsat.",
        "Bådelauget, den 4. maj 2031 Side Vagtplan for sommeren J.nr.: 12/3458 Beslutning Drøftet.",
    )
    assert numbered(found) == [
        ("1", "Regnskab for bøjer"),
        (None, "Nyt spil ved rampen"),
        (None, "Vagtplan for sommeren"),
    ]
    assert [i.case_numbers for i in found.items] == [("12/3456",), ("12/3457",), ("12/3458",)]


def test_numbers_printed_in_the_pages_stand() -> None:
    found = pages(
        HEAD,
        "Indholdsfortegnelse 1. Regnskab for bøjer Nyt spil ved rampen 3. Vagtplan for sommeren",
        "1. Regnskab for bøjer Resumé Bøjerne blev dyre. Beslutning Godkendt.",
        "2. Nyt spil ved rampen Resumé Spillet er slidt. Beslutning Udsat.",
        "3. Vagtplan for sommeren Resumé Planen er lagt. Beslutning Drøftet.",
    )
    assert [number for number, _ in numbered(found)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        (
            "Sted: Molen 2, 3510 Klitsø Laugets mission At holde bådene flydende for alle",
            "Molen 2, 3510 Klitsø",
        ),
        ("Sted: Molen 2, Klitsø Tidspunkt: 15.00", "Molen 2, Klitsø"),
        ("Mødested: Molen 2, Klitsø. Møde slut: 19:25", "Molen 2, Klitsø."),
        ("Mødested: Bemærkninger: Formand: Bo Kvist", None),
    ],
)
def test_a_place_ends_where_the_line_runs_on(printed: str, place: str | None) -> None:
    found = pages(
        f"Referat Bådelaugets bestyrelse Dato: 4. maj 2031 {printed}",
        "1. Nye bøjer Resumé De gamle er rustne. Beslutning: Tiltrådt.",
        "2. Vagtplan Resumé Planen er lagt. Beslutning: Udsat.",
    )
    assert found.place == place


def test_the_day_of_the_letter_is_not_the_meetings() -> None:
    body = ("1. Nye bøjer Indstilling At de købes.", "2. Vagtplan Indstilling At den følges.")
    sent = pages(
        "Dato: 24. april 2031 Initialer: ab Bestyrelsesmøde i Klitfærgen Dagsorden Tid: Fredag den 4. maj 2031, kl "
        "Sted: Molen 2",
        *body,
    )
    assert (sent.starts_at, sent.kind, sent.parent_organization) == ("2031-05-04", "agenda", "Klitfærgen")
    written = pages(
        "Klitbyen, den 9. maj 2031 /abc Referat af møde i havneudvalget den 4. maj 2031 kl. 13:00", *body
    )
    assert written.starts_at == "2031-05-04T13:00"


@pytest.mark.parametrize(
    "title",
    [
        "Havneudvalgets møde den 4. maj 2031",
        "Referat fra møde i Havneudvalget i den 4. maj 2031",
        "R e f e r a t MØDE Havneudvalget 4. maj 2031",
    ],
)
def test_what_belongs_to_the_body_is_no_part_of_its_name(title: str) -> None:
    found = read(
        from_text(f"{title}\n\n1. Nye bøjer\n\nIndstilling\n\nAt de købes.\n\nBeslutning\n\nUdsat.\n")
    )
    assert found.organization == "Havneudvalget"


def test_a_name_stands_under_the_items_where_the_head_only_says_the_committee() -> None:
    found = read(
        from_text(
            "Møde i udvalget d. 4. maj 2031\n\n6. Nye bøjer (O)\n\nIndstilling\nAt de købes.\n"
            "Beslutning i Havnekommissionen den 4. maj 2031:\nUdsat.\n"
        )
    )
    assert found.organization == "Havnekommissionen"


def test_names_that_only_blanks_part_end_with_their_patronymic() -> None:
    found = pages(
        "Bestyrelsesmøde i Klitfærgen Referat Tid: Fredag den 4. maj 2031, kl Sted: Molen 2 Medlemmer: Bo Kvist Larsen "
        "Kai Ravn Hans Otto Geilsen (afbud) Ida Brink Else Holmsen (afbud) Per Lund Øvrige: Direktør Jens C. Bonde "
        "Afdelingsleder Mia Tang (ref.) Afbud sker til Ulla Sand eller på tlf.: Dagsordenspunkter: 1. Nye bøjer 2. Vagtplan",
        "1. Nye bøjer J. nr Dato: 26. april 2031 Indstilling At de købes. Beslutning Godkendt.",
        "2. Vagtplan J. nr Dato: 27. april 2031 Indstilling At den følges. Beslutning Udsat.",
    )
    assert there(found, "present") == ["Bo Kvist Larsen", "Kai Ravn", "Ida Brink", "Per Lund"]
    assert there(found, "absent") == ["Hans Otto Geilsen", "Else Holmsen"]
    assert there(found, "official") == ["Jens C. Bonde", "Mia Tang"]
    assert numbered(found) == [("1", "Nye bøjer"), ("2", "Vagtplan")]


def test_an_office_for_something_is_no_standing_in() -> None:
    found = read(
        from_text(
            "Referat fra møde i Havnerådet 4. maj 2031\nTil stede:\nBo Kvist, formand\nIda Brink, Chef for Center for Ydre Havne\n"
            "Kai Ravn for Else Holm\nPkt. 1\nNye bøjer\nGodkendt.\nPkt. 2\nEventuelt\nIntet.\n"
        )
    )
    assert [(p.name, p.substitute_for) for p in found.participants] == [
        ("Bo Kvist", None),
        ("Ida Brink", None),
        ("Kai Ravn", "Else Holm"),
    ]


def test_a_decision_at_the_top_of_a_page_is_no_running_head() -> None:
    found = pages(
        "Møde i Havneudvalget mandag den 4. maj 2031 REFERAT 1. Meddelelser Bøjerne er kommet, og de er for små til molen.",
        "Havneudvalgets møde 4. maj 2031 Punkt 1: Der var ingen meddelelser. 2. Vagtplan Resumé Planen er lagt. "
        "Indstilling Det indstilles, at den følges.",
        "Havneudvalgets møde 4. maj 2031 Punkt 2: Vedtaget. 3. Nyt spil Resumé Spillet er slidt. Indstilling Det "
        "indstilles, at det skiftes. Havneudvalgets møde 4. maj 2031 Punkt 3: Godkendt.",
    )
    decided = [[s.text for s in i.sections if s.kind == "decision"] for i in found.items]
    assert decided == [["Der var ingen meddelelser."], ["Vedtaget."], ["Godkendt."]]


def test_a_title_above_the_pages_keeps_what_it_says() -> None:
    title = "Protokol fra ordinært møde i Klitlaugets bestyrelse onsdag den 4. maj 2031 i Pakhuset, Molen 2, 3510 Klitsø"
    found = pages(
        f"{title} Tilstede: Bo Kvist, Ida Brink og Kai Ravn. 1. Velkomst Formanden bød velkommen til alle. 2. Vagtplan "
        "Planen blev godkendt.",
        above=f"{title}\n\nStørrelse: px\nStarte visningen fra side:\n\nTranskript\n\n",
    )
    assert (found.kind, found.starts_at) == ("minutes", "2031-05-04")
    assert found.organization == "Klitlaugets bestyrelse"


def test_a_place_and_the_next_name_between_two_commas() -> None:
    found = pages(
        "REFERAT 2031 KKR Klitland Dato: 4. maj 2031 Sted: Molen 2, 3510 Klitsø",
        "Deltagerfortegnelse Bo Kvist Larsen, Sandby Kai Ravn, Engvig Ida B. Brink, Region Klit Else Holm, Lergrav "
        "Afbud: Per Lund, Sandby Mia Tang, Engvig SIDE 2",
        "1. Nye bøjer SAG abc Baggrund De gamle er rustne. Indstilling Det indstilles, at de købes. Beslutning Godkendt.",
        "2. Vagtplan SAG abc Baggrund Planen er lagt. Indstilling Det indstilles, at den følges. Beslutning Udsat.",
    )
    assert there(found, "present") == ["Bo Kvist Larsen", "Kai Ravn", "Ida B. Brink", "Else Holm"]
    assert there(found, "absent") == ["Per Lund", "Mia Tang"]
    assert [p.on_behalf_of for p in found.participants][1:3] == ["Engvig", "Region Klit"]


def test_names_with_a_middle_name_are_no_places() -> None:
    found = read(
        from_text(
            "Referat Havnerådet 4. maj 2031\nTil stede: Bo Kvist, Kai Otto Ravn, Ida Brink Larsen\n\n1. Bøjer\n\nUdsat.\n"
        )
    )
    assert there(found, "present") == ["Bo Kvist", "Kai Otto Ravn", "Ida Brink Larsen"]


def test_lists_without_colons_at_the_top_of_a_page() -> None:
    found = pages(
        "Havneudvalgets møde den 4. maj 2031 kl. 14:00 i Pakhuset",
        "Medlemmer Bo Kvist Kai Ravn Ida Brink Else Holm Per Lund Fraværende Kai Ravn Else Holm Per Lund "
        "Bemærkninger til dagsordenen",
        "1. Nye bøjer Sagsnr.: 12/3456 Resumé De gamle er rustne. Indstilling At de købes. Beslutning Godkendt.",
        "2. Vagtplan Sagsnr.: 12/3457 Resumé Planen er lagt. Indstilling At den følges. Beslutning Udsat.",
    )
    assert there(found, "present") == ["Bo Kvist", "Ida Brink"]
    assert there(found, "absent") == ["Kai Ravn", "Else Holm", "Per Lund"]


@pytest.mark.parametrize(
    "told",
    ["Med den tilføjelse blev dagsordenen godkendt.", "Udskydes til juni.", "Punktet blev udsat."],
)
def test_what_was_done_without_a_label(told: str) -> None:
    found = read(
        from_text(f"Referat Havnerådet 4. maj 2031\n\n1. Nye bøjer\n{told}\n\n2. Eventuelt\nIntet.\n")
    )
    assert [(s.kind, s.text) for s in found.items[0].sections] == [("decision", told)]


def test_lines_of_a_list_are_no_labels() -> None:
    found = read(
        from_text(
            "Referat Havnerådet 4. maj 2031\n\n1. Nye bøjer\n\nSagsfremstilling\nEmner på dagen:\n • Miljø og sundhed\n • Økonomi\n"
            " • Havne\nIndstilling\nAt de købes.\n\nBeslutning\nUdsat.\n"
        )
    )
    assert [s.kind for s in found.items[0].sections] == ["presentation", "recommendation", "decision"]


def test_the_value_of_a_type_is_no_decision_and_a_word_below_the_day_is_the_place() -> None:
    found = read(
        from_text(
            "Referat\n\n04-05-2031 kl. 17:00\nPakhuset\n\nMedlemmer\n\nBo Kvist (A)\nIda Brink (B)\n\n1. Nye bøjer\n\nSagsgang og sagstype\n"
            "Havnerådet\n\nBeslutning\n\nIndstilling\nAt de købes.\n\nBeslutning i Havnerådet den 04-05-2031\n\nUdsat.\n"
        )
    )
    assert found.place == "Pakhuset"
    assert [s.kind for s in found.items[0].sections] == ["other", "recommendation", "decision"]


def test_the_items_number_behind_side_is_no_page_number() -> None:
    found = pages(
        HEAD,
        "Bådelauget, Indholdsfortegnelse Sag nr. Side 41. Regnskab for bøjer Nyt spil ved rampen Vagtplan for sommeren",
        "Bådelauget, Side 41. Regnskab for bøjer Sagsnr.: 12/3456 Resumé Bøjerne blev dyre. Beslutning Godkendt.",
        "Bådelauget, Side 42. Nyt spil ved rampen Sagsnr.: 12/3457 Resumé Spillet er slidt. Beslutning Udsat.",
        "Bådelauget, Side 43. Vagtplan for sommeren Sagsnr.: 12/3458 Resumé Planen er lagt. Beslutning Drøftet.",
    )
    assert [number for number, _ in numbered(found)] == ["41", "42", "43"]
