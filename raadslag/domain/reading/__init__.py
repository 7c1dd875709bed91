"""Reading: source lines in, a document with its doubts out. Never raises on content, never loses a line."""
