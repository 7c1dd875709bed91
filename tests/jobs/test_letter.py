"""A letter's plain text says what its HTML says, with addresses written out."""

from __future__ import annotations

from lxml import html

from raadslag.jobs.letter import plain


def test_plain_text_keeps_lists_lines_and_addresses() -> None:
    page = html.fromstring(
        "<main><h1>Møde   i\n rådet</h1><p>Svar <a href='https://r.example/svar/1/'>her</a>, helst i dag.<br>Tak</p>"
        "<ul><li>1. Dagsorden</li><li>2. Økonomi <b>ny</b></li></ul>"
        "<p><a href='https://r.example/'>https://r.example/</a></p></main>"
    )
    assert plain(page) == (
        "Møde i rådet\n\nSvar her: https://r.example/svar/1/, helst i dag.\nTak\n\n"
        "- 1. Dagsorden\n- 2. Økonomi ny\n\nhttps://r.example/"
    )
