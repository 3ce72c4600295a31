"""What can be refused of a call or a grid. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class CallClosed(DomainError):
    code = "call_closed"
    message = _(
        "This call closed on %(moment)s by the clock of this server, and nothing can be filed in "
        "answer to it any more. What you typed is kept; the calls that are open now stand on the "
        "page of calls."
    )


class CallNotOpenYet(DomainError):
    code = "call_not_open_yet"
    message = _("This call opens on %(moment)s. You may come back from then on.")


class CallCancelled(DomainError):
    code = "call_cancelled"
    message = _("This call was cancelled. The calls that are open now stand on the page of calls.")


class CallDatesBackwards(DomainError):
    code = "call_dates_backwards"
    message = _("A call closes after it opens. Correct one of the two dates.")


class CallTaken(DomainError):
    code = "call_taken"
    message = _("Another call has this code. Choose another one.")


class CallUnready(DomainError):
    code = "call_unready"
    message = _("Before it is published, a call needs at least one park and one track.")


class CloseMovedBack(DomainError):
    code = "close_moved_back"
    message = _(
        "The call is published: its closing may be moved to a later moment only, so that nobody "
        "who counts on it is shut out."
    )


class OpeningPassed(DomainError):
    code = "opening_passed"
    message = _(
        "The call is open already and people are applying: its opening cannot be moved to a later "
        "moment. Cancel the call if it must not take applications."
    )


class AreasBackwards(DomainError):
    code = "areas_backwards"
    message = _("The least area of this track exceeds its greatest. Correct one of the two.")


class TrackNotOffered(DomainError):
    code = "track_not_offered"
    message = _("This call does not have this track. Choose one of those shown.")


class WeightsNotWhole(DomainError):
    code = "weights_not_whole"
    message = _("The weights must add up to 100. Change one of them.")


class GridFixed(DomainError):
    code = "grid_fixed"
    message = _("This grid is in use and stays as it is. Make a new version of it instead.")


class GridEmpty(DomainError):
    code = "grid_empty"
    message = _("A grid needs at least one criterion with a name and a weight.")
