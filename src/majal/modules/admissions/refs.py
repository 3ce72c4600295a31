"""Calls, applications and readings as records that anything may point at."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.admissions.models import Application, Reading
from majal.modules.admissions.queries.visible import applications_visible_to, readings_of

register(
    Kind(
        name="admissions.application",
        title=pgettext_lazy("admissions", "application"),
        model=Application,
        visible=applications_visible_to,
        label=lambda found: f"{found.case.number} {found.case.title}".strip(),
        address=Application.get_absolute_url,
    )
)
register(
    Kind(
        name="admissions.reading",
        title=_("reading"),
        model=Reading,
        visible=readings_of,
        label=lambda found: str(found.application.call),
        address=Reading.get_absolute_url,
    )
)
