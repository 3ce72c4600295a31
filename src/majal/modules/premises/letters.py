"""The reminder that a right to a building ends."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from majal.kernel.bidi import isolated
from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.premises.models import Tenure
from majal.modules.premises.queries import address_of_tenure


def fill(context: Context) -> Context | None:
    """The right in words; None where its end has been moved since."""
    rows = Tenure.objects.select_related("building__park")
    tenure = rows.filter(pk=context["tenure"]).first()
    if tenure is None or tenure.until is None or tenure.until.isoformat() != context["until"]:
        return None
    return {
        "building": isolated(local(tenure.building), "auto"),
        "park": isolated(local(tenure.building.park), "auto"),
        "owner": isolated(tenure.owner_name, "auto"),
        "right": tenure.get_right_display(),
        "day": isolated(humanise(tenure.until), "auto"),
        "address": settings.MAJAL_ADDRESS + address_of_tenure(tenure),
    }


def example() -> Context:
    """A lease that nobody has."""
    return {
        "building": isolated("Bâtiment A", "auto"),
        "park": isolated("Technopark", "auto"),
        "owner": isolated("Conseil régional", "auto"),
        "right": _("rent paid"),
        "day": isolated(humanise(date(2027, 6, 30)), "auto"),
        "address": settings.MAJAL_ADDRESS,
    }


register(
    Letter(
        code="premises.lease_ends",
        title=_("A right to a building ends soon"),
        purpose=_("Reminding those who run a park before its lease or free use ends."),
        template="premises/letters/lease_ends",
        fill=fill,
        example=example,
    )
)
