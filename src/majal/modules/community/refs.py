"""Introductions and notices as records that anything may point at."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.community.models import Introduction, Notice
from majal.modules.community.queries.meeting import introductions_visible_to, notices_visible_to

register(
    Kind(
        name="community.introduction",
        title=_("introduction"),
        model=Introduction,
        visible=introductions_visible_to,
        label=str,
        address=Introduction.get_absolute_url,
    )
)
register(
    Kind(
        name="community.notice",
        title=pgettext_lazy("community", "notice"),
        model=Notice,
        visible=notices_visible_to,
        label=str,
        address=Notice.get_absolute_url,
    )
)
