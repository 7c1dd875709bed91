"""Words and forms of the genre: labels of head, sections and attendance, names of bodies, case numbers, spellings.

Asked by every other folder; knows only texts, not the reading.
"""
