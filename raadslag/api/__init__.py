"""Machine doors: open data from public publications."""
