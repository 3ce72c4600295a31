"""When an article was told."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from majal.kernel.dates.words import Style
from majal.kernel.templatetags.majal import pdate
from majal.modules.press.models import Article

register = template.Library()


@register.filter
def told_on(article: Article, style: Style = "full") -> SafeString:
    """``{{ article|told_on }}``: when it was published, else seen on which day."""
    if article.published is not None:
        return pdate(article.published, style)
    told = escape(_("seen on %(day)s"))
    return SafeString(told % {"day": pdate(article.day, style)})
