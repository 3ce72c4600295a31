"""What can be refused of packs of hours. Each sentence says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class PriceUnlikely(DomainError):
    code = "hour_packs_price_unlikely"
    message = _(
        "A pack is of 1 to 500 hours, costs from 1 to 1,000,000 dirhams before tax, and is valid "
        "for 1 to 36 months. Check what you typed."
    )


class PriceInThePast(DomainError):
    code = "hour_packs_price_in_the_past"
    message = _("A price begins today or later: packs sold before keep theirs. Choose another day.")


class PriceAlready(DomainError):
    code = "hour_packs_price_already"
    message = _(
        "A price of this pack begins on that day or later. End that one first, or choose a later "
        "day."
    )


class PriceEnded(DomainError):
    code = "hour_packs_price_ended"
    message = _("This price has ended already. Nothing needs to be done.")


class PriceNotOfToday(DomainError):
    code = "hour_packs_price_not_of_today"
    message = _(
        "This pack is not sold at that price today. Go back to the packs and choose one of those "
        "on offer."
    )


class NotYourCompany(DomainError):
    code = "hour_packs_not_your_company"
    message = _("You do not manage this organisation. Choose one that you manage.")


class CompanyUnknown(DomainError):
    code = "hour_packs_company_unknown"
    message = _("This organisation is not on record any more. Choose another one.")


class ReturnedAlready(DomainError):
    code = "hour_packs_returned_already"
    message = _("This pack was returned already. Nothing needs to be done.")


class VoucherOver(DomainError):
    code = "hour_packs_voucher_over"
    message = _(
        "The voucher of this pack is closed, so that nothing of it can be returned. Ask whoever "
        "invoices for a credit note, if one is due."
    )


class PackUsed(DomainError):
    code = "hour_packs_used"
    message = _(
        "Hours of this pack were taken or corrected. A pack is returned whole: cancel the coming "
        "sessions in time, or use what is left."
    )


class TooLateToReturn(DomainError):
    code = "hour_packs_too_late"
    message = _("A pack is returned within %(days)s days of the sale. Its hours can still be used.")

    def __init__(self, *, days: object = "…") -> None:
        super().__init__(days=days)


class ReasonMissing(DomainError):
    code = "hour_packs_reason_missing"
    message = _("Say why: it stands with the pack and in the statement of the voucher.")
