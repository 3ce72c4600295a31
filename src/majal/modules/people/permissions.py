"""Roles, and who may do what with accounts. Read this file to know; there is no other place."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.permissions import (
    anyone,
    anyone_signed_in,
    either,
    grant,
    holds,
    holds_link,
)


class Role(TextChoices):
    """What somebody may be, on a scope (domain.md, "Who uses it")."""

    CANDIDATE = "candidate", _("Candidate")
    COMPANY_MANAGER = "company_manager", _("Company manager")
    COMPANY_MEMBER = "company_member", _("Company member")
    PARK_MANAGER = "park_manager", _("Park manager")
    FRONT_DESK = "front_desk", _("Front desk")
    TECHNICIAN = "technician", _("Technician")
    PROGRAMME_LEAD = "programme_lead", _("Programme lead")
    ACCOUNTANT = "accountant", _("Accountant")
    COMMITTEE_MEMBER = "committee_member", _("Committee member")
    EXPERT = "expert", _("Expert or mentor")
    COUNTER_AGENT = "counter_agent", _("Counter agent")
    AUTHORITY = "authority", _("Elected council’s representative")
    WALI = "wali", _("Wali")
    GOVERNOR = "governor", _("Governor")
    COORDINATOR = "coordinator", _("Startup coordinator")
    HEAD_OFFICE = "head_office", _("Head office")


class Scope(TextChoices):
    """The kinds of thing a role is held on."""

    NETWORK = "network", _("the network")
    PARK = "park", _("a park")
    ORGANISATION = "organisation", _("an organisation")
    TERRITORY = "territory", _("a territory")


ON_PARK, ON_FIRM, ON_LAND = (
    frozenset({Scope.PARK}),
    frozenset({Scope.ORGANISATION}),
    frozenset({Scope.TERRITORY}),
)
ON_NETWORK = frozenset({Scope.NETWORK})
FITTING: Mapping[str, frozenset[Scope]] = MappingProxyType(
    {
        Role.CANDIDATE: ON_FIRM,
        Role.COMPANY_MANAGER: ON_FIRM,
        Role.COMPANY_MEMBER: ON_FIRM,
        Role.PARK_MANAGER: ON_PARK,
        Role.FRONT_DESK: ON_PARK,
        Role.TECHNICIAN: ON_NETWORK | ON_PARK,
        Role.PROGRAMME_LEAD: ON_NETWORK | ON_PARK,
        Role.ACCOUNTANT: ON_NETWORK | ON_PARK,
        Role.COMMITTEE_MEMBER: ON_NETWORK | ON_PARK,
        Role.EXPERT: ON_NETWORK | ON_PARK,
        Role.COUNTER_AGENT: ON_PARK | ON_FIRM,
        Role.AUTHORITY: ON_LAND,
        Role.WALI: ON_LAND,
        Role.GOVERNOR: ON_LAND,
        Role.COORDINATOR: ON_NETWORK | ON_PARK,
        Role.HEAD_OFFICE: ON_NETWORK,
    }
)
"""The kinds of scope each role may be held on; the published data/roles.csv says the same."""

OWN_AFFAIRS = frozenset({Role.CANDIDATE, Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, Role.EXPERT})
"""Roles held for oneself or one's own company; every other one is a role over others."""


def fits(role: str, scope_kind: str, scope_id: int) -> bool:
    """Whether ``role`` may be held on such a scope; only the network has the number 0."""
    numbered = scope_id == 0 if scope_kind == Scope.NETWORK else scope_id > 0
    return numbered and scope_kind in FITTING.get(role, ())


class Perm(StrEnum):
    SIGN_IN = "people.sign_in"  # open the pages of signing in and out
    OWN_ACCOUNT = "people.own_account"  # one's profile, security, tokens, consents
    SEE_PERSON = "people.see_person"  # one account: its roles
    END_SESSIONS = "people.end_sessions"  # sign an account out everywhere
    MANAGE = "people.manage"  # see accounts, invite, grant and withdraw roles
    OPEN_INVITATION = "people.open_invitation"  # the page behind a link; the link decides
    ACCEPT_INVITATION = "people.accept_invitation"  # by the link received, on its invitation


def is_oneself(actor: Actor, person: Any) -> bool:
    """whoever the account belongs to"""
    return actor.pk is not None and person is not None and person.pk == actor.pk


grant(Perm.SIGN_IN, to=anyone)
grant(Perm.OWN_ACCOUNT, to=anyone_signed_in)
grant(Perm.SEE_PERSON, to=either(is_oneself, holds(Role.HEAD_OFFICE)))
grant(Perm.END_SESSIONS, to=either(is_oneself, holds(Role.HEAD_OFFICE)))
grant(Perm.MANAGE, to=holds(Role.HEAD_OFFICE))
grant(Perm.OPEN_INVITATION, to=anyone)
grant(Perm.ACCEPT_INVITATION, to=holds_link("people.invitation", "people.invitation"))
