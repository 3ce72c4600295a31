"""What can be refused of incidents. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class PlaceMissing(DomainError):
    code = "incident_place_missing"
    message = _("Say where it is: choose a building, or scan the code on the door.")


class PlaceElsewhere(DomainError):
    code = "incident_place_elsewhere"
    message = _("This place is not in that building. Choose one of those shown.")


class ReporterUnnamed(DomainError):
    code = "incident_reporter_unnamed"
    message = _("Write your name and e-mail address, so that we can tell you when it is repaired.")


class IncidentUnsaid(DomainError):
    code = "incident_unsaid"
    message = _("Say in a few words what is wrong.")


class ParkClosedToIncidents(DomainError):
    code = "park_closed_to_incidents"
    message = _("This park does not operate yet, so nothing can be repaired there.")


class AlreadyTaken(DomainError):
    code = "incident_already_taken"
    message = _("%(name)s has already taken this on. Choose another incident, or ask them.")

    def __init__(self, *, name: str = "…") -> None:
        super().__init__(name=name)


class TechnicianUnfit(DomainError):
    code = "technician_unfit"
    message = _("This person repairs nothing in this park. Choose one of those shown.")


class NoteMissing(DomainError):
    code = "incident_note_missing"
    message = _("Write a few words: whoever reported it, and the next technician, will read them.")


class RatedAlready(DomainError):
    code = "incident_rated_already"
    message = _("You have already said how it went. Thank you: nothing more is needed.")


class ScoreUnknown(DomainError):
    code = "score_unknown"
    message = _("Choose between one and five stars.")


class NotOver(DomainError):
    code = "incident_not_over"
    message = _("This is not closed yet. You will be asked once it is repaired.")


class PlaceTaken(DomainError):
    code = "place_taken"
    message = _("This building already has a place of this name. Give it another one.")
