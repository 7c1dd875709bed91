"""Items: which lines open one, with number, title and case number.

`headings` says what a line would mean as a heading, `scores` and `chain` which of all candidates are the items. The rest
is numbers in other dresses, contents, tables, and headings that are lost.
"""
