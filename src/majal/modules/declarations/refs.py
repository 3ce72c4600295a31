"""What is asked of a company, as a record that letters may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.declarations.models import Expected
from majal.modules.declarations.permissions import EXPECTED
from majal.modules.declarations.queries import expected_visible_to

register(
    Kind(
        name=EXPECTED,
        title=_("declaration"),
        model=Expected,
        visible=expected_visible_to,
        label=lambda one: f"{local(one.organisation)}, {one.period}",
        address=Expected.get_absolute_url,
    )
)
