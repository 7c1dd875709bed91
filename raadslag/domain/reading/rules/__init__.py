"""The rules of reading, one per file, each with NAME, VERSION and `apply(reading)`; their order is `table.py`."""
