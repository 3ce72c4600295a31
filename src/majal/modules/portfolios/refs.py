"""Reviews as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.portfolios.models import Review
from majal.modules.portfolios.queries import reviews_visible_to

register(
    Kind(
        name="portfolios.review",
        title=_("quarterly review"),
        model=Review,
        visible=reviews_visible_to,
        label=str,
        address=Review.get_absolute_url,
    )
)
