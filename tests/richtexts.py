"""Hypothesis strategies for rich text: any tree at all, and trees as council papers have them."""

from __future__ import annotations

from hypothesis import strategies as st

from raadslag.domain.richtext import (
    Block,
    Break,
    BulletList,
    Heading,
    ListItem,
    OrderedList,
    Paragraph,
    RichText,
    Table,
    Text,
)

NASTY = st.text(alphabet="ab æø*_[]()\\|#-+.1<>!`~&\n\t\u00a0\u00ad:/br", max_size=12)
ANY = st.one_of(NASTY, st.text(max_size=8))
TEXTS = st.builds(Text, ANY, st.booleans(), st.booleans(), st.one_of(st.none(), st.none(), ANY))
INLINES = st.lists(st.one_of(TEXTS, TEXTS, st.just(Break())), max_size=5).map(tuple)


def _lists(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.lists(st.lists(inner, max_size=3).map(lambda b: ListItem(tuple(b))), max_size=3).map(tuple)
    return st.one_of(st.builds(BulletList, items), st.builds(OrderedList, st.integers(0, 40), items))


ROWS = st.lists(INLINES, max_size=3).map(tuple)
LEAVES: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, INLINES),
    st.builds(Heading, st.integers(1, 6), INLINES),
    st.builds(Table, ROWS, st.lists(ROWS, max_size=3).map(tuple)),
)
BLOCKS = st.recursive(LEAVES, _lists, max_leaves=8)
TREES = st.lists(BLOCKS, max_size=4).map(lambda blocks: RichText(tuple(blocks)))
