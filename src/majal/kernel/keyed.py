"""``Idempotency-Key``: a request sent twice takes effect once, and is answered the same both times.

The key is written before anything happens and the answer beside the effect, in one transaction: a
process that dies in between leaves neither. A second request with the key waits for the first.
"""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import OperationalError, connection, transaction
from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.acting import in_one_transaction
from majal.kernel.errors import Busy, DomainError, NotKnown
from majal.kernel.holding import free
from majal.kernel.models import KeptAnswer

HEADER = "Idempotency-Key"
LONGEST, MOST_BYTES = 200, 1_000_000
KEPT_FOR = timedelta(days=7)
PATIENCE = "20s"
READS = ("GET", "HEAD", "OPTIONS")
REFUSED, FAILED = 400, 500
NOTHING_DONE, TOO_PRIVATE = "_nothing_was_done", "_keep_no_words"
NOT_AVAILABLE = "55P03"
BEGIN = """
INSERT INTO kernel_keptanswer (owner_id, key, asked, body_hash, content_type, made_at)
VALUES (%s, %s, %s, %s, '', %s) ON CONFLICT (owner_id, key) DO NOTHING
"""


class KeyUnfit(DomainError):
    code = "idempotency_key_unfit"
    message = _(
        "An Idempotency-Key has 1 to %(most)s visible letters without accents. Send a new random "
        "one for each thing you want done."
    )


class KeyNeedsAccount(NotKnown):
    code = "idempotency_key_needs_account"
    message = _(
        "An Idempotency-Key is remembered for an account only. Send a token with it, or leave the "
        "key out."
    )


class KeyUsedOtherwise(DomainError):
    code = "idempotency_key_used_otherwise"
    message = _(
        "This Idempotency-Key was sent before with another request. Nothing was done now: send a "
        "new key for a new request, or the same request again."
    )


class AnswerNotKept(DomainError):
    code = "answer_not_kept"
    message = _(
        "This was done already, once. Its answer was a file, too large or too private to keep: "
        "read what came of it instead."
    )


def once(request: Any, run: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The answer of ``run``, or the one kept under the request's key.

    The caller has set ``request.actor``. Raises: DomainError for a key that cannot serve.
    """
    key = request.headers.get(HEADER)
    if key is None or request.method in READS:
        return run()
    if not (1 <= len(key) <= LONGEST and key.isascii() and key.isprintable()):
        raise KeyUnfit(most=LONGEST)
    if request.actor.pk is None:
        raise KeyNeedsAccount
    asked = f"{request.method} {request.get_full_path()}"[:600]
    body = body_hash(request)
    with transaction.atomic(), in_one_transaction():
        if not _begun(request.actor.pk, key, asked, body):
            return _kept(request.actor.pk, key, asked, body)
        answer = run()
        if answer.status_code >= FAILED or connection.needs_rollback:
            transaction.set_rollback(True)
        elif answer.status_code >= REFUSED or getattr(request, NOTHING_DONE, False):
            # What was written before the refusal stays, as without a key: a wrong try is counted.
            KeptAnswer.objects.filter(owner_id=request.actor.pk, key=key).delete()
        else:
            _keep(request, key, answer)
        return answer


def nothing_was_done(request: Any) -> None:
    """Say that the answer to this request tells of refusals alone: no key keeps it."""
    setattr(request, NOTHING_DONE, True)


def keep_no_words(request: Any) -> None:
    """Say that the answer to this request holds a secret, or what is protected elsewhere.

    A key then keeps that it was done, and not the answer.
    """
    setattr(request, TOO_PRIVATE, True)


def _begun(owner: int, key: str, asked: str, body: str) -> bool:
    """Write the key down; False where it stands already. Waits for whoever is just using it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
        try:
            cursor.execute(BEGIN, [owner, key, asked, body, timezone.now()])
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) == NOT_AVAILABLE:
                raise Busy from error
            raise
        fresh = bool(cursor.rowcount)
        cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
    return fresh


def _kept(owner: int, key: str, asked: str, body: str) -> HttpResponse:
    row = KeptAnswer.objects.get(owner_id=owner, key=key)
    if (row.asked, row.body_hash) != (asked, body):
        raise KeyUsedOtherwise
    if row.body is None:
        raise AnswerNotKept
    answer = HttpResponse(bytes(row.body), status=row.status, content_type=row.content_type)
    answer["Idempotency-Replayed"] = "true"
    return answer


def _keep(request: Any, key: str, answer: HttpResponseBase) -> None:
    told = isinstance(answer, HttpResponse) and len(answer.content) <= MOST_BYTES
    told = told and answer.get("Content-Type", "").startswith("application/json")
    told = told and not getattr(request, TOO_PRIVATE, False)
    KeptAnswer.objects.filter(owner_id=request.actor.pk, key=key).update(
        status=answer.status_code,
        content_type=answer.get("Content-Type", "")[:100],
        body=answer.content if isinstance(answer, HttpResponse) and told else None,
    )


def body_hash(request: Any) -> str:
    """What was sent: of a form with files its parts, since their frame differs each time."""
    digest = hashlib.sha256()
    if not request.content_type.startswith("multipart/"):
        digest.update(request.body)
        return digest.hexdigest()
    for name, values in sorted(request.POST.lists()):
        digest.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest.update(repr((name, file.name, file.size)).encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.hexdigest()


def forget_answers() -> int:
    """Take away the answers whose week is over; how many."""
    return free(KeptAnswer.objects.filter(made_at__lt=timezone.now() - KEPT_FOR)).delete()[0]
