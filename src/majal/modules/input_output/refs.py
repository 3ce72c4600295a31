"""What may be pointed at in input-output tables."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.input_output.models import Study, Table
from majal.modules.input_output.public import studies_visible_to, tables_visible_to

register(
    Kind(
        name="input_output.table",
        title=_("input-output table"),
        model=Table,
        visible=tables_visible_to,
        label=local,
        address=Table.get_absolute_url,
    )
)
register(
    Kind(
        name="input_output.study",
        title=_("study of effects"),
        model=Study,
        visible=studies_visible_to,
        label=lambda study: study.title,
        address=Study.get_absolute_url,
    )
)
