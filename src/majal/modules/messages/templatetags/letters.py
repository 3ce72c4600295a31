"""The text of a letter as a page or an e-mail shows it."""

from django import template
from django.utils.html import linebreaks, urlize
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def letter(text: str) -> SafeString:
    """Paragraphs with links that can be followed; everything else is shown as it is written.

    An address keeps its own direction: its last stroke would jump to the front in Arabic.
    """
    linked = urlize(text, nofollow=True, autoescape=True)  # "<" stands for itself: only its links
    return SafeString(linebreaks(linked.replace("<a ", '<a dir="ltr" ')))
