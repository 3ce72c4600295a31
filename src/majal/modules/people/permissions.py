"""Roles, and who may do what with accounts. Read this file to know; there is no other place."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from majal.kernel.permissions import anyone, anyone_signed_in, grant, holds


class Role(TextChoices):
    """What somebody may be, on a scope (domain.md, "Who uses it")."""

    CANDIDATE = "candidate", _("candidate")
    COMPANY_MANAGER = "company_manager", _("company manager")
    COMPANY_MEMBER = "company_member", _("company member")
    PARK_MANAGER = "park_manager", _("park manager")
    FRONT_DESK = "front_desk", _("front desk")
    TECHNICIAN = "technician", _("technician")
    PROGRAMME_LEAD = "programme_lead", _("programme lead")
    ACCOUNTANT = "accountant", _("accountant")
    COMMITTEE_MEMBER = "committee_member", _("committee member")
    EXPERT = "expert", _("expert or mentor")
    COUNTER_AGENT = "counter_agent", _("counter agent")
    AUTHORITY = "authority", _("territorial authority")
    WALI = "wali", _("wali")
    GOVERNOR = "governor", _("governor")
    COORDINATOR = "coordinator", _("startup coordinator")
    HEAD_OFFICE = "head_office", _("head office")


class Scope(TextChoices):
    """The kinds of thing a role is held on."""

    NETWORK = "network", _("the network")
    PARK = "park", _("a park")
    ORGANISATION = "organisation", _("an organisation")
    TERRITORY = "territory", _("a territory")


class Perm(StrEnum):
    SIGN_IN = "people.sign_in"  # open the pages of signing in and out
    OWN_ACCOUNT = "people.own_account"  # one's profile, security, tokens, consents
    MANAGE = "people.manage"  # see accounts, invite, grant and withdraw roles
    ACCEPT_INVITATION = "people.accept_invitation"  # by the link received


grant(Perm.SIGN_IN, to=anyone)
grant(Perm.OWN_ACCOUNT, to=anyone_signed_in)
grant(Perm.MANAGE, to=holds(Role.HEAD_OFFICE))
grant(Perm.ACCEPT_INVITATION, to=anyone)
