"""What can be refused about rules and the calendar."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class KindUnknown(DomainError):
    code = "kind_unknown"
    message = _("“%(kind)s” is no kind of value. Write one of these: %(known)s.")


class KindFixed(DomainError):
    code = "kind_fixed"
    message = _(
        "The rule “%(code)s” already has another kind of value. Give a new rule a new code."
    )


class SurenessUnknown(DomainError):
    code = "sureness_unknown"
    message = _("“%(text)s” is no degree of sureness: write H, M or L.")


class ValueUnfit(DomainError):
    code = "value_unfit"
    message = _("“%(text)s” is no value of the kind %(kind)s. Correct the value or the kind.")


class UnsureSwitchedOn(DomainError):
    code = "unsure_switched_on"
    message = _("A rule still to be confirmed stays switched off. Have it confirmed first.")


class TwoVersionsOneDay(DomainError):
    code = "two_versions_one_day"
    message = _("Two versions of this rule would hold on one day. Correct the dates.")


class SourceUnknown(DomainError):
    code = "source_unknown"
    message = _("The source “%(code)s” is unknown. Add it to the sources first.")


class FeastUnknown(DomainError):
    code = "feast_unknown"
    message = _("“%(text)s” is no moon-based feast of a year the calendar knows.")


class DayTooFar(DomainError):
    code = "day_too_far"
    message = _(
        "The announced day is more than three days from the estimate. Check the day, and that the "
        "announcement is about the feast of this year."
    )


class AlreadyAnnounced(DomainError):
    code = "already_announced"
    message = _("Somebody has just recorded this announcement. Reload the calendar and compare.")


class AnnouncedLater(DomainError):
    code = "announced_later"
    message = _("An announcement cannot date from the future. Correct the day it was made.")


class SourceMissing(DomainError):
    code = "source_missing"
    message = _("Say where the announcement was read: a ministry’s statement, an article.")


class YearUnknown(DomainError):
    code = "year_unknown"
    message = _("The calendar is known for the years %(first)s to %(last)s.")
