"""Files that somebody outside the secretariat sends with a form: documents only, of a size that can be kept."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.formats.read import MAX_BYTES
from raadslag.meetings import actions
from raadslag.meetings.models import File
from raadslag.people.models import User

ENDINGS = (".pdf", ".docx", ".doc", ".odt", ".xlsx", ".ods", ".csv", ".pptx", ".odp", ".txt", ".md", ".rtf")


def refuse_what_is_no_document(files: Sequence[UploadedFile]) -> None:
    """Raises Refusal for the first that cannot be kept: its name and why, and which must be chosen again with it."""
    for file in files:
        if why := _what_is_wrong(file):
            others = ", ".join(str(other.name) for other in files if other is not file)
            again = " " + _("Vælg de andre igen: %(names)s.") % {"names": others} if others else ""
            raise Refusal(why % {"name": file.name} + again)


def _what_is_wrong(file: UploadedFile) -> str:
    if (file.size or 0) > MAX_BYTES:
        return _("Filen %(name)s er for stor. Grænsen er 100 MB.")
    if not str(file.name).lower().endswith(ENDINGS):
        return _("Filen %(name)s er ikke et dokument. Gem den som PDF eller Word.")
    return "" if file.size else _("Filen %(name)s er tom.")


def kept(files: Sequence[UploadedFile], by: User | None) -> list[File]:
    """The files, kept once by their bytes."""
    return [actions.receive_file(name=str(f.name), content=f.read(), by=by) for f in files]
