"""What people are told of minutes: that they wait for a signature, that they are signed."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.modules.convocations.public import told_by_account, told_by_link

PURPOSE = _("Holding the sittings of committees: having their minutes signed, and telling of them.")


def example() -> Context:
    """Minutes of a sitting that nobody held."""
    return {
        "committee": gettext("Office-allocation committee"),
        "number": "3/2026",
        "day": humanise(timezone.localdate().replace(month=6, day=15)),
        "address": f"{settings.MAJAL_ADDRESS}{reverse('sittings:mine')}",
    }


for noun, title in (
    ("to_sign", _("Minutes wait for a signature")),
    ("signed", _("Minutes are signed")),
):
    register(
        Letter(
            code=f"minutes.{noun}",
            title=title,
            purpose=PURPOSE,
            template=f"minutes/letters/{noun}",
            fill=told_by_account,
            example=example,
            optional=False,
            digest=False,
            keep_days=365,
        )
    )
    register(
        Letter(
            code=f"minutes.{noun}_link",
            title=title,
            purpose=PURPOSE,
            template=f"minutes/letters/{noun}",
            fill=told_by_link,
            example=example,
            in_app=False,
            optional=False,
            digest=False,
            sealed=True,
            keep_days=365,
        )
    )
