"""Filters of the desk templates."""
