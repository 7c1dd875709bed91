"""Reading: source lines in, a document with its doubts out. Never raises on content, never loses a line."""

from raadslag.domain.reading.read import read

__all__ = ["read"]
