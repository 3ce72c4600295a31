"""A statement's value in words: "more than 500", "30 to 40", "1 000 million dirhams"."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from majal.kernel.bidi import plain_number
from majal.kernel.dates import humanise
from majal.modules.figures.models import Statement
from majal.modules.figures.queries.said import Cited, Said
from majal.modules.figures.queries.vocabulary import at_reading_size
from majal.modules.sources.public import Source

BEFORE = {
    "at_least": pgettext_lazy("before a number", "more than"),
    "about": pgettext_lazy("before a number", "about"),
    "at_most": pgettext_lazy("before a number", "at most"),
}


def qualifier_words(statement: Said | Statement) -> str:
    """What stands before the number: nothing where it is exact or simply stated."""
    return str(BEFORE.get(statement.qualifier, ""))


def said_by(source: Source | Cited | None) -> str:
    """The publisher as people name it, without the way its page was reached."""
    return source.publisher.partition(" (")[0] if source else _("own records")


def plain_value(statement: Said | Statement, unit: str) -> str:
    """The value with its qualifier and unit as plain text, for a terminal or a chart."""
    if statement.value is None:
        return humanise(statement.when) if statement.when else ""
    value, label = at_reading_size(statement.value, unit)
    text = plain_number(value)
    if statement.value_high is not None:
        high = plain_number(at_reading_size(statement.value_high, unit)[0])
        text = _("%(low)s to %(high)s") % {"low": text, "high": high}
    return " ".join(filter(None, (qualifier_words(statement), text, label)))
