"""What may be pointed at in readiness."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.readiness.models import Assessment
from majal.modules.readiness.public import assessments_visible_to

register(
    Kind(
        name="readiness.assessment",
        title=_("assessment of a site"),
        model=Assessment,
        visible=assessments_visible_to,
        label=str,
        address=Assessment.get_absolute_url,
    )
)
