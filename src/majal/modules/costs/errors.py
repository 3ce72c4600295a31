"""What can be refused of costs and of contracts with suppliers. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class HeadingUnknown(DomainError):
    code = "cost_heading_unknown"
    message = _(
        "There is no heading “%(heading)s” in use. Write one of: %(known)s, or add it to the "
        "headings first."
    )

    def __init__(self, *, heading: str = "…", known: str = "…") -> None:
        super().__init__(heading=heading, known=known)


class HeadingTaken(DomainError):
    code = "cost_heading_taken"
    message = _("There is a heading with this code already. Use it, or choose another code.")


class HeadingCodeBroken(DomainError):
    code = "cost_heading_code_broken"
    message = _("The code of a heading is made of small letters without accents, digits and “-”.")


class HeadingUnnamed(DomainError):
    code = "cost_heading_unnamed"
    message = _("Name the heading in Arabic or in French.")


class HeadingEnded(DomainError):
    code = "cost_heading_ended"
    message = _("This heading is not in use any more. Choose another one, or bring it back first.")


class AmountBroken(DomainError):
    code = "cost_amount_broken"
    message = _("Write an amount above zero, in dirhams and centimes, below one thousand billion.")


class MonthToCome(DomainError):
    code = "cost_month_to_come"
    message = _(
        "This month is still to come: what it will cost is a budget. Record the cost once it is "
        "there."
    )


class MonthBroken(DomainError):
    code = "cost_month_broken"
    message = _("“%(month)s” is no month. Write it as 2026-03 or 03/2026.")

    def __init__(self, *, month: str = "…") -> None:
        super().__init__(month=month)


class YearBroken(DomainError):
    code = "cost_year_broken"
    message = _("“%(year)s” is no year. Write four digits, as 2026.")

    def __init__(self, *, year: str = "…") -> None:
        super().__init__(year=year)


class SideUnknown(DomainError):
    code = "cost_side_unknown"
    message = _("Say whether this is a budget or an actual cost: “budget” or “actual”.")


class ParkUnknown(DomainError):
    code = "cost_park_unknown"
    message = _(
        "There is no park “%(park)s” whose accounts you keep. Write its code as its page shows it."
    )

    def __init__(self, *, park: str = "…") -> None:
        super().__init__(park=park)


class NothingBudgeted(DomainError):
    code = "cost_nothing_budgeted"
    message = _("This row has no amount in any month. Fill at least one month.")


class BudgetStands(DomainError):
    code = "cost_budget_stands"
    message = _(
        "Somebody else set a budget for this heading and this month at the same moment. Reload the "
        "page to see it; to change it, set it again: the former amount stays readable."
    )


class RecordedAlready(DomainError):
    code = "cost_recorded_already"
    message = _(
        "This invoice of this supplier is recorded already under this heading and month. Reverse "
        "the former entry first if it was wrong."
    )


class ReversedAlready(DomainError):
    code = "cost_reversed_already"
    message = _("This entry was reversed already, or is itself a reversal. Reload the page.")


class WhyMissing(DomainError):
    code = "cost_why_missing"
    message = _("Say why in a few words: the reason stays beside the entry.")


class ContractUnnamed(DomainError):
    code = "supplier_contract_unnamed"
    message = _("Say what the supplier does, in Arabic or in French.")


class SupplierMissing(DomainError):
    code = "supplier_missing"
    message = _("Name the supplier.")


class ContractBackwards(DomainError):
    code = "supplier_contract_backwards"
    message = _("The contract would end before it begins. Check both days.")


class TermMissing(DomainError):
    code = "supplier_term_missing"
    message = _(
        "A contract that is renewed needs the last day of its term and, when it is renewed by "
        "itself, for how many months. Fill both, or choose “not renewed”."
    )


class NoticeTooLong(DomainError):
    code = "supplier_notice_too_long"
    message = _("The notice may not be longer than two years. Write it in days.")


class ContractOver(DomainError):
    code = "supplier_contract_over"
    message = _("This contract has ended. Record a new contract instead.")


class NotLonger(DomainError):
    code = "supplier_contract_not_longer"
    message = _("The new last day must be later than the present one. Check the day.")


class LevelBroken(DomainError):
    code = "supplier_level_broken"
    message = _(
        "Hours of a service level are above zero, repair is never promised before the first "
        "answer, and availability lies between 0 and 100 %."
    )
