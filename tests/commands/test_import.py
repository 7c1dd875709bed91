"""`raadslag import`: every file a line, the exit code, what --accept makes, and bounded memory."""

from __future__ import annotations

import gc
import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from raadslag.cli import main
from raadslag.intake.models import Incoming
from raadslag.meetings.models import Meeting
from tests import cast
from tests.journeys.desk import DOUBTED

pytestmark = pytest.mark.django_db


def minutes(day: int, month: int = 5) -> str:
    text = DOUBTED.replace("06-05-2031", f"{day:02}-{month:02}-2031")
    return text.replace("flere prøver", f"{day} {month} prøver i {day * month} kommuner").replace(
        "Prøvegården", f"Gård {day}"
    )


def test_a_folder_with_everything_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cast.north()
    folder = tmp_path / "gamle"
    (folder / "under").mkdir(parents=True)
    (folder / "under" / "maj.txt").write_text(minutes(6))
    (folder / "kopi.txt").write_text(minutes(6))
    (folder / "tvivl.txt").write_text(minutes(7).replace("Dato: 07-05-2031 10:00", "Dato: 7. maj"))
    (folder / "tom.txt").write_text("")
    (folder / ".DS_Store").write_text("x")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("juni.txt", minutes(8, 6))
    (folder / "zip.zip").write_bytes(packed.getvalue())
    assert main(["import", str(folder), "--accept"]) == 0
    out, err = capsys.readouterr()
    lines = dict(line.split(": ", 1) for line in out.splitlines())
    assert lines["gamle/kopi.txt"].endswith("Godkendt som kkr-nordjylland/2031-05-06")
    assert lines["gamle/under/maj.txt"] == "samme fil som gamle/kopi.txt, springes over"
    assert "mødets dato mangler" in lines["gamle/tvivl.txt"]
    assert "er tom" in lines["gamle/tom.txt"]
    assert "Godkendt som kkr-nordjylland/2031-06-08" in lines["gamle/zip.zip/juni.txt"]
    assert lines["5 filer"] == "2 godkendt, 1 til gennemsyn, 1 samme fil som før, 1 afvist."
    assert err == "", "no bar when nobody watches"
    assert Meeting.objects.count() == 2


def test_without_accept_everything_waits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cast.north()
    path = tmp_path / "maj.txt"
    path.write_text(minutes(6))
    assert main(["import", str(path)]) == 0
    assert "venter på godkendelse" in capsys.readouterr().out
    assert (Meeting.objects.count(), Incoming.objects.get().state) == (0, "review")


def test_the_same_meeting_in_two_files_is_not_made_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cast.north()
    for name in ("et.txt", "to.txt"):
        (tmp_path / name).write_text(minutes(6) + f"\n{name}\n")
    assert main(["import", str(tmp_path), "--accept"]) == 0
    assert "findes allerede" in capsys.readouterr().out
    assert Meeting.objects.count() == 1


def test_said_beforehand_whose_meetings_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cast.north()
    cast.central()
    path = tmp_path / "ukendt.txt"
    path.write_text(minutes(6).replace("KKR Nordjylland", "Kontaktrådet"))
    assert main(["import", str(path), "--accept"]) == 0
    assert "»Kontaktrådet« er ikke kendt" in capsys.readouterr().out
    path.write_text(minutes(9).replace("KKR Nordjylland", "Kontaktrådet"))
    assert main(["import", str(path), "--accept", "--body", "kkr-nordjylland"]) == 0
    assert Meeting.objects.get().body == cast.north()
    path.write_text(minutes(10))
    assert main(["import", str(path), "--accept", "--body", "kkr-midtjylland"]) == 0
    assert "der står, at mødet er i KKR Nordjylland" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("paths", "more", "words"),
    [
        (["findes-ikke.pdf"], [], "Ingen af filerne kunne læses"),
        ([], ["--body", "intetsteds"], "Rådet »intetsteds« findes ikke"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_and_exit_2(
    paths: list[str], more: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cast.north()
    given = [str(tmp_path / path) for path in paths] or [str(tmp_path)]
    assert main(["import", *given, *more]) == 2
    assert words in capsys.readouterr().err


def test_memory_does_not_grow_with_the_number_of_documents(tmp_path: Path) -> None:
    cast.north()
    for number in range(20):
        text = minutes(1 + number % 28, 1 + number % 12) + f"\nFil {number}\n" + "Linje med ord.\n" * 100
        (tmp_path / f"{number:03}.txt").write_text(text)

    def kept_after(first: int, last: int) -> int:
        assert main(["import", *(str(tmp_path / f"{n:03}.txt") for n in range(first, last))]) == 0
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        few = kept_after(0, 6)
        many = kept_after(6, 20)
    finally:
        tracemalloc.stop()
    assert many - few < 14 * 10_000, "nothing of a document is kept when the next one is read"
