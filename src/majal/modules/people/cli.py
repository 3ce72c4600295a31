"""The command line of people: the head office's first person, and the last one's way back."""

import argparse
from typing import Any

from django.utils.translation import gettext as _

from majal.kernel.actors import SYSTEM
from majal.modules.people.commands import invite, reset_factors
from majal.modules.people.models import User
from majal.modules.people.permissions import Role, Scope


def add_commands(subparsers: Any) -> None:
    """Offer ``invite`` to the console script."""
    one = subparsers.add_parser("invite", help="invite somebody of the head office by e-mail")
    one.add_argument("email", help="where the invitation is sent")
    one.add_argument("name", help="the person's full name")
    one.add_argument("--language", choices=["ar", "fr", "en"], default="ar")
    one.set_defaults(run=invite_head_office)
    lost = subparsers.add_parser("reset-factor", help="take a lost second factor away")
    lost.add_argument("email", help="the address of the account")
    lost.add_argument("--reason", required=True, help="kept on record, and told to the person")
    lost.set_defaults(run=reset_lost_factor)


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


def reset_lost_factor(given: argparse.Namespace) -> int:
    """For when nobody of the head office can sign in; from the pages otherwise.

    Raises: NoFactor; ReasonMissing.
    """
    person = User.objects.filter(email=given.email.strip().lower()).first()
    if person is None:
        print(_("No account has this e-mail address."))
        return 1
    reset_factors(person, reason=given.reason, by=SYSTEM)
    words = _("%(email)s signs in with the password now, and sets up a new one.")
    if not person.has_usable_password():
        words = _("%(email)s signs in through a provider now, and sets up a new one.")
    print(words % {"email": person.email})
    return 0
