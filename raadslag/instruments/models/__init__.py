"""Joint decisions of councils: one noun per file; each file's models are named here."""

from raadslag.instruments.models.publication import InstrumentPublication

__all__ = ["InstrumentPublication"]
