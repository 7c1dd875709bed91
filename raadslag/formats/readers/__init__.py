"""One reader per format; each gives source lines. The table of them is `raadslag.formats.read.READERS`."""
