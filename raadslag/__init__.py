"""Rådslag: councils that decide together."""
