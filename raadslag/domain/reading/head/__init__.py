"""The head of a document: labelled values (`fields`, `columns`), its title (`titles`), date and time (`when`), `places`."""
