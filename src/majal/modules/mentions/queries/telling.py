"""What letters and pages say of filters."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.modules.mentions.models import RuleVersion
from majal.modules.mentions.queries.trying import in_words


def filter_in_words(actor: Actor, conditions: Mapping[str, Any]) -> str:
    """A filter in one line."""
    told = in_words(actor, RuleVersion(conditions=dict(conditions), effects={}))["when"]
    return " · ".join(told) or _("everything about my parks and territories")
