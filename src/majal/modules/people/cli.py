"""The command line of people: ``majal invite``, for the first person of the head office."""

import argparse
from typing import Any

from django.utils.translation import gettext as _

from majal.kernel.actors import SYSTEM
from majal.modules.people.commands import invite
from majal.modules.people.permissions import Role, Scope


def add_commands(subparsers: Any) -> None:
    """Offer ``invite`` to the console script."""
    one = subparsers.add_parser("invite", help="invite somebody of the head office by e-mail")
    one.add_argument("email", help="where the invitation is sent")
    one.add_argument("name", help="the person's full name")
    one.add_argument("--language", choices=["ar", "fr", "en"], default="ar")
    one.set_defaults(run=invite_head_office)


def invite_head_office(given: argparse.Namespace) -> int:
    """Send the invitation; whoever accepts it invites the others from the pages.

    Raises: AccountExists; AlreadyInvited.
    """
    invitation = invite(
        given.email,
        name=given.name,
        role=Role.HEAD_OFFICE,
        scope_kind=Scope.NETWORK,
        language=given.language,
        by=SYSTEM,
    )
    print(_("The invitation to %(email)s is on its way.") % {"email": invitation.email})
    return 0
