"""What the private server refuses, in a sentence for the person at the keyboard."""


class ServerRefused(Exception):
    """The database cannot be used here; the sentence says why and what to do."""
