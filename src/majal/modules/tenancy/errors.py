"""What can be refused of contracts. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class SpaceLet(DomainError):
    code = "space_let"
    message = _(
        "Space %(space)s is under contract %(number)s until %(until)s. Free for these days in the "
        "same park: %(alternatives)s. Choose another space or other days."
    )


class SpaceLetOpen(DomainError):
    code = "space_let_open"
    message = _(
        "Space %(space)s is under contract %(number)s, without an end. Free for these days in the "
        "same park: %(alternatives)s. Choose another space, or record the exit first."
    )


class SpaceLetFull(DomainError):
    code = "space_let_full"
    message = _(
        "Space %(space)s is under contract %(number)s until %(until)s, and no other space of this "
        "park is free for these days. Choose later days, or put the company on the waiting list."
    )


class SpaceLetMeanwhile(DomainError):
    code = "space_let_meanwhile"
    message = _(
        "One of these spaces was let at the same moment. Nothing was recorded: reload the page to "
        "see what is free."
    )


class SpaceOffered(DomainError):
    code = "space_promised"
    message = _(
        "Space %(space)s is promised to somebody on the waiting list until %(until)s. Choose "
        "another space, or wait for their answer."
    )


class SpacesMissing(DomainError):
    code = "contract_spaces_missing"
    message = _("A lease or an occupation agreement is about spaces. Choose at least one.")


class SpacesTooMany(DomainError):
    code = "contract_spaces_not_wanted"
    message = _(
        "A domiciliation gives an address, not a space. Leave the spaces out, or make a lease of "
        "it."
    )


class SpaceElsewhere(DomainError):
    code = "contract_space_elsewhere"
    message = _("A space of another park was chosen. Choose among the spaces of this park.")


class SpaceNotLet(DomainError):
    code = "contract_space_not_let"
    message = _("Space %(space)s is common to all and is not let. Choose another one.")


class SpaceNotThere(DomainError):
    code = "contract_space_not_there"
    message = _(
        "Space %(space)s is not there during all of these days: it was, or will be, another shape. "
        "Choose other days, or the spaces it became."
    )


class SpaceUnmeasured(DomainError):
    code = "contract_space_unmeasured"
    message = _(
        "The lettable area of space %(space)s is not known, and the rent is by square metre. Write "
        "the area under the premises of the park, or choose a flat price."
    )


class SeatsMissing(DomainError):
    code = "contract_seats_missing"
    message = _("Coworking is sold by the seat. Write how many seats, from one on.")


class TermBackwards(DomainError):
    code = "contract_term_backwards"
    message = _("The last day is before the first one. Correct one of them.")


class TermMissing(DomainError):
    code = "contract_term_missing"
    message = _("A domiciliation has a fixed term (law 89-17). Write its last day.")


class TermTooLong(DomainError):
    code = "contract_term_too_long"
    message = _(
        "With this rent rule a company stays %(months)s months at most, until %(day)s. Shorten the "
        "term."
    )


class TermTooShort(DomainError):
    code = "contract_term_too_short"
    message = _(
        "This rent rule asks for a firm term of %(months)s months, until %(day)s. Lengthen the "
        "term."
    )


class DayUnlikely(DomainError):
    code = "contract_day_unlikely"
    message = _("%(day)s lies too far away to be meant. Check the year.")


class ActivityMissing(DomainError):
    code = "contract_activity_missing"
    message = _(
        "A domiciliation names the declared activity and says what happens to the mail (law "
        "89-17). Fill in both."
    )


class NotIdentified(DomainError):
    code = "contract_not_identified"
    message = _(
        "The domiciliary must identify the company and keep its file (law 89-17). Write on which "
        "day it was identified, then sign."
    )


class OfferLapsed(DomainError):
    code = "contract_offer_lapsed"
    message = _("The time to answer ended on %(day)s. Ask the park for a new offer.")


class SignedTooEarly(DomainError):
    code = "contract_signed_too_early"
    message = _("The signature cannot be before the offer or in the future. Correct the day.")


class SignedLater(DomainError):
    code = "contract_signed_later"
    message = _("It is signed after today. Offer it instead, or correct the day.")


class PaperMissing(DomainError):
    code = "contract_paper_missing"
    message = _("Attach the signed contract as a PDF or a picture: it is what was agreed.")


class NotBegun(DomainError):
    code = "contract_not_begun"
    message = _("The contract begins on %(day)s. It can be begun on that day, not before.")


class NoticeTooShort(DomainError):
    code = "contract_notice_inside_firm_term"
    message = _(
        "The term is firm until %(day)s. Choose that day or a later one, or ask the park to end "
        "the contract by agreement."
    )


class NoticeBackwards(DomainError):
    code = "contract_notice_backwards"
    message = _("The last day cannot be before today or before the contract began. Correct it.")


class ExitUnexplained(DomainError):
    code = "contract_exit_unexplained"
    message = _("Say why the company leaves: the park counts the reasons of exits.")


class ExitTooEarly(DomainError):
    code = "contract_exit_day"
    message = _("An exit is recorded once it happened, and not before the first day. Correct it.")


class MoveNothing(DomainError):
    code = "contract_move_nothing"
    message = _("The spaces are the same as before. Choose what changes.")


class MoveSamePark(DomainError):
    code = "contract_transfer_same_park"
    message = _("The contract is in this park already. Use “Change of space”.")


class MoveOutside(DomainError):
    code = "contract_move_day"
    message = _("The change must fall between the first and the last day of the contract.")


class AmendmentEmpty(DomainError):
    code = "contract_amendment_empty"
    message = _("Write what is so since the amendment, or a note that explains it.")


class PlanMissing(DomainError):
    code = "contract_plan_missing"
    message = _("Write the plan: what the company and the park do until then.")


class RenewalBackwards(DomainError):
    code = "contract_renewal_backwards"
    message = _("A renewal ends after the present term, which ends on %(day)s. Choose a later day.")


class FollowedAlready(DomainError):
    code = "contract_followed"
    message = _("Contract %(number)s follows this one already. Go on there.")


class SpaceStillHeld(DomainError):
    code = "space_still_held"
    message = _(
        "The space %(code)s is held by the contract %(number)s on that day or later. Move the "
        "contract to another space first, or choose a day after it leaves this one."
    )
