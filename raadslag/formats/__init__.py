"""Bytes to document and document to bytes; no Django. `read.py` is the way in."""
