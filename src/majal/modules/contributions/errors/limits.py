"""Refusals of amounts: unread, or beyond what the stage before or the promise leaves."""

from django.utils.translation import gettext_lazy as _

from majal.modules.contributions.errors.base import ContributionError


class NotAnAmount(ContributionError):
    code = "not_an_amount"
    field = "amount"
    message = _("An amount is more than zero, in dirhams and at most two decimals.")


class AmountTooLarge(ContributionError):
    code = "amount_too_large"
    field = "amount"
    message = _("This amount is larger than any convention. Write it in dirhams, not in centimes.")


class PartyUnknown(ContributionError):
    code = "party_unknown"
    field = "party"
    message = _(
        "This is not a party of the convention today. Add it to the parties first, or choose one "
        "of them."
    )


class WholeUnknown(ContributionError):
    code = "whole_unknown"
    field = "within"
    message = _(
        "A contribution is part of another one of the same convention, which is not itself part "
        "of a third. Choose one of the list."
    )


class ConventionReplaced(ContributionError):
    code = "convention_replaced"
    message = _(
        "This convention was replaced by %(convention)s: its money is followed there. Record it "
        "on that convention."
    )


class ConventionTerminated(ContributionError):
    code = "convention_terminated"
    message = _(
        "This convention was terminated: nothing new is promised, called, programmed or committed. "
        "Only what was under way can still be received, spent, authorised or paid."
    )


class NotSignedYet(ContributionError):
    code = "not_signed_yet"
    message = _(
        "This convention is not signed yet. Before the signature a council can programme its "
        "share, and nothing more. Record the signature first."
    )


class AmendmentUnknown(ContributionError):
    code = "amendment_unknown"
    field = "amendment"
    message = _(
        "This convention has no amendment no. %(number)s. Record the amendment first, then what "
        "it changes."
    )


class AmendmentNeeded(ContributionError):
    code = "amendment_needed"
    field = "amendment"
    message = _("What was promised changes by an amendment only. Say which amendment changes it.")


class AmendmentTooEarly(ContributionError):
    code = "amendment_too_early"
    field = "amendment"
    message = _(
        "Nobody has said yet how much is promised, so that there is nothing to amend. Leave the "
        "amendment empty to record the first amount."
    )


class PromiseUnchanged(ContributionError):
    code = "promise_unchanged"
    field = "amount"
    message = _("This is what is promised already. Write the amount that the amendment sets.")


class PromiseBelow(ContributionError):
    code = "promise_below"
    field = "amount"
    message = _(
        "%(called)s MAD of this contribution stand as called, programmed, received or spent: the "
        "promise cannot become %(amount)s. Reverse what should not stand first."
    )


class PromiseBelowStages(ContributionError):
    code = "promise_below"
    field = "amount"
    message = _(
        "More than this was called, programmed, received or spent. Reload the page, and reverse "
        "what should not stand first."
    )


class CalledBeyondPromise(ContributionError):
    code = "called_beyond_promise"
    field = "amount"
    message = _(
        "Only %(left)s MAD of this contribution are left to be called (promised %(limit)s, called "
        "%(stands)s). If more was agreed, record the amendment first."
    )


class ReceivedBeyondCalled(ContributionError):
    code = "received_beyond_called"
    field = "amount"
    message = _(
        "Only %(left)s MAD of this contribution were called and not received (called %(limit)s, "
        "received %(stands)s). Record the call first."
    )


class ReceivedBeyondPromise(ContributionError):
    code = "received_beyond_promise"
    field = "amount"
    message = _(
        "Only %(left)s MAD of this contribution are left to be received (promised %(limit)s, "
        "received %(stands)s). If more was agreed, record the amendment first."
    )


class SpentBeyondReceived(ContributionError):
    code = "spent_beyond_received"
    field = "amount"
    message = _(
        "Only %(left)s MAD of this contribution were received and not spent (received %(limit)s, "
        "spent %(stands)s). Record what was received first."
    )


class SpentBeyondPromise(ContributionError):
    code = "spent_beyond_promise"
    field = "amount"
    message = _(
        "Only %(left)s MAD of this contribution are left to be spent (promised %(limit)s, spent "
        "%(stands)s). If more was agreed, record the amendment first."
    )


class ProgrammedBeyondPromise(ContributionError):
    code = "programmed_beyond_promise"
    field = "amount"
    message = _(
        "Only %(left)s MAD of this contribution are left to be programmed (promised %(limit)s, "
        "programmed %(stands)s). If more was agreed, record the amendment first."
    )


class CommittedBeyondProgrammed(ContributionError):
    code = "committed_beyond_programmed"
    field = "amount"
    message = _(
        "Only %(left)s MAD of this contribution are programmed and not committed (programmed "
        "%(limit)s, committed %(stands)s). Record the budget line first."
    )


class AuthorisedBeyondCommitted(ContributionError):
    code = "authorised_beyond_committed"
    field = "amount"
    message = _(
        "Only %(left)s MAD of this contribution are committed and not authorised (committed "
        "%(limit)s, authorised %(stands)s). Record the commitment first."
    )


class PaidBeyondAuthorised(ContributionError):
    code = "paid_beyond_authorised"
    field = "amount"
    message = _(
        "Only %(left)s MAD of this contribution are authorised and not paid (authorised %(limit)s, "
        "paid %(stands)s). Record the payment authorisation first."
    )


class MovedMeanwhile(ContributionError):
    code = "moved_meanwhile"
    field = "amount"
    message = _(
        "Somebody recorded money on this contribution at the same moment, and both together pass "
        "what is allowed. Reload the page to see what is left."
    )
