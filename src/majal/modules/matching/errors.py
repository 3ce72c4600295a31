"""What can be refused of matching. Each sentence says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class WeightsUnlikely(DomainError):
    code = "matching_weights_unlikely"
    message = _("Each weight is from 0 to 100, and not all of them are 0.")


class NameMissing(DomainError):
    code = "matching_name_missing"
    message = _("Give the group a name in Arabic and in French.")


class DaysBackwards(DomainError):
    code = "matching_days_backwards"
    message = _("The last day must come after the first one.")


class ThereAlready(DomainError):
    code = "matching_there_already"
    message = _("It is in this group already.")


class SeatsUnlikely(DomainError):
    code = "matching_seats_unlikely"
    message = _("A mentor follows from 1 to 20 organisations.")


class ChoiceTwice(DomainError):
    code = "matching_choice_twice"
    message = _("Each one stands once in the order. Choose another for one of the places.")


class ChoiceForeign(DomainError):
    code = "matching_choice_foreign"
    message = _("Only those of this group can be put in order.")


class NothingToMatch(DomainError):
    code = "matching_nothing_to_match"
    message = _("Add at least one organisation and one mentor first.")


class ProposalDecided(DomainError):
    code = "matching_proposal_decided"
    message = _("This proposal was decided already, or a newer one took its place. Make a new one.")


class MentorFull(DomainError):
    code = "matching_mentor_full"
    message = _(
        "“%(mentor)s” has no place left. Give the place of another organisation free first, or "
        "raise the number of places."
    )

    def __init__(self, *, mentor: object = "…") -> None:
        super().__init__(mentor=mentor)


class TieDeclared(DomainError):
    code = "matching_tie_declared"
    message = _(
        "“%(mentor)s” has declared a tie with this organisation. Choose another mentor for it."
    )

    def __init__(self, *, mentor: object = "…") -> None:
        super().__init__(mentor=mentor)


class FollowedAlready(DomainError):
    code = "matching_followed_already"
    message = _("A mentor follows this organisation in this group at that time already.")


class GroupClosed(DomainError):
    code = "matching_group_closed"
    message = _("This group is closed. Open a new one.")


class ReasonMissing(DomainError):
    code = "matching_reason_missing"
    message = _("Say why: it stays on record.")
