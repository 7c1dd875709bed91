"""PDF pages put behind others without losing their tags, or with tags of their own when they have none.

PDF keeps its structure in a tree beside the pages and finds the way back by numbers on the pages; both are moved
together here (ISO 32000-2, 14.7). A page without structure becomes one paragraph, so that its text can be read.
The whole claims to be PDF/A and PDF/UA only where every part claims the same itself.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, OutlineItem, Pdf

from raadslag.formats.pdf_streams import lettered

CLAIMS = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
"""What a PDF says of itself: which PDF/A and which PDF/UA it is."""


def _claims(pdf: Pdf) -> dict[str, str]:
    """Which of them a PDF says, and how."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        return {claim: str(meta[claim]) for claim in CLAIMS if claim in meta}


class Join:
    """A tagged PDF that others are put behind; `saved` gives its bytes."""

    def __init__(self, whole: Pdf) -> None:
        self.whole = whole
        self.tree = whole.Root.StructTreeRoot
        self.document = self._top()
        parents = NumberTree(self.tree.ParentTree)
        self.next_key = max(parents, default=-1) + 1
        self.claims = _claims(whole)
        self.kept = True
        self.bookmarks: list[OutlineItem] = []

    def add(self, other: Pdf, title: str) -> int:
        """Puts all pages of another PDF at the end and returns the place of the first one."""
        first = len(self.whole.pages)
        self.kept = self.kept and _claims(other) == self.claims
        part = self.whole.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Part, P=self.document, T=title, K=Array())
        )
        self.document.K.append(part)
        tagged = "/StructTreeRoot" in other.Root and "/ParentTree" in other.Root.StructTreeRoot
        if tagged:
            self._shift(other)
        self.whole.add_pages_from(other)
        if tagged:
            self._take_structure(other, part)
        else:
            for place in range(first, len(self.whole.pages)):
                self._tag_page(self.whole.pages[place], part)
        return first

    def bookmark(self, title: str, page: int) -> None:
        """A bookmark at the end of the outline."""
        self.bookmarks.append(OutlineItem(title, page))

    def saved(self) -> bytes:
        """The whole file; the same input gives the same bytes."""
        self.tree.ParentTreeNextKey = self.next_key
        with self.whole.open_outline() as outline:
            outline.root.extend(self.bookmarks)
        if not self.kept:
            with self.whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
                for claim in self.claims:
                    del meta[claim]
        out = io.BytesIO()
        self.whole.save(out, deterministic_id=True)
        return lettered(out.getvalue()) if self.kept else out.getvalue()

    def _top(self) -> Any:
        """The element that everything is in; its kids as an array."""
        top = self.tree.K
        top = top[0] if isinstance(top, Array) else top
        if not isinstance(top.K, Array):
            top.K = Array([top.K])
        return top

    def _shift(self, other: Pdf) -> None:
        """Numbers that lead from pages to the structure, moved behind those that are taken."""
        seen: set[tuple[int, int]] = set()
        for page in other.pages:
            self._shift_number(page.obj, "/StructParents")
            for note in page.obj.get("/Annots", ()):
                self._shift_number(note, "/StructParent")
            self._shift_forms(page.obj.get("/Resources"), seen)

    def _shift_forms(self, resources: Any, seen: set[tuple[int, int]]) -> None:
        for form in (resources.get("/XObject", {}) if resources is not None else {}).values():
            if form.objgen in seen:
                continue
            seen.add(form.objgen)
            self._shift_number(form, "/StructParents")
            self._shift_number(form, "/StructParent")
            self._shift_forms(form.get("/Resources"), seen)

    def _shift_number(self, thing: Any, name: str) -> None:
        if name in thing:
            thing[name] = int(thing[name]) + self.next_key

    def _take_structure(self, other: Pdf, part: Any) -> None:
        """The other's elements under `part`. The pages are there already, so that elements find them."""
        tree = self.whole.copy_foreign(other.Root.StructTreeRoot)
        kids = tree.get("/K", Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            kid.P = part
            part.K.append(kid)
        ours, highest = NumberTree(self.tree.ParentTree), self.next_key - 1
        for key, parents in NumberTree(tree.ParentTree).items():
            ours[key + self.next_key] = parents
            highest = max(highest, key + self.next_key)
        self.next_key = highest + 1
        for name in ("/RoleMap", "/ClassMap"):
            self._merge(name, tree.get(name, Dictionary()))
        if "/Namespaces" in tree:
            spaces = self.tree.get("/Namespaces", Array())
            spaces.extend(tree.Namespaces)
            self.tree.Namespaces = spaces

    def _merge(self, name: str, more: Any) -> None:
        held = self.tree.get(name, Dictionary())
        for key, value in more.items():
            if key not in held:
                held[key] = value
        if len(held):
            self.tree[name] = held

    def _tag_page(self, page: pikepdf.Page, part: Any) -> None:
        """All of a page as one paragraph."""
        element = self.whole.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.P, P=part, Pg=page.obj, K=0)
        )
        part.K.append(element)
        page.obj.StructParents = self.next_key
        NumberTree(self.tree.ParentTree)[self.next_key] = self.whole.make_indirect(Array([element]))
        self.next_key += 1
        page.contents_add(b"/P <</MCID 0>> BDC", prepend=True)
        page.contents_add(b"EMC")
