"""Pages for everyone: meetings, items, people, municipalities, search."""
