"""A refusal: the one way the house says that it cannot do what was asked."""


class Refusal(Exception):
    """Input that cannot be used. The message is one Danish sentence that says why and what to do."""
