"""The pages of the machine doors, one noun per module."""
