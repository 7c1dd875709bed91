"""Whatever the bytes: lines, or a refusal in one sentence, and never a fault of our own code."""

from __future__ import annotations

import functools
import io
import traceback
import zipfile
from collections.abc import Callable, Iterator

import pikepdf
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from raadslag.domain.refusal import Refusal
from raadslag.formats.read import read_lines
from raadslag.formats.readers import ocr
from tests.examples import examples

from .make import to_docx, to_html, to_pdf


@pytest.fixture(autouse=True, scope="module")
def without_recognition() -> Iterator[None]:
    """Text recognition is slow, and is tested elsewhere."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ocr, "installed", lambda: False)
        yield


TEXT = (
    "REFERAT 2016\n\nKKR NORD\n\nDato: 25-11-2016 10:00\nSted: Salen\n\n1. Godkendelse af referat.....\t4\n2. Eventuelt\t5\n\n"
    "Deltagere\n\nAnn And, Ærø Kommune\nBo Bil, Østby Kommune\n\n1. Godkendelse af referat\n\nBaggrund\n\n"
    "Referatet er **udsendt** og kan ses [her](https://a.dk/x).\n\n- et punkt\n- et andet punkt\n\n"
    "Kommune\tAntal\tNote\nLæsø\t3\tingen\nMorsø\t4\ten lang note, der går over flere linjer i sin celle\n\n"
    "Beslutning\n\nRådet godkendte referatet, som var langt og omfattende, og som alle havde læst med glæde.\n"
)


@functools.cache
def seed_bytes(form: str) -> bytes:
    if form == "html":
        return to_html(TEXT)
    if form == "pdf":
        document, buffer = pikepdf.open(io.BytesIO(to_pdf(TEXT))), io.BytesIO()
        document.save(
            buffer,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
        )
        return buffer.getvalue()
    return to_docx(TEXT)


def mutated(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Bytes replaced, inserted and taken out at relative places."""
    changed = bytearray(data)
    for place, length, new in changes:
        at = int(place * len(changed))
        changed[at : at + length] = new
    return bytes(changed)


CHANGES = st.lists(
    st.tuples(
        st.floats(0, 1, allow_nan=False),
        st.sampled_from([0, 1, 1, 2, 8, 100, 5000]),
        st.one_of(
            st.binary(max_size=6),
            st.sampled_from([b"-1", b"999999999", b"\0", b"<", b">", b"obj", b"w:tbl", b"%PDF-"]),
        ),
    ),
    min_size=1,
    max_size=8,
)


def must_answer(data: bytes, name: str) -> None:
    try:
        lines = read_lines(data, name).lines
    except Refusal as refusal:
        message = str(refusal)
        assert message.endswith(".") and "\n" not in message
        cause = refusal.__cause__
        if cause is not None and not isinstance(cause, Refusal | OSError):
            frames = traceback.extract_tb(cause.__traceback__)
            assert "/raadslag/formats/" not in frames[-1].filename, f"our own {type(cause).__name__}: {cause}"
        return
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert any(not line.blank for line in lines)
    for line in lines:
        assert "\n" not in line.text and "\r" not in line.text
        line.text.encode("utf-8")


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
@examples(60, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_mutated_files(form: str, changes: list[tuple[float, int, bytes]]) -> None:
    must_answer(mutated(seed_bytes(form), changes), f"a.{form}")


@examples(100)
@given(changes=CHANGES, part=st.sampled_from(["word/document.xml", "word/styles.xml", "word/numbering.xml"]))
def test_word_files_with_mutated_parts(changes: list[tuple[float, int, bytes]], part: str) -> None:
    """The ZIP is whole, so that the mutations reach the readers of its parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seed_bytes("docx"))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, mutated(data, changes) if name == part else data)
    must_answer(buffer.getvalue(), "a.docx")


TAGS = "p div table tr td th ul ol li dl dt dd h1 h3 br a b i pre script style nav span section".split()  # noqa: SIM905


@examples(150)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
            st.sampled_from(
                [
                    "<td colspan=3>",
                    "<td rowspan=99999999>",
                    "<ol start=-3 reversed>",
                    "<li value=x>",
                    "<a href='#'>",
                    "&nbsp;",
                ]
            ),
            st.text(max_size=8),
        ),
        max_size=60,
    )
)
def test_any_soup_of_tags(soup: list[str]) -> None:
    must_answer(("<!doctype html>" + "".join(soup)).encode("utf-8", "replace"), "a.html")


@examples(60)
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [
            b"",
            b"%PDF-1.7\n",
            b"PK\x03\x04word/",
            b"<html>",
            b"\xff\xfe",
            b"MIME-Version: 1.0\nmultipart/related",
        ]
    ),
)
def test_any_bytes(data: bytes, start: bytes) -> None:
    must_answer(start + data, "a")


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"<!doctype html>" + b"<div>" * 20_000 + b"x",
        lambda: b"<!doctype html>" + b"<table><tr><td>" * 3_000 + b"x",
        lambda: b"<!doctype html><table>" + b"<tr><td colspan=100 rowspan=1000>x" * 2_000,
        lambda: b"<html>" + b"<ul><li>" * 3_000 + b"x",
        lambda: b"%PDF-1.4\n" + b"[" * 100_000,
        lambda: b"a" * 5_000_000,
    ],
    ids=["div", "tables", "spans", "lists", "brackets", "one line"],
)
def test_hostile_depth_and_length(make: Callable[[], bytes]) -> None:
    must_answer(make(), "a")
