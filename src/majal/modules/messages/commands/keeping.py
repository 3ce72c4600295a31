"""Reading, trying again, choosing how to be told, forgetting."""

from collections.abc import Iterable
from datetime import time, timedelta

from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.holding import free
from majal.kernel.letters import letters
from majal.kernel.permissions import id_of, require
from majal.modules.messages.errors import KindCannotBeSilenced
from majal.modules.messages.models import Message, Preference
from majal.modules.messages.permissions import Perm
from majal.modules.messages.workflow import (
    MESSAGE,
    SETTLED,
    UNREAD,
    Digest,
    MessageState,
    leaves_at,
    next_digest,
)


@command()
def read_messages(message_ids: Iterable[int], *, by: Actor) -> int:
    """Mark messages of one's own inbox as read; says how many were unread.

    One whose e-mail leaves at this very moment stays unread, rather than making the reader wait
    for the mail server.

    Permission: messages.read, on each.
    Raises: NotAllowed.
    """
    rows = Message.objects.select_for_update(skip_locked=True)
    mine = rows.filter(pk__in=list(message_ids), user_id=id_of(by), in_app=True)
    now, read = timezone.now(), list(mine.filter(state__in=sorted(UNREAD)).order_by("pk"))
    for message in read:
        MESSAGE.apply("read", message, by=by)
        message.read_at, message.context = now, {}
    Message.objects.bulk_update(read, ["state", "read_at", "context"])
    return len(read)


@command()
def retry_messages(message_ids: Iterable[int], *, by: Actor) -> int:
    """Try failed messages again, within a minute; says how many, and leaves the others alone.

    One whose text is forgotten by now has nothing left to send.

    Permission: messages.manage.
    Raises: NotAllowed.
    """
    require(by, Perm.MANAGE)
    rows = Message.objects.select_for_update().filter(
        pk__in=list(message_ids), state=MessageState.FAILED, cleared_at=None
    )
    failed = list(rows.order_by("pk"))
    for message in failed:
        MESSAGE.apply("retry", message, by=by)
        message.attempts = message.interrupted = 0
        message.begun_at, message.not_before = None, timezone.now()
        message.digest = False
    Message.objects.bulk_update(
        failed, ["state", "attempts", "interrupted", "begun_at", "not_before", "digest"]
    )
    return len(failed)


@command()
def choose_preferences(
    *, digest: str, quiet_from: time, quiet_to: time, muted: Iterable[str], by: Actor
) -> Preference:
    """Say how one wants to be told; what waits for a digest follows the new wish.

    Permission: messages.own.
    Raises: NotAllowed; KindCannotBeSilenced for a letter that always comes, or that is none.
    """
    require(by, Perm.OWN)
    silent = sorted(set(muted))
    if not all((letter := letters.get(code)) and letter.optional for code in silent):
        raise KindCannotBeSilenced
    wish, _new = Preference.objects.select_for_update().get_or_create(user_id=id_of(by))
    wish.digest, wish.muted = digest, silent
    wish.quiet_from, wish.quiet_to = quiet_from, quiet_to
    wish.save()
    now = timezone.now()
    at = now if digest == Digest.NONE else next_digest(now, digest)
    Message.objects.filter(
        user_id=wish.user_id, state=MessageState.WAITING, digest=True, begun_at=None
    ).update(digest=digest != Digest.NONE, not_before=leaves_at(at, quiet_from, quiet_to))
    return wish


@command()
def clear_old_texts(*, by: Actor) -> int:
    """Forget texts and addresses that were kept as long as their letter says; says how many.

    That something was told, to which account and when, remains.

    Permission: messages.deliver.
    Raises: NotAllowed.
    """
    require(by, Perm.DELIVER)
    now = timezone.now()
    old = free(Message.objects.filter(cleared_at=None, state__in=sorted(SETTLED)))
    known = [letter.code for letter in letters]
    cleared = 0
    for letter in letters:
        rows = old.filter(letter=letter.code, created_at__lt=now - timedelta(days=letter.keep_days))
        cleared += rows.update(**_forgotten(), cleared_at=now)
    gone = old.exclude(letter__in=known).filter(created_at__lt=now - timedelta(days=365))
    return cleared + gone.update(**_forgotten(), cleared_at=now)


def _forgotten() -> dict[str, object]:
    nobody = Concat(Cast("pk", CharField()), Value("@cleared.invalid"), output_field=CharField())
    return {
        "subject": "",
        "body": "",
        "context": {},
        "last_error": "",
        "email": Case(When(email="", then=F("email")), default=nobody),
    }
