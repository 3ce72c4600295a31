"""What can be refused of what can be booked, and what the rules of a thing refuse."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class NameMissing(DomainError):
    code = "bookable_name_missing"
    message = _("Write a name in Arabic and in French: both stand on the page where one books.")


class NameTaken(DomainError):
    code = "bookable_name_taken"
    message = _("Something else of this park has that name. Choose another one.")


class StandsElsewhere(DomainError):
    code = "bookable_stands_elsewhere"
    message = _("This space or equipment is of another park. Choose one of this park.")


class OfferedAlready(DomainError):
    code = "bookable_offered_already"
    message = _(
        "This space, equipment or person can be booked already. Edit that entry, or put it aside "
        "first."
    )


class NothingBehind(DomainError):
    code = "bookable_nothing_behind"
    message = _(
        "A room and a laboratory are spaces of the park, equipment stands in it, and hours are a "
        "person’s: say which."
    )


class LengthsUnlikely(DomainError):
    code = "bookable_lengths"
    message = _(
        "A step is 5 to 240 minutes; the shortest and the longest booking are whole steps, the "
        "shortest first; one books 1 to 730 days ahead; set-up and clean-up take 0 to 240 minutes."
    )


class PriceUnlikely(DomainError):
    code = "bookable_price"
    message = _("A price is zero or more; leave it empty where there is none.")


class HoursOverlap(DomainError):
    code = "bookable_hours_overlap"
    message = _("It is open at these hours of that day already. Remove the former hours first.")


class HoursBackwards(DomainError):
    code = "bookable_hours_backwards"
    message = _("The closing hour comes after the opening hour. Check both.")


class GoesWithItself(DomainError):
    code = "bookable_goes_with_itself"
    message = _("A thing goes with another thing of the same park, not with itself.")


class GoesTogetherAlready(DomainError):
    code = "bookable_goes_together_already"
    message = _("These two go together already.")


class ClearanceTaken(DomainError):
    code = "clearance_code_taken"
    message = _("Another clearance has this code. Choose another one.")


class ClearanceHeld(DomainError):
    code = "clearance_held"
    message = _("This person holds that clearance already. Withdraw it first to grant it anew.")


class ClearanceEnded(DomainError):
    code = "clearance_ended"
    message = _("This clearance was withdrawn already.")


class ClearanceBackwards(DomainError):
    code = "clearance_backwards"
    message = _("A clearance ends after it begins, and begins today or earlier. Check both days.")


class ReasonMissing(DomainError):
    code = "clearance_reason_missing"
    message = _("Say why: whoever held it will read it.")


class EndsBeforeStart(DomainError):
    code = "booking_ends_before_start"
    message = _("The end comes after the beginning. Check both hours.")


class InThePast(DomainError):
    code = "booking_in_the_past"
    message = _("This hour has passed. Choose one still to come.")


class TooFarAhead(DomainError):
    code = "booking_too_far_ahead"
    message = _("“%(thing)s” is booked at most %(days)s days ahead. Choose an earlier day.")

    def __init__(self, *, thing: object = "…", days: object = "…") -> None:
        super().__init__(thing=thing, days=days)


class WrongLength(DomainError):
    code = "booking_wrong_length"
    message = _(
        "“%(thing)s” is booked for %(least)s to %(most)s, in steps of %(step)s. Choose another "
        "length."
    )

    def __init__(
        self,
        *,
        thing: object = "…",
        least: object = "…",
        most: object = "…",
        step: object = "…",
    ) -> None:
        super().__init__(thing=thing, least=least, most=most, step=step)


class OffStep(DomainError):
    code = "booking_off_step"
    message = _(
        "“%(thing)s” is booked in steps of %(step)s from %(opens)s on. Choose such an hour."
    )

    def __init__(self, *, thing: object = "…", step: object = "…", opens: object = "…") -> None:
        super().__init__(thing=thing, step=step, opens=opens)


class ClosedThatDay(DomainError):
    code = "booking_closed_that_day"
    message = _("“%(thing)s” is closed on %(day)s: %(why)s. Choose another day.")

    def __init__(self, *, thing: object = "…", day: object = "…", why: object = "…") -> None:
        super().__init__(thing=thing, day=day, why=why)


class OutsideHours(DomainError):
    code = "booking_outside_hours"
    message = _("“%(thing)s” is open on %(day)s at these hours: %(hours)s. Choose within them.")

    def __init__(self, *, thing: object = "…", day: object = "…", hours: object = "…") -> None:
        super().__init__(thing=thing, day=day, hours=hours)


class CrossesMidnight(DomainError):
    code = "booking_crosses_midnight"
    message = _("“%(thing)s” is booked within one day. Book each day apart.")

    def __init__(self, *, thing: object = "…") -> None:
        super().__init__(thing=thing)


class AcrossClockChange(DomainError):
    code = "booking_across_clock_change"
    message = _(
        "The clocks of Morocco change on %(day)s, within this booking. End it before the change, "
        "and book what comes after apart."
    )

    def __init__(self, *, day: object = "…") -> None:
        super().__init__(day=day)


class AcrossTimetables(DomainError):
    code = "booking_across_timetables"
    message = _(
        "The opening hours change within this booking, from “%(before)s” to “%(after)s”. End it on "
        "the last day of the former, and book the rest apart."
    )

    def __init__(self, *, before: object = "…", after: object = "…") -> None:
        super().__init__(before=before, after=after)


class TooManyPeople(DomainError):
    code = "booking_too_many_people"
    message = _("“%(thing)s” holds %(capacity)s people. Choose something larger.")

    def __init__(self, *, thing: object = "…", capacity: object = "…") -> None:
        super().__init__(thing=thing, capacity=capacity)


class ClearanceNeeded(DomainError):
    code = "booking_clearance_needed"
    message = _(
        "“%(thing)s” is for those who hold the clearance “%(clearance)s” on that day. Follow its "
        "training, or ask the park’s team to book with somebody who holds it."
    )

    def __init__(self, *, thing: object = "…", clearance: object = "…") -> None:
        super().__init__(thing=thing, clearance=clearance)


class InsidersOnly(DomainError):
    code = "booking_insiders_only"
    message = _(
        "“%(thing)s” is for the companies of the parks. Choose something else, or ask the park’s "
        "team."
    )

    def __init__(self, *, thing: object = "…") -> None:
        super().__init__(thing=thing)


class OrganisationNeeded(DomainError):
    code = "booking_organisation_needed"
    message = _("“%(thing)s” has a price. Book it in the name of the organisation that pays.")

    def __init__(self, *, thing: object = "…") -> None:
        super().__init__(thing=thing)
