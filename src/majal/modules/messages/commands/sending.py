"""Telling people something: into the outbox, in the transaction of what is told."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.jobs import enqueue
from majal.kernel.letters import Letter, letters
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.messages.models import Message, Preference
from majal.modules.messages.permissions import Perm
from majal.modules.messages.queries import Written, written
from majal.modules.messages.workflow import Digest, MessageState, leaves_at, next_digest
from majal.modules.people.public import User

JOB = "messages.deliver"


@dataclass(frozen=True)
class Guest:
    """Somebody without an account, told by e-mail only."""

    email: str
    language: str


@command()
def send(
    kind: str,
    *,
    to: Iterable[User | Guest],
    context: Mapping[str, Any] | None = None,
    ref: Ref | None = None,
    dedupe_key: str,
    by: Actor,
) -> int:
    """Tell these people something, in the current transaction; says how many are told anew.

    ``kind`` is the code of a registered letter, ``context`` what is kept of it (JSON: ids and
    texts, never a secret), ``ref`` the record it is about. Nobody is told twice under the same
    ``dedupe_key``. Closed accounts are left out. E-mails leave after commit, each in the
    receiver's language, and when quiet hours and the wish for a digest allow. The number of queries
    does not depend on the number of people.

    Permission: messages.send. Anyone: the command that has something to tell has asked its own.
    Raises: KeyError for a kind that no module registered.
    """
    require(by, Perm.SEND)
    letter, now, batch = letters[kind], timezone.now(), uuid.uuid4()
    receivers = [one for one in to if isinstance(one, Guest) or one.is_active]
    ids = [one.pk for one in receivers if isinstance(one, User)]
    wishes = {p.user_id: p for p in Preference.objects.filter(user_id__in=ids)}
    words: dict[str, Written | None] = {}
    rows = []
    for receiver in receivers:
        language = receiver.language
        if language not in words:
            words[language] = _words(letter, context or {}, language)
        if text := words[language]:
            if isinstance(receiver, Guest):
                row = _to_guest(letter, receiver, now)
            else:
                row = _to_user(letter, receiver, wishes.get(receiver.pk), now)
            row.subject, row.body = text.subject, text.body
            rows.append(row)
    for row in rows:
        row.letter, row.sealed, row.batch, row.dedupe_key = kind, letter.sealed, batch, dedupe_key
        row.ref_kind, row.ref_id = (ref.kind, ref.id) if ref else ("", None)
        row.state = MessageState.WAITING if row.by_email else MessageState.SENT
        row.sent_at = None if row.by_email else now
        row.context = dict(context or {}) if row.by_email else {}
    Message.objects.bulk_create((r for r in rows if r.by_email or r.in_app), ignore_conflicts=True)
    told = list(Message.objects.filter(batch=batch))
    if any(m.state == MessageState.WAITING and m.not_before <= now for m in told):
        enqueue(JOB, key=f"{JOB}:{batch}", batch=str(batch))
    return len(told)


def _words(letter: Letter, context: Mapping[str, Any], language: str) -> Written | None:
    """What is kept of a letter; a sealed one is written when it leaves."""
    return Written(language, "", "") if letter.sealed else written(letter, context, language)


def _to_user(letter: Letter, user: User, wish: Preference | None, now: datetime) -> Message:
    wish = wish or Preference(user=user)
    by_email = letter.by_email and not (letter.optional and letter.code in wish.muted)
    digest = by_email and letter.digest and wish.digest != Digest.NONE
    at = next_digest(now, wish.digest) if digest else now
    return Message(
        user=user,
        language=user.language,
        in_app=letter.in_app,
        by_email=by_email,
        digest=digest,
        not_before=at if letter.urgent else leaves_at(at, wish.quiet_from, wish.quiet_to),
    )


def _to_guest(letter: Letter, guest: Guest, now: datetime) -> Message:
    return Message(
        email=guest.email.strip().lower(),
        language=guest.language,
        in_app=False,
        by_email=letter.by_email,
        not_before=now if letter.urgent else leaves_at(now),
    )
