"""Values of rules and stretches of hours, as people read them."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from majal.kernel import bidi
from majal.modules.parameters.models import Kind, RuleVersion, TimetableHours

register = template.Library()


@register.simple_tag
def rule_value(version: RuleVersion) -> SafeString:
    """The value with its unit: 60 days, 20 %, yes."""
    value, kind = version.value, version.rule.kind
    if isinstance(value, bool):
        return SafeString(_("yes") if value else _("no"))
    if isinstance(value, str):
        return bidi.ltr(value)
    if kind == Kind.MONEY:
        return bidi.money(value)
    if kind == Kind.PERCENT:
        return bidi.percent(value)
    figure = bidi.number(value)
    return format_html(_counted(kind, int(value)), n=figure) if kind != Kind.NUMBER else figure


@register.simple_tag
def stretch(one: TimetableHours) -> SafeString:
    """``08:30–12:00``."""
    return bidi.ltr(f"{one.opens:%H:%M}–{one.closes:%H:%M}")


def _counted(kind: str, count: int) -> str:
    if kind == Kind.WORKING_DAYS:
        return ngettext("{n} working day", "{n} working days", count)
    if kind == Kind.MONTHS:
        return ngettext("{n} month", "{n} months", count)
    return ngettext("{n} day", "{n} days", count)
