"""What can be refused at the counters."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError, NotAllowed


class InThePast(DomainError):
    code = "appointment_in_the_past"
    message = _("This hour has passed. Choose one still to come.")


class TooFarAhead(DomainError):
    code = "appointment_too_far_ahead"
    message = _("Appointments are taken %(days)s days ahead at most. Choose an earlier day.")

    def __init__(self, *, days: object = "…") -> None:
        super().__init__(days=days)


class ClosedThatDay(DomainError):
    code = "counter_closed_that_day"
    message = _("The counter is not open that day: %(why)s. Choose another day.")

    def __init__(self, *, why: object = "…") -> None:
        super().__init__(why=why)


class NoSuchSlot(DomainError):
    code = "appointment_no_such_slot"
    message = _("The counter receives nobody at that hour. Choose one of the hours shown.")


class SlotFull(DomainError):
    code = "appointment_slot_full"
    message = _("Somebody took the last place at this hour. Choose another hour.")


class BookedAlready(DomainError):
    code = "appointment_booked_already"
    message = _(
        "You already have an appointment at this counter that day. Move or cancel that one first."
    )


class NoAppointments(DomainError):
    code = "counter_takes_no_appointments"
    message = _("This counter receives without appointment: take a ticket at the entrance.")


class NoTickets(DomainError):
    code = "counter_takes_no_tickets"
    message = _("This counter receives by appointment only: book an hour.")


class ContactMissing(DomainError):
    code = "appointment_contact_missing"
    message = _(
        "Leave a telephone number or an e-mail address, so that you can be told of a change."
    )


class NameMissing(DomainError):
    code = "appointment_name_missing"
    message = _("Write the name under which you will be called.")


class NotForThisCounter(DomainError):
    code = "procedure_not_at_this_counter"
    message = _("This counter does not handle that procedure. Choose one of those in the list.")


class EndedAlready(DomainError):
    code = "appointment_ended_already"
    message = _("This appointment was cancelled or has taken place: nothing changes any more.")


class CounterClosedNow(DomainError):
    code = "counter_closed_now"
    message = _("The counter is closed now: %(why)s. Tickets are given while it is open.")

    def __init__(self, *, why: object = "…") -> None:
        super().__init__(why=why)


class TicketHeld(DomainError):
    code = "ticket_held"
    message = _("You hold a ticket of this park already. Leave that queue first.")


class TooManyTickets(DomainError):
    code = "too_many_tickets"
    message = _(
        "Many tickets of this counter were taken from this connection in a few minutes. Ask for "
        "one at the desk, or try again at %(moment)s."
    )

    def __init__(self, *, moment: object = "…") -> None:
        super().__init__(moment=moment)


class TicketsUsedUp(DomainError):
    code = "tickets_used_up"
    message = _(
        "This telephone has taken %(most)s tickets of this park today and left the queue each "
        "time. Ask for the next one at the desk."
    )

    def __init__(self, *, most: object = "…") -> None:
        super().__init__(most=most)


class QueueEmpty(DomainError):
    code = "queue_empty"
    message = _("Nobody is waiting at this counter.")


class StillServing(DomainError):
    code = "still_serving"
    message = _("Somebody is still at your counter. Say first what became of it.")


class NotYourCounter(NotAllowed):
    code = "counter_of_others"
    message = _(
        "This counter is served by the agents of “%(who)s”, and you are not one of them. Work at "
        "your own counters, or send the visitor here from there."
    )

    def __init__(self, *, who: object = "…") -> None:
        super().__init__()
        self.details = {"who": who}


class NotToday(DomainError):
    code = "ticket_not_today"
    message = _("This is not of today: nobody can be called or received for it now.")


class NotYet(DomainError):
    code = "appointment_not_yet"
    message = _("The hour has not come yet: they may still be on their way.")


class SameCounter(DomainError):
    code = "transfer_same_counter"
    message = _("Choose another counter of the same park.")


class NotServedYet(DomainError):
    code = "opinion_before_service"
    message = _("Tell us what you think once you have been served.")


class RatedAlready(DomainError):
    code = "opinion_given"
    message = _("Your opinion is on record already. Thank you.")


class RatingUnknown(DomainError):
    code = "opinion_rating"
    message = _("Choose from one to five stars.")


class PresenceOverlaps(DomainError):
    code = "presence_overlaps"
    message = _("The counter is there at these hours already. End the former hours first.")


class HoursBackwards(DomainError):
    code = "presence_hours"
    message = _("The closing hour comes after the opening hour. Check both.")


class DaysBackwards(DomainError):
    code = "days_backwards"
    message = _("The last day comes before the first. Check both dates.")


class LetterTaken(DomainError):
    code = "counter_letter_taken"
    message = _("Another counter of this park has this letter. Choose another one.")


class LetterUnreadable(DomainError):
    code = "counter_letter_plain"
    message = _("One or two capital letters from A to Z: they begin the numbers of the tickets.")


class SizesUnlikely(DomainError):
    code = "counter_sizes"
    message = _(
        "An appointment takes 5 to 240 minutes, a counter receives 1 to 20 people at a time, and "
        "one books 1 to 120 days ahead."
    )


class NoticeMissing(DomainError):
    code = "closing_notice_missing"
    message = _("Write the notice in Arabic and in French: it stands on the public page.")


class Withdrawn(DomainError):
    code = "closing_withdrawn"
    message = _("This notice was withdrawn already.")
