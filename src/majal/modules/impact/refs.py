"""Digital projects and investments as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.impact.models import DigitalProject, Investment
from majal.modules.impact.queries.records import investments_visible_to, projects_visible_to

register(
    Kind(
        name="impact.project",
        title=_("digital project"),
        model=DigitalProject,
        visible=projects_visible_to,
        label=str,
        address=DigitalProject.get_absolute_url,
    )
)
register(
    Kind(
        name="impact.investment",
        title=_("investment attracted"),
        model=Investment,
        visible=investments_visible_to,
        label=str,
        address=Investment.get_absolute_url,
    )
)
