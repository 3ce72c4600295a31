"""What people do: support a challenge, once each, and comment on it, after moderation."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from majal.kernel import links
from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.holding import free
from majal.kernel.permissions import id_of, require
from majal.kernel.refs import Ref
from majal.kernel.throttle import held_until
from majal.modules.challenges import errors
from majal.modules.challenges.commands.stating import held
from majal.modules.challenges.models import Challenge, Comment, Support
from majal.modules.challenges.permissions import Perm
from majal.modules.challenges.queries import comment_of
from majal.modules.challenges.workflow import LINK, CommentState
from majal.modules.messages.public import Guest, send
from majal.modules.people.public import User

LASTS, UNCONFIRMED = timedelta(days=3), timedelta(days=30)
MOST_LINKS, WITHIN = 20, timedelta(days=1)
LONGEST = 2_000


def key_of(email: str) -> str:
    """What is kept of an address: a keyed hash, from which it cannot be read back."""
    plain = email.strip().lower()
    return salted_hmac("majal.challenges.support", plain, algorithm="sha256").hexdigest()


@command(refusals={"challenge_support_once": errors.SupportedAlready})
def support_challenge(code: str, *, by: Actor) -> Support:
    """Support a challenge, signed in; each person counts once, whichever way they came.

    Permission: challenges.support.
    Raises: NotFound; NotAllowed; SupportedAlready.
    """
    require(by, Perm.SUPPORT)
    challenge = _shown(code, by)
    email = User.objects.values_list("email", flat=True).get(pk=id_of(by))
    before = Support.objects.select_for_update().filter(
        challenge=challenge, email_key=key_of(email)
    )
    known = before.first()
    if known is None:
        return Support.objects.create(
            challenge=challenge, email_key=key_of(email), confirmed_at=timezone.now()
        )
    if known.confirmed_at:
        raise errors.SupportedAlready
    known.confirmed_at = timezone.now()
    known.save(update_fields=["confirmed_at"])
    return known


@command()
def ask_support(code: str, email: str, *, language: str, network: str = "", by: Actor) -> None:
    """Send a link to an address; whoever opens it supports the challenge.

    Says nothing of whether the address supports it already: that is nobody else’s business.

    Permission: challenges.support_by_link. Anyone.
    Raises: NotFound; TooManyLinks.
    """
    require(by, Perm.SUPPORT_BY_LINK)
    challenge = _shown(code, by)
    if network and held_until("challenges.support", network, most=MOST_LINKS, within=WITHIN):
        raise errors.TooManyLinks
    key, seed = key_of(email), new_secret()
    try:
        with transaction.atomic():
            found = Support.objects.create(challenge=challenge, email_key=key, seed=seed)
    except IntegrityError:
        found = Support.objects.select_for_update().get(challenge=challenge, email_key=key)
        if found.confirmed_at:
            return
        found.seed = seed
        found.save(update_fields=["seed"])
    links.issue(LINK, Ref(LINK, found.pk), lasting=LASTS, by=by, seed=seed)
    send(
        "challenges.confirm",
        to=[Guest(email.strip().lower(), language)],
        context={"support": found.pk},
        dedupe_key=f"challenges.confirm:{found.pk}:{seed[:12]}",
        by=SYSTEM,
    )


@command(
    refusals={
        "challenges_comment_support_id_key": errors.CommentedAlready,
        "challenge_comment_signed": errors.NameMissing,
    }
)
def confirm_support(secret: str, *, text: str = "", name: str = "", by: Actor) -> Support:
    """Count the support behind a link; opened again, it counts no more than once.

    Whoever opens it may say something with it, once, under the name they give; staff read it first.

    Permission: challenges.support_by_link. The link decides.
    Raises: LinkUnknown; LinkExpired; LinkRevoked; LinkUsed; NotFound; NameMissing;
        CommentedAlready.
    """
    require(by, Perm.SUPPORT_BY_LINK)
    link = links.holder(secret, LINK)
    found = Support.objects.select_for_update().filter(pk=link.id).first()
    if found is None:
        raise NotFound
    if found.confirmed_at is None:
        found.confirmed_at = timezone.now()
        found.save(update_fields=["confirmed_at"])
    if text.strip():
        _comment_of_guest(found, text.strip(), " ".join(name.split()))
    return found


def _comment_of_guest(support: Support, text: str, name: str) -> None:
    if not name:
        raise errors.NameMissing
    if Comment.objects.filter(support=support).exists():
        raise errors.CommentedAlready
    Comment.objects.create(
        challenge_id=support.challenge_id, support=support, name=name[:80], text=text[:LONGEST]
    )


@command()
def forget_unconfirmed(*, by: Actor) -> int:
    """Forget supports that nobody confirmed within a month; says how many.

    Permission: challenges.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    before = timezone.now() - UNCONFIRMED
    rows = Support.objects.filter(confirmed_at=None, asked_at__lt=before)
    gone, _of_each = free(rows).delete()
    return gone


@command(refusals={"challenge_comment_says": errors.TextMissing})
def comment_challenge(code: str, text: str, *, by: Actor) -> Comment:
    """Say something of a challenge; it is shown once staff read it.

    Permission: challenges.comment.
    Raises: NotFound; NotAllowed; TextMissing.
    """
    require(by, Perm.COMMENT)
    challenge = _shown(code, by)
    if not text.strip():
        raise errors.TextMissing
    return Comment.objects.create(
        challenge=challenge, author_id=id_of(by), text=text.strip()[:LONGEST]
    )


@command(refusals={"challenge_comment_refused_says_why": errors.ReasonMissing})
def judge_comment(comment_id: int, *, show: bool, reason: str = "", by: Actor) -> Comment:
    """Show a comment, or refuse it with a reason; an author with an account is told.

    Permission: challenges.moderate on the comment.
    Raises: NotFound; NotAllowed; ModeratedAlready; ReasonMissing.
    """
    Comment.objects.select_for_update().filter(pk=comment_id).first()
    try:
        found = comment_of(by, comment_id)
    except Comment.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.MODERATE, found)
    if found.state != CommentState.WAITING:
        raise errors.ModeratedAlready
    if not show and not reason.strip():
        raise errors.ReasonMissing
    found.state = CommentState.SHOWN if show else CommentState.REFUSED
    found.reason, found.judged_by_id = "" if show else reason.strip()[:300], by.pk
    found.judged_at = timezone.now()
    found.save(update_fields=["state", "reason", "judged_by", "judged_at"])
    send(
        "challenges.comment",
        to=[found.author] if found.author else [],  # of a guest no address was kept
        context={"comment": found.pk},
        dedupe_key=f"challenges.comment:{found.pk}",
        by=SYSTEM,
    )
    return found


def _shown(code: str, by: Actor) -> Challenge:
    found = held(code, by, Perm.READ)
    if not found.is_shown:
        raise NotFound
    return found
