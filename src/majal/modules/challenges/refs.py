"""Challenges, answers and pilots as records that anything may point at."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.challenges.models import Answer, Challenge, Pilot
from majal.modules.challenges.queries import (
    answers_visible_to,
    challenges_visible_to,
    pilots_visible_to,
)

register(
    Kind(
        name="challenges.challenge",
        title=pgettext_lazy("noun", "challenge"),
        model=Challenge,
        visible=challenges_visible_to,
        label=str,
        address=Challenge.get_absolute_url,
    )
)
register(
    Kind(
        name="challenges.answer",
        title=_("answer to a challenge"),
        model=Answer,
        visible=answers_visible_to,
        label=str,
        address=Answer.get_absolute_url,
    )
)
register(
    Kind(
        name="challenges.pilot",
        title=_("pilot"),
        model=Pilot,
        visible=pilots_visible_to,
        label=str,
        address=Pilot.get_absolute_url,
    )
)
