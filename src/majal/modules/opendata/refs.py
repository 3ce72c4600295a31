"""Versions of datasets as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.opendata.models import Version
from majal.modules.opendata.queries.versions import versions_visible_to

register(
    Kind(
        name="opendata.version",
        title=pgettext_lazy("open data", "version of a dataset"),
        model=Version,
        visible=versions_visible_to,
        label=str,
        address=Version.get_absolute_url,
    )
)
