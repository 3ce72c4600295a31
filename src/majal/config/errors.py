"""What the command line refuses, in a sentence for the person at the keyboard."""


class Refused(Exception):
    """The command was not done; the sentence says why and what to do."""
