"""The rules of reading in their order: the lines, the head and the items, then each item, last the doubts.

Change a rule's VERSION when its result changes; `VERSIONS` goes with every stored reading.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.rules import (
    agenda_tables,
    attendance,
    attendance_in_text,
    body_lines,
    boilerplate,
    case_lines,
    characters,
    clocks_above,
    closing_lines,
    contents,
    decision_bodies,
    dividers,
    doubt_amounts,
    doubt_counts,
    doubt_dates,
    doubt_items,
    doubt_municipalities,
    doubt_percentages,
    doubt_persons,
    doubt_promises,
    doubt_signs,
    doubt_sums,
    doubt_times,
    emphasised_labels,
    glued_headings,
    head_dates,
    head_fallbacks,
    head_fields,
    head_first_lines,
    head_labels,
    head_places,
    head_titles,
    head_years,
    item_attachments,
    item_headings,
    item_kinds,
    item_outcome,
    item_route,
    item_statements,
    label_columns,
    label_rows,
    letter_spacing,
    lost_headings,
    name_cases,
    navigation,
    number_shapes,
    numbers_after_titles,
    numerals,
    own_labels,
    page_lines,
    page_numbers,
    page_titles,
    paper_lists,
    place_endings,
    repeated_pages,
    running_heads,
    section_labels,
    template_prompts,
    title_ends,
    title_repetition,
    titles_by_blocks,
    titles_by_contents,
    titles_by_decisions,
    titles_by_label,
    wide_rows,
    written_facts,
    written_words,
)
from raadslag.domain.reading.sections.drafts import ItemDraft

LINE_RULES: tuple[ModuleType, ...] = (
    # Characters and pages: what is not the document.
    written_words,
    navigation,
    page_titles,
    repeated_pages,
    page_lines,
    letter_spacing,
    template_prompts,
    page_numbers,
    running_heads,
    boilerplate,
    # Items and their sections.
    emphasised_labels,
    agenda_tables,
    wide_rows,
    number_shapes,
    numerals,
    glued_headings,
    title_ends,
    section_labels,
    label_rows,
    decision_bodies,
    contents,
    numbers_after_titles,
    item_headings,
    titles_by_label,
    titles_by_contents,
    titles_by_blocks,
    titles_by_decisions,
    lost_headings,
    own_labels,
    paper_lists,
    clocks_above,
    dividers,
    title_repetition,
    # The head, and who was there.
    head_labels,
    case_lines,
    label_columns,
    attendance,
    head_fields,
    head_titles,
    head_dates,
    head_years,
    head_places,
    place_endings,
    head_first_lines,
    head_fallbacks,
    name_cases,
    # What stands between.
    body_lines,
    closing_lines,
)
BEFORE_TEXT: tuple[ModuleType, ...] = (item_attachments, item_kinds, attendance_in_text)
AFTER_TEXT: tuple[ModuleType, ...] = (item_outcome, item_route, item_statements, written_facts)
DOUBT_RULES: tuple[ModuleType, ...] = (
    doubt_times,
    doubt_persons,
    doubt_municipalities,
    doubt_items,
    doubt_promises,
    doubt_sums,
    doubt_counts,
    doubt_percentages,
    doubt_amounts,
    doubt_dates,
    doubt_signs,
)

VERSIONS: dict[str, int] = {
    rule.NAME: rule.VERSION for rule in (characters, *LINE_RULES, *BEFORE_TEXT, *AFTER_TEXT, *DOUBT_RULES)
}

LineRule = Callable[[Reading], None]
ItemRule = Callable[[Reading, ItemDraft], None]
DoubtRule = Callable[[Reading, list[ItemDraft]], None]


def line_rules() -> list[LineRule]:
    """The functions of the rules that work on the whole reading."""
    return [rule.apply for rule in LINE_RULES]


def item_rules(rules: tuple[ModuleType, ...]) -> list[ItemRule]:
    """The functions of the rules that work on one item."""
    return [rule.apply for rule in rules]


def doubt_rules() -> list[DoubtRule]:
    """The functions of the rules that only ask: they change no text and no fact."""
    return [rule.apply for rule in DOUBT_RULES]
