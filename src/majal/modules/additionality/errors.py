"""What can be refused about additionality. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class AssumptionOutOfOrder(DomainError):
    code = "assumption_out_of_order"
    message = _("The low value must not exceed the central one, nor the central one the high one.")
    field = "central"


class AssumptionOutOfRange(DomainError):
    code = "assumption_out_of_range"
    message = _("Give a share from 0 to 100 percent; a multiplier from 0.1 to 10.")
    field = "high"


class AssumptionWithoutSource(DomainError):
    code = "assumption_without_source"
    message = _("Say which source it rests on: a study, an evaluation, a survey that is on record.")
    field = "source"


class AssumptionChanged(DomainError):
    code = "assumption_changed"
    message = _("Somebody changed this assumption meanwhile. Look at theirs, then say yours again.")


class AssumptionInFuture(DomainError):
    code = "assumption_in_future"
    message = _("The day from which it is assumed lies ahead. Give today or an earlier day.")
    field = "valid_from"


class AssumptionEarlier(DomainError):
    code = "assumption_earlier"
    message = _("It must not begin before %(day)s, when the one that it replaces began.")
    field = "valid_from"


class NothingToKeep(DomainError):
    code = "additionality_nothing"
    message = _(
        "Nothing can be worked out yet: a figure or an assumption is missing. The page of the park "
        "says which."
    )
