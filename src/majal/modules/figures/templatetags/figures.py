"""Template tags for figures: a value with its qualifier, its grade line, names of measures."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from majal.kernel.addresses import address_of
from majal.kernel.bidi import number
from majal.kernel.names import local
from majal.kernel.templatetags.majal import pdate
from majal.modules.figures.models import Measure
from majal.modules.figures.queries.as_of import definition_of
from majal.modules.figures.queries.telling import qualifier_words, said_by
from majal.modules.figures.queries.vocabulary import (
    at_reading_size,
    dimension_label,
    reading_unit,
)

register = template.Library()


@register.filter
def measure_name(measure: Measure) -> str:
    """The name of a measure in the reader's language, from its definition in force."""
    return local(definition_of(measure))


register.filter(qualifier_words)
register.filter(said_by)


@register.simple_tag
def value_of(statement: Any, unit: str) -> SafeString:
    """A statement's number, isolated, at the size people read; a date for measures of dates."""
    if statement.value is None:
        return pdate(statement.when)
    low = number(at_reading_size(statement.value, unit)[0])
    if statement.value_high is None:
        return low
    high = number(at_reading_size(statement.value_high, unit)[0])
    return format_html(_("{low} to {high}"), low=low, high=high)


@register.simple_tag
def unit_of(statement: Any, unit: str) -> str:
    """The unit's label at the size of the number; none where the measure's name says it."""
    if statement.value is None:
        return ""
    return reading_unit(statement.value, unit)


@register.simple_tag
def unit_at(value: Any, unit: str) -> str:
    """The unit's label at the size of a bare value; none where the measure's name says it."""
    return reading_unit(value, unit)


@register.simple_tag
def plain_value(value: Any, unit: str) -> SafeString:
    """A bare value of a measure, isolated, at the size people read."""
    return number(at_reading_size(value, unit)[0])


@register.filter
def dimension_words(dimensions: dict[str, str]) -> str:
    """``direct jobs · …`` for a statement's dimensions; empty for the whole."""
    return " · ".join(dimension_label(d, code) for d, code in sorted(dimensions.items()))


@register.simple_tag
def cite(statement: Any, measure: Measure) -> SafeString:
    """The source of a statement as a link; of what the system recorded itself, its records."""
    if statement.source:
        return format_html(
            '<a href="{}" dir="auto">{}</a>',
            statement.source.get_absolute_url(),
            said_by(statement.source),
        )
    address = address_of("figures:records", measure.code)
    return format_html('<a href="{}?statement={}">{}</a>', address, statement.pk, _("own records"))
