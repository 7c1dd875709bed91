"""How days and hours are written, one module for each language."""
