"""What can be refused about projects of parks. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class MovedMeanwhile(DomainError):
    code = "site_moved_meanwhile"
    message = _(
        "Somebody moved this project meanwhile: it now stands at “%(state)s”. Look at their move, "
        "then say yours again if it still holds."
    )


class AnotherProject(DomainError):
    code = "another_project"
    message = _(
        "This park has another project under way. Stop or finish that one before you go on with "
        "this."
    )


class ReasonMissing(DomainError):
    code = "move_without_reason"
    message = _("Say why: a project that turns back, waits or stops keeps its reason on record.")
    field = "reason"


class StateSame(DomainError):
    code = "site_there_already"
    message = _("The project stands there already. Choose another state, or correct its date.")
    field = "to"


class DateAhead(DomainError):
    code = "real_date_ahead"
    message = _("This date lies ahead. A real date is past; record what is promised as a promise.")
    field = "on"


class SaidAhead(DomainError):
    code = "said_ahead"
    message = _("It cannot have been said in the future. Give the day on which it was said.")
    field = "said_on"


class NotReached(DomainError):
    code = "state_not_reached"
    message = _("The project has not been there yet: there is no date to correct. Move it first.")
    field = "on"


class StatementEmpty(DomainError):
    code = "statement_empty"
    message = _("Say what was said: a date, an amount in dirhams, or the news in a few words.")


class StatementWithoutSource(DomainError):
    code = "planning_without_source"
    message = _(
        "Say who said it: a source on record, or in the note the letter or meeting it comes from."
    )
    field = "source"


class CorrectedMeanwhile(DomainError):
    code = "statement_corrected_meanwhile"
    message = _("Somebody corrected this statement meanwhile. Look at theirs, then say yours.")


class CostOutOfRange(DomainError):
    code = "site_cost_out_of_range"
    message = _("Give a cost above zero and below one thousand billion dirhams.")
    field = "value"


class BlockerUnnamed(DomainError):
    code = "blocker_unnamed"
    message = _("Say in a few words what blocks the project.")
    field = "what"


class BlockerBackwards(DomainError):
    code = "blocker_backwards"
    message = _("It was opened on %(day)s: the day you give cannot be before.")


class BlockerLifted(DomainError):
    code = "blocker_lifted"
    message = _("This blocker was lifted already. Reload the page to see by whom.")


class OwnerUnknown(DomainError):
    code = "owner_unknown"
    message = _("No organisation on record has this name. Choose one of those that are suggested.")
    field = "organisation"


class ProjectOver(DomainError):
    code = "project_over"
    message = _("This project is over. What is said now belongs to the park, not to its project.")
