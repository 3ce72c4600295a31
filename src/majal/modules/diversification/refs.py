"""What may be pointed at in diversification."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.diversification.models import Dataset
from majal.modules.diversification.public import datasets_visible_to

register(
    Kind(
        name="diversification.dataset",
        title=_("set of employment data"),
        model=Dataset,
        visible=datasets_visible_to,
        label=local,
        address=Dataset.get_absolute_url,
    )
)
