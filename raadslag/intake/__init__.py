"""Old documents coming in: upload, reading, review, acceptance."""
