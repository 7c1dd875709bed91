"""The parts of an Office Open XML package, opened with care: bounded sizes, no entities, no network.

Only what a reader of text needs. Names of elements are asked for without their namespace, since the strict and
the transitional form of the standard differ in nothing else that matters here.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from lxml import etree

from raadslag.domain.refusal import Refusal

MOST_BYTES = 60_000_000
"""No part may be larger than this when unpacked; 25 pages of minutes have half a million."""
BROKEN = "er en beskadiget DOCX; hent den igen fra kilden"


class Package:
    """A ZIP with parts and relations between them. Raises Refusal when it is broken or too large."""

    def __init__(self, data: bytes) -> None:
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
            self.names = {name.lstrip("/").lower(): name for name in self.archive.namelist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Refusal(BROKEN) from error

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part, None when the package has no such part."""
        stored = self.names.get(name.lstrip("/").lower())
        if stored is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            root: etree._Element = etree.fromstring(self._bytes(stored), parser)
        except etree.XMLSyntaxError as error:
            raise Refusal(BROKEN) from error
        return root

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """A part's relations: id -> (last word of the type, target: a part's name or an address)."""
        folder, file = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", file + ".rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id") or ""] = ((relation.get("Type") or "").rsplit("/", 1)[-1], target)
        return found

    def related(self, name: str, kind: str) -> str | None:
        """The name of the part that a part is related to by a kind of relation."""
        return next((target for word, target in self.relations(name).values() if word == kind), None)

    def _bytes(self, stored: str) -> bytes:
        try:
            with self.archive.open(stored) as part:
                data = part.read(MOST_BYTES + 1)
        except RuntimeError as error:
            raise Refusal("er låst med adgangskode; fjern adgangskoden, og prøv igen") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise Refusal(BROKEN) from error
        if len(data) > MOST_BYTES:
            raise Refusal("fylder mere, når den pakkes ud, end et dokument kan; den læses ikke")
        return data


Properties = Mapping[str, etree._Element]
"""What an element of properties says: its children by their names, the first of each name."""
NO_PROPERTIES: Properties = {}


def name_of(element: etree._Element) -> str:
    """An element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def properties_of(element: etree._Element | None) -> Properties:
    """The children of an element of properties by their names; the same empty mapping for none."""
    if element is None or not len(element):
        return NO_PROPERTIES
    return {name_of(inner): inner for inner in reversed(element)}


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of a name, its first child of the next name, and so on."""
    for wanted in path:
        if element is None:
            return None
        element = next((inner for inner in element if name_of(inner) == wanted), None)
    return element


def children(element: etree._Element | None, wanted: str) -> Iterator[etree._Element]:
    """The children of a name."""
    if element is not None:
        yield from (inner for inner in element if name_of(inner) == wanted)


def value(element: etree._Element | None, attribute: str = "val") -> str | None:
    """An attribute without its namespace."""
    if element is None:
        return None
    for name, text in element.items():
        if str(name).rpartition("}")[2] == attribute:
            return str(text)
    return None


def switched_on(element: etree._Element | None) -> bool | None:
    """What a switch such as bold says: True, False, or None when it is not there."""
    if element is None:
        return None
    return value(element) not in ("0", "false", "off", "none")


def whole(text: str | None, default: int = 0) -> int:
    """A whole number of an attribute, or the default."""
    try:
        return int(float(text or ""))
    except (ValueError, OverflowError):
        return default
