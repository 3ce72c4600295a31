"""What can be refused of a booking. Each sentence says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class SlotTaken(DomainError):
    code = "booking_slot_taken"
    message = _("“%(thing)s” is taken: %(what)s. %(free)s")

    def __init__(self, *, thing: object = "…", what: object = "…", free: object = "") -> None:
        super().__init__(thing=thing, what=what, free=free)


class SentTwice(DomainError):
    code = "booking_sent_twice"
    message = _("This request was sent already with other contents. Send a new one with a new key.")


class NotYourOrganisation(DomainError):
    code = "booking_not_your_organisation"
    message = _("You do not act for this organisation. Choose one that you act for.")


class RightsSuspended(DomainError):
    code = "booking_rights_suspended"
    message = _(
        "“%(who)s” may not book since %(since)s: %(why)s. Speak to the park’s team to have it "
        "lifted."
    )

    def __init__(self, *, who: object = "…", since: object = "…", why: object = "…") -> None:
        super().__init__(who=who, since=since, why=why)


class ThingGone(DomainError):
    code = "booking_thing_gone"
    message = _("This can no longer be booked. Choose something else.")


class DoesNotGoWith(DomainError):
    code = "booking_does_not_go_with"
    message = _("This is not offered together with what you book. Book it by itself.")


class NothingFree(DomainError):
    code = "booking_nothing_free"
    message = _("None of these dates can be booked. Choose another hour or something else.")


class SeriesTooLong(DomainError):
    code = "booking_series_too_long"
    message = _("A series has 2 to %(most)s dates. Choose an earlier last day.")

    def __init__(self, *, most: object = "…") -> None:
        super().__init__(most=most)


class TitleMissing(DomainError):
    code = "booking_title_missing"
    message = _("Say in a few words what it is for.")


class ReasonMissing(DomainError):
    code = "booking_reason_missing"
    message = _("Say why: whoever booked it will read it.")


class NotYetTime(DomainError):
    code = "booking_not_yet_time"
    message = _("One checks in from a quarter of an hour before the beginning, at %(at)s.")

    def __init__(self, *, at: object = "…") -> None:
        super().__init__(at=at)


class OverAlready(DomainError):
    code = "booking_over_already"
    message = _("This booking is over: nothing changes any more.")


class NotTakenNow(DomainError):
    code = "booking_not_taken_now"
    message = _("This slot is free: book it, there is nothing to wait for.")


class WaitsAlready(DomainError):
    code = "booking_waits_already"
    message = _("You are on the waiting list for this slot already.")


class BookedInTheWay(DomainError):
    code = "booking_booked_in_the_way"
    message = _(
        "Bookings stand in the way: %(what)s. Cancel them too, with the reason, or choose another "
        "time."
    )

    def __init__(self, *, what: object = "…") -> None:
        super().__init__(what=what)


class SuspendedAlready(DomainError):
    code = "booking_suspended_already"
    message = _("This organisation’s right to book is suspended already.")


class NotSuspended(DomainError):
    code = "booking_not_suspended"
    message = _("This organisation’s right to book is not suspended.")


class GoesWithAnother(DomainError):
    code = "booking_goes_with_another"
    message = _("This goes with another booking. Change that one.")
