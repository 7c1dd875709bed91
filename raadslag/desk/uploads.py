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
    """Raises Refusal, one sentence with the file's name, for the first that cannot be kept."""
    for file in files:
        name = str(file.name)
        if (file.size or 0) > MAX_BYTES:
            raise Refusal(_("Filen %(name)s er for stor. Grænsen er 100 MB.") % {"name": name})
        if not name.lower().endswith(ENDINGS):
            raise Refusal(
                _("Filen %(name)s er ikke et dokument. Gem den som PDF eller Word.") % {"name": name}
            )
        if not file.size:
            raise Refusal(_("Filen %(name)s er tom.") % {"name": name})


def kept(files: Sequence[UploadedFile], by: User | None) -> list[File]:
    """The files, kept once by their bytes."""
    return [actions.receive_file(name=str(f.name), content=f.read(), by=by) for f in files]
