"""What other modules may use from people."""

from majal.modules.people.commands import (
    factors_reset,
    give_consent,
    grant_role,
    invitation_accepted,
    invitation_sent,
    make_demo_people,
    withdraw_consent,
    withdraw_role,
)
from majal.modules.people.errors import LastHeadOffice, RoleDoesNotFitScope, SecondFactorFirst
from majal.modules.people.models import LANGUAGES, FactorReset, Grant, Invitation, User
from majal.modules.people.permissions import FITTING, Role, Scope, fits
from majal.modules.people.queries import (
    RECORDS,
    actor_of_token,
    demo_people,
    has_consented,
    overdue,
    people_holding,
    people_visible_to,
    scope_names,
    scopes_for,
    who_consented,
)

__all__ = [
    "FITTING",
    "LANGUAGES",
    "RECORDS",
    "FactorReset",
    "Grant",
    "Invitation",
    "LastHeadOffice",
    "Role",
    "RoleDoesNotFitScope",
    "Scope",
    "SecondFactorFirst",
    "User",
    "actor_of_token",
    "demo_people",
    "factors_reset",
    "fits",
    "give_consent",
    "grant_role",
    "has_consented",
    "invitation_accepted",
    "invitation_sent",
    "make_demo_people",
    "overdue",
    "people_holding",
    "people_visible_to",
    "scope_names",
    "scopes_for",
    "who_consented",
    "withdraw_consent",
    "withdraw_role",
]
