"""What the templates of readiness draw."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from majal.modules.readiness.queries.drawing import glyph as drawn

register = template.Library()


@register.filter
def glyph(level: int | None) -> SafeString:
    """The mark of a level: a disc filled as far as it goes."""
    return drawn(level)


@register.filter
def level_words(criterion: Any, level: int) -> str:
    """What a level of a criterion means."""
    return str(criterion.level(level))
