"""Projects and blockers as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.planning.models import Blocker, Project
from majal.modules.planning.queries import blockers_visible_to, projects_visible_to

register(
    Kind(
        name="planning.project",
        title=_("project of a park"),
        model=Project,
        visible=projects_visible_to,
        label=lambda one: local(one.park),
        address=Project.get_absolute_url,
    )
)
register(
    Kind(
        name="planning.blocker",
        title=_("blocker"),
        model=Blocker,
        visible=blockers_visible_to,
        label=str,
        address=Blocker.get_absolute_url,
    )
)
