"""What can be refused of enquiries and tours. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class AskedTwice(DomainError):
    code = "asked_twice"
    message = _("This was sent a moment ago already. Nothing more needs to be done.")


class AnswerEmpty(DomainError):
    code = "answer_empty"
    message = _("Write the answer before you send it.")


class NoSuchApplication(DomainError):
    code = "no_such_application"
    message = _("No application that you handle has this number. Check it, then try again.")


class TourFull(DomainError):
    code = "tour_full"
    message = _("Not so many places are left on this tour. Choose another day, or fewer people.")


class TourOver(DomainError):
    code = "tour_over"
    message = _("This tour is over or was cancelled. Choose another day.")


class PlaceTaken(DomainError):
    code = "place_taken"
    message = _("With this address you are on this tour already. The e-mail you got says where.")


class TourTaken(DomainError):
    code = "tour_taken"
    message = _("There is a tour of this park at this moment already.")


class TourPast(DomainError):
    code = "tour_past"
    message = _("Choose a moment to come.")
