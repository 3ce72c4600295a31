"""What can be refused of attendance. Each sentence says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ReasonMissing(DomainError):
    code = "attendance_reason_missing"
    field = "reason"
    message = _("Say why it is corrected: whoever asks later will read it.")


class OtherSession(DomainError):
    code = "attendance_other_session"
    message = _("This session is of another event. Open the attendance of its own event.")


class LeftBeforeArrival(DomainError):
    code = "attendance_left_before_arrival"
    field = "left_at"
    message = _("They would have left before they came. Change one of the two hours.")


class NotBegun(DomainError):
    code = "attendance_not_begun"
    message = _("It begins on %(at)s. Come back then to say who came.")

    def __init__(self, *, at: object = "…") -> None:
        super().__init__(at=at)


class NoPlace(DomainError):
    code = "attendance_no_place"
    message = _("It holds no place in this event: give it one first, or register anew.")


class NoSeatLeft(DomainError):
    code = "attendance_no_seat_left"
    message = _("No place is left. Somebody’s cancellation frees one; nobody was registered.")


class NotAttended(DomainError):
    code = "attendance_not_attended"
    message = _("This is asked of people who came. Correct the attendance first if they did.")


class AnsweredAlready(DomainError):
    code = "attendance_answered_already"
    message = _("An answer was given already, and one counts. Thank you.")


class NotHeld(DomainError):
    code = "attendance_not_held"
    message = _("This event is not published. Publish it first, or open another one.")


class PercentWrong(DomainError):
    code = "attendance_percent_wrong"
    field = "percent"
    message = _("Give a share between 1 and 100 of a hundred hours.")


class GateUnnamed(DomainError):
    code = "attendance_gate_unnamed"
    field = "label"
    message = _("Say who gets the link: the name stands beside what they note.")


class GateDay(DomainError):
    code = "attendance_gate_day"
    field = "day"
    message = _("No session takes place on that day. Choose a day of the event.")


class GateClosed(DomainError):
    code = "attendance_gate_closed"
    message = _("This link was closed already. Make a new one if it is needed.")


class TooManyGates(DomainError):
    code = "attendance_too_many_gates"
    message = _("At most %(most)s links are open for one event. Close one first.")

    def __init__(self, *, most: object = "…") -> None:
        super().__init__(most=most)


class TooManyMarks(DomainError):
    code = "attendance_too_many_marks"
    message = _("At most %(most)s marks at a time. Send the rest after these.")

    def __init__(self, *, most: object = "…") -> None:
        super().__init__(most=most)


class MarkUnreadable(DomainError):
    code = "attendance_mark_unreadable"
    message = _("What was sent cannot be read. Reload the page: what you noted is kept in it.")


class KeyUsed(DomainError):
    code = "attendance_key_used"
    message = _("Another mark has this key already. Give each mark a key of its own and send it.")
