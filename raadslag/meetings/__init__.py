"""The working papers of councils, and the frozen publications that the public sees."""
