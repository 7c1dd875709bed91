"""What a rich text field of a form holds: the editor's JSON where scripts run, the textarea's Markdown where not.

The field is `templates/desk/rich.html`; both ways give canonical Markdown, which is what sections keep.
"""

from __future__ import annotations

import json
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.domain.richtext import canonical, from_json, from_markdown, to_json, to_markdown


def rich(post: QueryDict, name: str) -> str:
    """The Markdown of the field `name`. Raises Refusal when what the editor sent is none of its documents."""
    written = post.get(f"{name}__doc", "")
    if not written:
        return canonical(post.get(name, ""))
    try:
        return to_markdown(from_json(json.loads(written)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        said = _("Teksten kom ikke hel frem. Gem igen; det, du har skrevet, står der endnu.")
        raise Refusal(said) from None


def editor_document(markdown: str) -> dict[str, Any]:
    """A text as the editor loads it."""
    return to_json(from_markdown(markdown))
