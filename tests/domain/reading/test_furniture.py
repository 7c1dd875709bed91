"""What is taken for the furniture of pages: heads and feet, never the text of an item however often it stands there."""

from __future__ import annotations

import pytest

from .invented import HEAD, paper

ABOUT = (
    "Kommunerne i området har i en årrække arbejdet sammen om tilbud til borgere med særlige behov og vil gerne "
    "fortsætte arbejdet med den fælles aftale, som blev indgået for tre år siden af de elleve kommuner i fællesskab. "
    "Aftalen dækker alle de områder, der er nævnt i planen for det kommende år."
)
ON_PLANS = "I forbindelse med {} om havnen er der lavet en oversigt over det hele, som sendes ud til alle i 2016, og som blev taget til efterretning."


@pytest.mark.parametrize(
    ("one", "other"),
    [(f"{ABOUT} {ABOUT}", ABOUT), (ON_PLANS.format("planen"), ON_PLANS.format("budgettet"))],
    ids=["a paragraph printed twice", "the same opening and end"],
)
def test_items_that_begin_alike_keep_their_text(one: str, other: str) -> None:
    read = paper(
        f"Baggrund\n\n{one}\n\nBeslutning\n\nGodkendt.",
        f"2. Anden sag\n\nBaggrund\n\n{other}\n\nBeslutning\n\nGodkendt.",
    )
    assert [item.sections[0].text for item in read.items] == [one, other]
    assert not [part for part in read.set_aside if part.rule == "running_head"]


def test_the_head_and_foot_of_page_lines_are_cut() -> None:
    text = "Det er et langt afsnit om sagen og dens forløb gennem årene, som ingen har skrevet før nu."
    pages = [
        f"KKR Klitland | Referat | 22. november 2031 {number}. Sag om {what} Baggrund {text} Indstilling Det indstilles, "
        f"at rådet drøfter sagen. Beslutning Drøftet. Side {number} af 3"
        for number, what in ((1, "broer"), (2, "havne"), (3, "veje"))
    ]
    read = paper("\n".join(pages), head=HEAD.rsplit("1. Fælles", 1)[0])
    assert [item.title for item in read.items] == ["Sag om broer", "Sag om havne", "Sag om veje"]
    texts = " ".join(section.text for item in read.items for section in item.sections)
    assert "Klitland" not in texts and "af 3" not in texts


def test_a_word_that_begins_as_a_divider_does_is_none() -> None:
    read = paper(
        "Baggrund\n\nTallene er nye.\n\nFordelingen for tre skoler:\n\nSide 1 af 2\n\nHavnen får ti.\n\nBeslutning\n\nGodkendt.\n\n"
        "Punkter til drøftelse\n\nSide 2 af 2",
        "2. Anden sag\n\nHavnen får ti.\n\nBeslutning\n\nGodkendt.",
    )
    first, _ = read.items
    assert "Fordelingen for tre skoler:" in first.sections[0].text
    assert "Punkter til drøftelse" not in " ".join(section.text for section in first.sections)
