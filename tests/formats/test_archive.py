"""ZIPs: every file once, whatever the archive says about itself, and never a path that leads out."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain.refusal import Refusal
from raadslag.formats import archive
from raadslag.formats.archive import entries, is_archive, plain_name


def zipped(files: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as writer:
        for name, content in files.items():
            writer.writestr(name, content)
    return kept.getvalue()


def names_and_contents(data: bytes, **options: int) -> list[tuple[str, bytes | None]]:
    return [(e.name, e.content) for e in entries(io.BytesIO(data), "alt.zip", **options)]


def test_files_of_folders_and_of_a_zip_inside() -> None:
    inner = zipped({"c.txt": b"c"})
    data = zipped(
        {"a.txt": b"a", "mappe/b.txt": b"b", "indre.zip": inner, "__MACOSX/a.txt": b"x", ".DS_Store": b"x"}
    )
    assert names_and_contents(data) == [("a.txt", b"a"), ("mappe/b.txt", b"b"), ("indre.zip/c.txt", b"c")]


def test_too_many_levels_come_out_as_a_refusal() -> None:
    data = b"x"
    name = "a.txt"
    for _ in range(archive.MAX_DEPTH + 1):
        data, name = zipped({name: data}), "indre.zip"
    (entry,) = entries(io.BytesIO(data), "alt.zip")
    assert entry.content is None and "ZIP-arkiv inde i" in entry.refusal


def test_paths_that_lead_out_lose_their_way() -> None:
    data = zipped({"../../etc/passwd": b"1", "/rod.txt": b"2", "C:\\mappe\\c.txt": b"3"})
    assert [name for name, _ in names_and_contents(data)] == ["etc/passwd", "rod.txt", "mappe/c.txt"]


def test_an_entry_above_the_limit_is_refused_and_the_rest_read() -> None:
    data = zipped({"stor.txt": b"0" * 5000, "lille.txt": b"1"})
    assert names_and_contents(data, max_bytes=1000) == [("stor.txt", None), ("lille.txt", b"1")]


def test_an_entry_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(zipped({"bombe.txt": b"0" * 200_000}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.index(mark) + (22 if mark == b"PK\x03\x04" else 24)
        data[at : at + 4] = (10).to_bytes(4, "little")
    (entry,) = entries(io.BytesIO(bytes(data)), "alt.zip", max_bytes=1000)
    assert entry.content is None or len(entry.content) <= 1000


def test_all_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL", 8)
    data = zipped({"a.txt": b"aaaaa", "b.txt": b"bbbbb"})
    assert names_and_contents(data) == [("a.txt", b"aaaaa"), ("b.txt", None)]
    monkeypatch.setattr(archive, "MAX_FILES", 1)
    with pytest.raises(Refusal, match="flere end 1 filer"):
        names_and_contents(data)


def test_a_damaged_zip_is_one_sentence() -> None:
    with pytest.raises(Refusal, match="beskadiget"):
        names_and_contents(zipped({"a.txt": b"a" * 500})[:60])


def test_damaged_bytes_inside_are_a_refusal_of_that_file() -> None:
    data = bytearray(zipped({"a.txt": bytes(range(256)) * 8, "b.txt": b"b"}))
    data[45] ^= 0xFF
    found = names_and_contents(bytes(data))
    assert found[0] == ("a.txt", None) and found[1] == ("b.txt", b"b")


@pytest.mark.parametrize(
    ("files", "container"),
    [
        ({"[Content_Types].xml": b"", "word/document.xml": b""}, False),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, False),
        ({"word/referat.txt": b"", "andet.docx": b""}, True),
    ],
)
def test_documents_in_a_zip_are_no_containers(files: dict[str, bytes], container: bool) -> None:
    assert is_archive(io.BytesIO(zipped(files))) is container
    assert is_archive(io.BytesIO(b"ren tekst")) is False


@given(st.text(max_size=40))
def test_a_plain_name_never_leads_anywhere(name: str) -> None:
    plain = plain_name(name)
    assert plain and not plain.startswith("/") and ".." not in plain.split("/") and "\\" not in plain


@given(st.binary(max_size=200))
def test_any_bytes_after_the_mark_are_a_refusal_or_files(tail: bytes) -> None:
    with contextlib.suppress(Refusal):
        list(entries(io.BytesIO(b"PK\x03\x04" + tail), "alt.zip"))
