"""What may be pointed at in sources."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.sources.models import Source
from majal.modules.sources.public import sources_visible_to

register(
    Kind(
        name="sources.source",
        title=_("source"),
        model=Source,
        visible=sources_visible_to,
        label=lambda source: source.title,
        address=Source.get_absolute_url,
    )
)
