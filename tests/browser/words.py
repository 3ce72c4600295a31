"""What the program says, in the language of a page."""

from django.utils import translation


def told(language, message):
    """A sentence of the program, lazily translated or plain, as a page in ``language`` shows it."""
    with translation.override(language):
        return str(message)


def gettext(language, text):
    """A sentence by its words in the source language; it must be translated."""
    with translation.override(language):
        found = translation.gettext(text)
    assert found != text, f"not translated: {text}"
    return found
