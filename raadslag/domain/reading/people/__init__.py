"""Who was there: `persons` reads one line about a person, `lists` the lists of the head, `presence` sentences.

`groups` and `openings` say what a heading makes of the names below it. `rows`, `tables`, `printed_columns`, `joined_columns`,
`wrapped_names` and `bare_names` are the shapes that lists come in.
"""
