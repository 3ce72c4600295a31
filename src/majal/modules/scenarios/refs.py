"""Scenarios as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.scenarios.models import Scenario
from majal.modules.scenarios.queries import scenarios_visible_to

register(
    Kind(
        name="scenarios.scenario",
        title=_("scenario"),
        model=Scenario,
        visible=scenarios_visible_to,
        label=str,
        address=Scenario.get_absolute_url,
    )
)
