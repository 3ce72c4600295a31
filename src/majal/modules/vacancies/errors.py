"""What can be refused of offers, applications, alerts and hires. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class NotResident(DomainError):
    code = "vacancy_not_resident"
    message = _(
        "Only a company with a contract in force in this park offers jobs here. Choose the park of "
        "your contract, or ask the park’s team."
    )


class OfferUnnamed(DomainError):
    code = "vacancy_unnamed"
    message = _("Write the title and the description in one language at least, both in the same.")


class DayRefused(DomainError):
    code = "vacancy_day_refused"
    message = _("Choose a last day to apply from tomorrow on, and within a year.")


class PayRefused(DomainError):
    code = "vacancy_pay_refused"
    message = _("The lowest pay stands above the highest. Exchange them, or leave one empty.")


class AddressRefused(DomainError):
    code = "vacancy_address_refused"
    message = _("The address where people apply begins with https://. Write it whole.")


class ReasonMissing(DomainError):
    code = "vacancy_reason_missing"
    message = _("Say why, so that the company can mend its offer.")


class OfferClosed(DomainError):
    code = "vacancy_closed"
    message = _("Applications for this offer are closed. Look at the others that are open.")


class AppliesElsewhere(DomainError):
    code = "vacancy_elsewhere"
    message = _("This company takes applications on its own site: follow the link on the offer.")


class AppliedAlready(DomainError):
    code = "vacancy_applied_already"
    message = _(
        "You applied for this offer with this address already. The e-mail you received has a link "
        "to withdraw your application; then you may send another."
    )


class ConsentMissing(DomainError):
    code = "vacancy_consent_missing"
    message = _("Without your agreement nothing can be passed on to the company. Tick the box.")


class AlertTwice(DomainError):
    code = "vacancy_alert_twice"
    message = _(
        "You asked for this alert already. If it is not confirmed yet, open the link in the e-mail "
        "you received."
    )


class AlertsTooMany(DomainError):
    code = "vacancy_alerts_too_many"
    message = _(
        "With this address there are %(most)s alerts already. Stop one of them by the link in its "
        "e-mails, then try again."
    )


class AllHired(DomainError):
    code = "vacancy_all_hired"
    message = _(
        "A hire is declared for each of the %(positions)s positions of this offer already. If you "
        "hired more people, raise the number of positions first."
    )


class HireDayRefused(DomainError):
    code = "hire_day_refused"
    message = _(
        "Choose a first day of work from a month before the offer was published to three months "
        "from today."
    )


class CommuneUnknown(DomainError):
    code = "hire_commune_unknown"
    message = _("No commune has this name or code. Try the beginning of it, or leave it empty.")


class CommuneAmbiguous(DomainError):
    code = "hire_commune_ambiguous"
    message = _("Several communes have this name. Write one of these: %(names)s.")


class HireReplaced(DomainError):
    code = "hire_replaced"
    message = _("This declaration was replaced by a newer one. Open that one to mend it.")


class PositionsRefused(DomainError):
    code = "vacancy_positions_refused"
    message = _(
        "Choose between %(fewest)s and %(most)s positions: as many hires as that are declared."
    )
