"""What can be refused of bundles."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class BundleUnderWay(DomainError):
    code = "bundle_under_way"
    message = _(
        "A bundle of this convention is being made for you already. Wait until it is ready, then "
        "ask again if you need a newer one."
    )
