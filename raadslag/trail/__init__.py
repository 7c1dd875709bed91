"""Who did what and when: one append-only table, one hash chain per council, one function."""
