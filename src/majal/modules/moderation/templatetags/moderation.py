"""The way for readers to report what they see, with the rule beside it."""

from typing import Any

from django import template
from django.utils import timezone

from majal.kernel.refs import ref_to
from majal.modules.moderation.queries import people_to_hide

register = template.Library()


@register.inclusion_tag("moderation/_report_link.html")
def report_link(thing: Any) -> dict[str, Any]:
    """``{% report_link picture %}``: report it, and how many different people hide it at once."""
    return {"ref": ref_to(thing), "people": people_to_hide(timezone.localdate())}
