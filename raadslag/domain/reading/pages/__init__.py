"""Pages: what web pages and page breaks put around a text, and pages that extraction left as one line each."""
