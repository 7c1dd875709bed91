"""Settings, addresses, and the table of job kinds: where the rooms are put together."""
