"""Measured speeds: every module here with a `main()` measures one thing and returns rows for one table."""
