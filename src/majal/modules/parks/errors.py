"""What can be refused about parks."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ProvinceUnknown(DomainError):
    code = "province_unknown"
    message = _("There is no province or prefecture with the code “%(code)s”.")
