"""Studies of siting as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.siting.models import Study
from majal.modules.siting.public import studies_visible_to

register(
    Kind(
        name="siting.study",
        title=_("study of siting"),
        model=Study,
        visible=studies_visible_to,
        label=str,
        address=Study.get_absolute_url,
    )
)
