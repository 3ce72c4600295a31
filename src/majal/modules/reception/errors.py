"""What can be refused at the reception."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError, NotFound


class ParkUnknown(NotFound):
    code = "park_unknown"
    message = _("This park receives nobody yet. Choose one that is open.")


class HostUnknown(NotFound):
    code = "host_unknown"
    message = _("This person receives nobody here. Choose a host in the list.")


class NotYourCompany(DomainError):
    code = "not_your_company"
    message = _("You do not act for this company. Choose one of yours.")


class CompanyUnknown(NotFound):
    code = "company_unknown"
    message = _("This organisation is not in the register. Choose one in the list.")


class NameMissing(DomainError):
    code = "visitor_name_missing"
    message = _("Write the name of the visitor, or of whoever leads the group.")


class PeopleOutOfRange(DomainError):
    code = "people_out_of_range"
    message = _("A visit counts from 1 to 500 people. Announce a larger one as several groups.")


class DayPast(DomainError):
    code = "visit_day_past"
    message = _("This day is over. A visit is announced for today or later.")


class DayTooFar(DomainError):
    code = "visit_day_too_far"
    message = _("A visit is announced at most six months ahead. Choose a nearer day.")


class BadgeTaken(DomainError):
    code = "badge_taken"
    message = _("A visitor inside wears this badge. Give another one, or record that they left.")


class VisitMoved(DomainError):
    code = "visit_moved"
    message = _("“%(state)s” was already recorded by %(who)s at %(time)s. Nothing was changed.")

    def __init__(self, *, state: object = "…", who: object = "…", time: object = "…") -> None:
        super().__init__(state=state, who=who, time=time)


class AlreadyAnswered(DomainError):
    code = "walk_in_answered"
    message = _("The host has answered already, or the visitor is no longer at the desk.")


class ReasonMissing(DomainError):
    code = "reason_missing"
    message = _("Write the reason: whoever reads the register must understand it.")


class SenderMissing(DomainError):
    code = "sender_missing"
    message = _("Write who sent it, as it stands on the cover.")


class AddresseeMissing(DomainError):
    code = "addressee_missing"
    message = _("Write to whom it goes.")


class CollectorMissing(DomainError):
    code = "collector_missing"
    message = _("Write the name of whoever collects it.")


class ItemMoved(DomainError):
    code = "item_moved"
    message = _(
        "“%(state)s” was already recorded by %(who)s on %(time)s (%(to)s). Nothing was changed."
    )

    def __init__(
        self, *, state: object = "…", who: object = "…", time: object = "…", to: object = "…"
    ) -> None:
        super().__init__(state=state, who=who, time=time, to=to)


class LineCorrected(DomainError):
    code = "line_corrected"
    message = _("This line was corrected already. Correct the line that took its place.")


class LineErased(DomainError):
    code = "line_erased"
    message = _("The name on this line was erased after its time. It can no longer be corrected.")


class NothingCorrected(DomainError):
    code = "nothing_corrected"
    message = _("Nothing differs from the line as it stands. Change what was wrong.")


class PeriodBackwards(DomainError):
    code = "period_backwards"
    message = _("The last day lies before the first one. Check both dates.")


class PeriodTooLong(DomainError):
    code = "period_too_long"
    message = _(
        "An extract covers one year and 3000 lines at most. Ask for a shorter period, or download "
        "the table."
    )
