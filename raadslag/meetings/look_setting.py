"""Setting how a council's written papers look: logo, colour, and the line at the foot of each page.

A logo is made small and plain when it is received (PNG, no data of the camera in it), so that every paper can carry it.
"""

from __future__ import annotations

import io

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from raadslag.domain.colour import WORDS_ON_PAPER, contrast_on_white
from raadslag.domain.refusal import Refusal
from raadslag.meetings import actions
from raadslag.meetings.look import house_colour
from raadslag.meetings.models import DocumentLook
from raadslag.people.models import Body, User
from raadslag.trail.actions import record

MOST_LOGO = 2_000_000
"""Bytes of a logo as it is received."""
MOST_DOTS = 20_000_000
LOGO_SIZE = (720, 240)
"""Dots of a logo as it is kept: enough for 85 x 18 mm in print."""
MOST_FOOTER, MOST_WORDS = 160, 120


@transaction.atomic
def set_look(
    *,
    body: Body,
    colour: str,
    footer: str,
    logo: bytes | None = None,
    logo_words: str = "",
    without_logo: bool = False,
    by: User | None,
) -> DocumentLook:
    """Another look from now on; what is published keeps the one it was published with.

    `logo` None keeps the one there is. Raises Refusal for a colour too light to read, and a file that is no picture.
    """
    footer, words = " ".join(footer.split()), " ".join(logo_words.split())
    if (contrast := contrast_on_white(colour)) is None:
        raise Refusal(_("Skriv farven som seks tegn efter #, for eksempel #0b4f7d."))
    if contrast < WORDS_ON_PAPER:
        raise Refusal(_("Farven er for lys til at læse på hvidt papir. Vælg en mørkere."))
    if len(footer) > MOST_FOOTER:
        raise Refusal(_("Bundteksten kan højst være på %(most)d tegn.") % {"most": MOST_FOOTER})
    row = DocumentLook.objects.filter(body=body).first() or DocumentLook(body=body)
    if logo is not None:
        name = f"logo-{body.slug}.png"
        row.logo = actions.receive_file(name=name, content=plain_picture(logo), by=by)
    elif without_logo:
        row.logo = None
    row.logo_words = (words or _("Logo for %(name)s") % {"name": body.name})[:MOST_WORDS] if row.logo else ""
    row.colour = "" if colour.lower() == house_colour(body) else colour.lower()
    row.footer, row.changed_at = footer, timezone.now()
    row.save()
    data = {"colour": row.colour, "footer": footer, "logo": row.logo_id or ""}
    record(chain=body.slug, action="set_look", subject=f"body:{body.slug}", by=by, data=data)
    return row


def plain_picture(content: bytes) -> bytes:
    """A PNG of the picture, no larger than a logo needs. Raises Refusal for what is no PNG or JPEG."""
    if len(content) > MOST_LOGO:
        raise Refusal(_("Logoet fylder mere end 2 MB. Gør det mindre."))
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MOST_DOTS:
                raise Refusal(_("Logoet har for mange billedpunkter. Gør det mindre."))
            made = picture.convert("RGBA")
    except Image.DecompressionBombError:
        raise Refusal(_("Logoet har for mange billedpunkter. Gør det mindre.")) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise Refusal(_("Logoet skal være et billede, PNG eller JPEG.")) from None
    made.thumbnail(LOGO_SIZE)
    written = io.BytesIO()
    made.save(written, "PNG", optimize=True)
    return written.getvalue()
