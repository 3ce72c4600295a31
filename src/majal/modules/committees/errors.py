"""What can be refused around committees and their seats."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class NameMissing(DomainError):
    code = "name_missing"
    message = _("Give a name in Arabic or in French.")


class PlaceMissing(DomainError):
    code = "committee_without_place"
    message = _("A committee belongs to a park or to a territory: choose one of them.")


class CountMissing(DomainError):
    code = "quorum_count_missing"
    message = _("Say how many voting members make the quorum, one at least.")


class SeatTaken(DomainError):
    code = "seat_taken"
    message = _("Somebody holds this seat on those days already. End that seat first.")


class WhoMissing(DomainError):
    code = "seat_without_person"
    message = _("Choose an account, or give the name and the e-mail address of a person.")


class SeatDaysInverted(DomainError):
    code = "seat_days_inverted"
    message = _("The seat would end before it begins. Check both dates.")
