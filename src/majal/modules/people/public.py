"""What other modules may use from people."""

from majal.modules.people.commands import (
    give_consent,
    grant_role,
    invitation_accepted,
    invitation_sent,
    make_demo_people,
    withdraw_consent,
    withdraw_role,
)
from majal.modules.people.models import LANGUAGES, Grant, Invitation, User
from majal.modules.people.permissions import Role, Scope
from majal.modules.people.queries import (
    RECORDS,
    actor_of_token,
    demo_people,
    has_consented,
    people_holding,
    people_visible_to,
    scope_names,
    who_consented,
)

__all__ = [
    "LANGUAGES",
    "RECORDS",
    "Grant",
    "Invitation",
    "Role",
    "Scope",
    "User",
    "actor_of_token",
    "demo_people",
    "give_consent",
    "grant_role",
    "has_consented",
    "invitation_accepted",
    "invitation_sent",
    "make_demo_people",
    "people_holding",
    "people_visible_to",
    "scope_names",
    "who_consented",
    "withdraw_consent",
    "withdraw_role",
]
