"""What can be refused of a row of a list of people. Each sentence says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class EventUnknown(DomainError):
    code = "event_unknown"
    message = _("No event has this number. It stands on the page of the event.")


class GroupUnnamed(DomainError):
    code = "event_group_unnamed"
    field = "group"
    message = _("Name the school or the group.")


class AgeUnknown(DomainError):
    code = "event_age_unknown"
    message = _("Give the age in years, such as 16, or leave it empty.")


class SexUnknown(DomainError):
    code = "event_sex_unknown"
    message = _("Write F or M, or leave it empty.")


class LevelUnknown(DomainError):
    code = "event_level_unknown"
    message = _("Write none, basic, good or expert, or leave it empty.")


class GroupEmpty(DomainError):
    code = "event_group_empty"
    field = "people"
    message = _("List at least one person, one a line.")


class GroupTooLarge(DomainError):
    code = "event_group_too_large"
    field = "people"
    message = _("At most %(most)s people in one list. Send the rest as a second one.")

    def __init__(self, *, most: object = "…") -> None:
        super().__init__(most=most)


class GroupRefused(DomainError):
    code = "event_group_refused"
    field = "people"
    message = _("Nobody was registered. Mend these lines and send the list again: %(lines)s")

    def __init__(self, *, lines: object = "…") -> None:
        super().__init__(lines=lines)


class NothingToPay(DomainError):
    code = "event_nothing_to_pay"
    message = _("Nothing is to be paid by hand: it is free, or invoiced to the company.")


class PaidAlready(DomainError):
    code = "event_paid_already"
    message = _("A payment is noted already. Correct it with whoever keeps the accounts.")
