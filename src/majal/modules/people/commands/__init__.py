"""Everything that changes accounts. One function per verb a person would use."""

from majal.modules.people.commands.account import (
    change_profile,
    close_account,
    end_session,
    reopen_account,
    sign_out_everywhere,
)
from majal.modules.people.commands.consent import give_consent, withdraw_consent
from majal.modules.people.commands.demonstration import make_demo_people
from majal.modules.people.commands.factors import (
    factors_reset,
    require_factor,
    reset_factors,
    seal_factors,
    stop_requiring_factor,
)
from majal.modules.people.commands.grants import grant_role, withdraw_role
from majal.modules.people.commands.invitation import (
    accept_invitation,
    invitation_accepted,
    invitation_sent,
    invite,
    resend_invitation,
    withdraw_invitations,
)
from majal.modules.people.commands.token import make_token, revoke_token

__all__ = [
    "accept_invitation",
    "change_profile",
    "close_account",
    "end_session",
    "factors_reset",
    "give_consent",
    "grant_role",
    "invitation_accepted",
    "invitation_sent",
    "invite",
    "make_demo_people",
    "make_token",
    "reopen_account",
    "require_factor",
    "resend_invitation",
    "reset_factors",
    "revoke_token",
    "seal_factors",
    "sign_out_everywhere",
    "stop_requiring_factor",
    "withdraw_consent",
    "withdraw_invitations",
    "withdraw_role",
]
