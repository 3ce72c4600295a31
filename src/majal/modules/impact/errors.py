"""What can be refused about impact. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class RecordUnnamed(DomainError):
    code = "impact_record_unnamed"
    message = _("Give it a name by which people find it again.")
    field = "name"


class RecordWithoutSource(DomainError):
    code = "impact_record_without_source"
    message = _("Say which source says so, by the code that its page shows.")
    field = "source"


class TerritoryUnknown(DomainError):
    code = "impact_territory_unknown"
    message = _(
        "No territory is named so. Type the beginning of its name and choose one that is offered."
    )
    field = "territory"


class DayAhead(DomainError):
    code = "impact_day_ahead"
    message = _("This day lies ahead. Give today or an earlier day.")
    field = "day"


class DaysBackwards(DomainError):
    code = "impact_days_backwards"
    message = _("This day lies before %(day)s, on which it was announced or last changed.")
    field = "day"


class AmountNotPositive(DomainError):
    code = "impact_amount_not_positive"
    message = _("Give an amount of dirhams above zero and below one thousand billion.")
    field = "amount"


class InvestmentMade(DomainError):
    code = "impact_investment_made"
    message = _("What was made of this investment is on record already. Look at it again.")


class AnswerOutOfRange(DomainError):
    code = "climate_out_of_range"
    message = _("Choose one of the five answers to each question.")


class AnsweredAlready(DomainError):
    code = "climate_answered"
    message = _("Your company has answered this year. It will be asked again next year.")


class NotResident(DomainError):
    code = "climate_not_resident"
    message = _("The barometer is asked of companies with a contract in force in a park.")
