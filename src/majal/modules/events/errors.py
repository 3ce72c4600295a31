"""What can be refused of an event. Each sentence says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class NotOpenYet(DomainError):
    code = "event_not_open_yet"
    message = _("Registration opens on %(at)s. Come back then.")

    def __init__(self, *, at: object = "…") -> None:
        super().__init__(at=at)


class ClosedAlready(DomainError):
    code = "event_closed_already"
    message = _(
        "Registration closed on %(at)s. Look at the agenda for another date, or write to the park."
    )

    def __init__(self, *, at: object = "…") -> None:
        super().__init__(at=at)


class NotPublished(DomainError):
    code = "event_not_published"
    message = _("This event takes no registrations now. Look at the agenda for another one.")


class Full(DomainError):
    code = "event_full"
    message = _(
        "All %(capacity)s places are taken and there is no waiting list. Look at the agenda for "
        "another date."
    )

    def __init__(self, *, capacity: object = "…") -> None:
        super().__init__(capacity=capacity)


class RegisteredTwice(DomainError):
    code = "event_registered_twice"
    message = _(
        "This person is registered for the event already. Their ticket is in the message they "
        "received."
    )


class FewerThanTaken(DomainError):
    code = "event_fewer_than_taken"
    message = _(
        "More places than that are taken already. Give a larger number, or cancel registrations "
        "first."
    )


class NameMissing(DomainError):
    code = "event_name_missing"
    field = "name_fr"
    message = _("Name the event in at least one language.")


class PersonNameMissing(DomainError):
    code = "event_person_name_missing"
    field = "name"
    message = _("Say who comes: the full name.")


class ContactMissing(DomainError):
    code = "event_contact_missing"
    field = "email"
    message = _("Give an e-mail address or a telephone number, so that the ticket can be sent.")


class ConsentMissing(DomainError):
    code = "event_consent_missing"
    field = "consent"
    message = _("Without this consent nothing may be kept: tick the box to register.")


class EndsBeforeStart(DomainError):
    code = "event_ends_before_start"
    field = "ends_at"
    message = _("It would end before it begins. Change one of the two hours.")


class ClosesTooLate(DomainError):
    code = "event_closes_too_late"
    field = "closes_at"
    message = _("Registration opens before it closes, and closes before the event ends.")


class BegunAlready(DomainError):
    code = "event_begun_already"
    message = _("It has begun: what is past is not changed. Cancel what remains instead.")


class ReasonMissing(DomainError):
    code = "event_reason_missing"
    field = "reason"
    message = _("Say why: those concerned will read it.")


class LastSession(DomainError):
    code = "event_last_session"
    message = _("An event keeps at least one session. Add the new one first, or cancel the event.")


class TooMany(DomainError):
    code = "event_too_many"
    message = _("At most %(most)s of these for one event. Take one out first.")

    def __init__(self, *, most: object = "…") -> None:
        super().__init__(most=most)


class AnswerNeeded(DomainError):
    code = "event_answer_needed"
    message = _("Answer this question: %(question)s")

    def __init__(self, *, question: object = "…") -> None:
        super().__init__(question=question)


class AnswerUnknown(DomainError):
    code = "event_answer_unknown"
    message = _("Choose one of the answers offered: %(question)s")

    def __init__(self, *, question: object = "…") -> None:
        super().__init__(question=question)


class ChoicesMissing(DomainError):
    code = "event_choices_missing"
    field = "choices"
    message = _("A question with choices has two to twelve of them, one a line.")


class NotYourOrganisation(DomainError):
    code = "event_not_your_organisation"
    field = "organisation"
    message = _("You do not act for this organisation. Choose one that you act for.")


class OutsidePark(DomainError):
    code = "event_outside_park"
    message = _("This room is not one of the park’s. Choose a room of the park.")


class PartnerAlready(DomainError):
    code = "event_partner_already"
    message = _("This organisation is a co-organiser already.")


class TooManyAtOnce(DomainError):
    code = "event_too_many_at_once"
    message = _("Too many registrations came from this connection. Try again at %(at)s.")

    def __init__(self, *, at: object = "…") -> None:
        super().__init__(at=at)


class CommuneUnknown(DomainError):
    code = "event_commune_unknown"
    message = _("“%(name)s” is not the name of one commune. Write its code instead.")

    def __init__(self, *, name: object = "…") -> None:
        super().__init__(name=name)
