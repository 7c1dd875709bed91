"""Words that templates write: dates, outcomes, rich text."""
