"""What can be refused about parks."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ProvinceUnknown(DomainError):
    code = "province_unknown"
    message = _("There is no province or prefecture with the code “%(code)s”.")


class StateUnknown(DomainError):
    code = "state_unknown"
    message = _("“%(name)s” is no state of a park: announced, study, works, operating, closed.")


class OperatorUnknown(DomainError):
    code = "operator_unknown"
    message = _("The operator “%(name)s” is not known. Add it before its parks.")


class SourcesUnknown(DomainError):
    code = "sources_unknown"
    message = _("These sources are unknown: %(codes)s. Add them to the sources first.")


class NotANumber(DomainError):
    code = "not_a_number"
    message = _("In the column %(column)s, “%(text)s” is not a number.")
