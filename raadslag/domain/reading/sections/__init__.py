"""Sections of an item: the lines that are labels, what belongs under each (`drafts`), and its text.

`passages` are paragraphs and sentences with their source lines, `markdown` is the text as it is kept.
"""
