"""What can be refused of rent rules. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class RuleHasGap(DomainError):
    code = "rent_rule_gap"
    message = _(
        "From month %(first)s to month %(until)s this rule says no price. Let one line end where "
        "the next one begins."
    )


class RuleBeginsLate(DomainError):
    code = "rent_rule_begins_late"
    message = _("The first price must hold from month 0: nobody would know the rent before.")


class RuleBandsOverlap(DomainError):
    code = "rent_rule_overlap"
    message = _("Two prices hold for month %(month)s. Let one line end where the next one begins.")


class RuleStops(DomainError):
    code = "rent_rule_stops"
    message = _(
        "After month %(month)s this rule says no price, and a contract may last longer. Leave the "
        "end of the last line open."
    )


class RuleDatesGap(DomainError):
    code = "rent_rule_dates_gap"
    message = _(
        "From %(first)s to %(last)s no rule would hold for this category. Let the new rule begin "
        "on %(first)s, or earlier."
    )


class RuleTaken(DomainError):
    code = "rent_rule_taken"
    message = _(
        "Another rule holds for this park, kind of contract and category on these days. Choose a "
        "later day: the former rule ends by itself where the new one begins."
    )


class RuleNotOver(DomainError):
    code = "rent_rule_ended"
    message = _("This rule has ended already. State a new one from the day after.")


class NoRule(DomainError):
    code = "rent_no_rule"
    message = _(
        "No rent rule holds for this kind of contract and category in this park on %(day)s. State "
        "one under “Rent rules”, or write the price into the contract."
    )


class SubsidyIncomplete(DomainError):
    code = "rent_subsidy_incomplete"
    message = _(
        "A subsidy needs whoever pays it, and either an amount or a share of the rent, not both."
    )


class PriceWrong(DomainError):
    code = "rent_price_wrong"
    message = _(
        "%(name)s: “%(value)s” is outside what is possible. Amounts are not negative; shares are "
        "0 to 100."
    )


class MonthsWrong(DomainError):
    code = "rent_months_wrong"
    message = _("The firm term is longer than the longest stay. Shorten one or lengthen the other.")
