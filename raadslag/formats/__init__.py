"""Bytes to document and back: readers and writers, no Django."""
