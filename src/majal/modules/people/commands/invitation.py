"""Inviting somebody by a signed link, and what they answer."""

from collections.abc import Iterable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.dispatch import Signal
from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.command import command
from majal.kernel.errors import Busy, NotAllowed, NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.kernel.text import search_key, sort_key
from majal.modules.people.commands.ending import end_sessions_of
from majal.modules.people.errors import (
    AccountClosed,
    AccountExists,
    AlreadyInvited,
    LanguageUnknown,
    PasswordTooWeak,
    RoleDoesNotFitScope,
)
from majal.modules.people.models import LANGUAGES, Grant, Invitation, User
from majal.modules.people.permissions import Perm, fits
from majal.modules.people.workflow import (
    INVITATION,
    INVITATION_LASTS,
    INVITATION_LINK,
    InvitationState,
)

KIND = "people.invitation"
invitation_sent = Signal()
"""There is a link that its receiver must be told of: ``invitation``, ``by``. Heard within the
transaction, so that there is no invitation without its message, nor a message without it."""
invitation_accepted = Signal()
"""Somebody opened their account, or took a role: ``person``, ``by``. Within the transaction."""


@command(refusals={"invitation_once": AlreadyInvited})
def invite(
    email: str,
    *,
    name: str,
    role: str,
    scope_kind: str,
    scope_id: int = 0,
    language: str,
    by: Actor,
) -> Invitation:
    """Ask somebody without an account to open one and take a role, by a link that lasts 7 days.

    An unanswered invitation to the same role whose link has ended is withdrawn on the way.

    Permission: people.manage.
    Raises: NotAllowed; RoleDoesNotFitScope; LanguageUnknown; AccountExists; AlreadyInvited.
    """
    require(by, Perm.MANAGE)
    if not fits(role, scope_kind, scope_id):
        raise RoleDoesNotFitScope
    if language not in dict(LANGUAGES):
        raise LanguageUnknown
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise AccountExists
    same = Invitation.objects.select_for_update().filter(
        email=email,
        role=role,
        scope_kind=scope_kind,
        scope_id=scope_id,
        state=InvitationState.SENT,
    )
    if (former := same.first()) and former.ends_at <= timezone.now():
        _withdraw(former, by)
    invitation = Invitation(
        email=email,
        name=name,
        sort_key=sort_key(name),
        search_key=search_key(name),
        role=role,
        scope_kind=scope_kind,
        scope_id=scope_id,
        language=language,
        invited_by_id=by.pk,
    )
    _send(invitation, by)
    return invitation


@command()
def resend_invitation(invitation_id: int, *, by: Actor) -> Invitation:
    """Send an unanswered invitation again: a new link for 7 days, the former one ends.

    Permission: people.manage.
    Raises: NotAllowed; NotFound; WrongState when it was answered or withdrawn.
    """
    invitation = _locked(invitation_id)
    INVITATION.apply("resend", invitation, by=by)
    links.revoke(invitation.link_id or 0)
    _send(invitation, by)
    return invitation


@command()
def withdraw_invitations(invitation_ids: Iterable[int], *, by: Actor) -> int:
    """Withdraw invitations that nobody answered yet; says how many, and leaves the others alone.

    Permission: people.manage.
    Raises: NotAllowed.
    """
    require(by, Perm.MANAGE)
    rows = Invitation.objects.select_for_update().filter(
        pk__in=list(invitation_ids), state=InvitationState.SENT
    )
    waiting = list(rows.order_by("pk"))
    for invitation in waiting:
        _withdraw(invitation, by)
    return len(waiting)


# Another invitation of the same person, accepted at the same moment, may have made the account.
@command(refusals={"people_user_email_key": Busy})
def accept_invitation(*, name: str, password: str, by: Actor) -> User:
    """Open the account one was invited to, with the role; the link is spent.

    Whoever has an account by now keeps it as it is, name and password too, and gets the role. Of
    two people with the same link only the first succeeds.

    Permission: people.accept_invitation, by the link.
    Raises: NotAllowed; LinkUsed; WrongState; AccountClosed; PasswordTooWeak.
    """
    if not isinstance(by, LinkHolder):
        raise NotAllowed
    invitation = _locked(by.id)
    require(by, Perm.ACCEPT_INVITATION, invitation)
    links.use(by.link_id)
    person = known = User.objects.filter(email=invitation.email).first()
    if person and not person.is_active:
        raise AccountClosed
    if person is None:
        _require_strong(password, User(email=invitation.email, name=name))
        person = User.objects.create_confirmed(
            invitation.email, password, name=name, language=invitation.language
        )
    _held, fresh = Grant.objects.get_or_create(
        user=person,
        role=invitation.role,
        scope_kind=invitation.scope_kind,
        scope_id=invitation.scope_id,
        withdrawn_at=None,
        defaults={"granted_by_id": invitation.invited_by_id},
    )
    if fresh and known:
        end_sessions_of(known)
    INVITATION.apply("accept", invitation, by=by)
    invitation.account, invitation.answered_at = person, timezone.now()
    invitation.save(update_fields=["state", "account", "answered_at"])
    invitation_accepted.send(Invitation, person=person, by=by)
    return person


def _send(invitation: Invitation, by: Actor) -> None:
    """A fresh link, and the news of it.

    Whoever writes the e-mail finds the secret by itself: the row keeps a random seed, and the
    secret is derived from it with the installation's key. So it stands in no table.
    """
    invitation.seed, invitation.sent_at = new_secret(), timezone.now()
    invitation.save()
    link, _secret = links.issue(
        INVITATION_LINK,
        Ref(KIND, invitation.pk),
        lasting=INVITATION_LASTS,
        by=by,
        seed=invitation.seed,
    )
    invitation.link_id = link.pk
    invitation.save(update_fields=["link_id"])
    invitation_sent.send(Invitation, invitation=invitation, by=by)


def _withdraw(invitation: Invitation, by: Actor) -> None:
    INVITATION.apply("withdraw", invitation, by=by)
    invitation.answered_at = timezone.now()
    invitation.save(update_fields=["state", "answered_at"])
    links.revoke(invitation.link_id or 0)


def _locked(invitation_id: int) -> Invitation:
    found = Invitation.objects.select_for_update().filter(pk=invitation_id).first()
    if found is None:
        raise NotFound
    return found


def _require_strong(password: str, person: User) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise PasswordTooWeak(reasons=" ".join(error.messages)) from error
