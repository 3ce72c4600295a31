"""Jobs of webhooks: what is due is sent, several receivers at a time; old logs are forgotten.

Threads ask receivers, each receiver one thread; only the job itself speaks to the database. A
receiver that is slow holds one thread and nobody else, and what becomes due meanwhile is sent too.
"""

import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

import structlog
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.kernel.jobs import Progress, job, periodic
from majal.kernel.outbound import Limits, OutboundRefused, PrivateAddress, post
from majal.modules.webhooks import errors
from majal.modules.webhooks.commands import (
    Outcome,
    forget_deliveries,
    keep_outcome,
    look_after_endpoints,
    take_due,
)
from majal.modules.webhooks.queries.parcels import Parcel, signature
from majal.modules.webhooks.workflow import KEPT_ANSWER, SECONDS

log = structlog.get_logger(__name__)
THREADS = 12
BEAT = 0.5
"""Seconds after which is looked again what has become due while receivers are slow."""
TAKE_FOR = 45.0
LIMITS = Limits(seconds=SECONDS, bytes=KEPT_ANSWER, redirects=0)


@job("webhooks.send")
def send(progress: Progress) -> dict[str, Any]:  # noqa: ARG001
    """Send what is due."""
    return {"sent": send_due()}


@periodic("webhooks.round", cron="* * * * *")
def send_round() -> None:
    """Each minute, what a killed worker left, and the later tries."""
    send_due()


@periodic("webhooks.look_after", cron="20 * * * *")
def look_after() -> None:
    """Every hour, endpoints whose time or whose owner’s account is over."""
    look_after_endpoints(by=SYSTEM)


@periodic("webhooks.forget", cron="35 2 * * *")
def forget() -> None:
    """Every night, what the log need not tell any more."""
    forget_deliveries(by=SYSTEM)


def send_due() -> int:
    """Send until nothing is due, or until the time of a round is over; how many tries."""
    tries, until, under_way = 0, time.monotonic() + TAKE_FOR, dict[Future[Outcome], Parcel]()
    pool = ThreadPoolExecutor(THREADS, thread_name_prefix="webhooks")
    try:
        while True:
            room = THREADS - len(under_way)
            if room and time.monotonic() < until:
                for one in take_due(room, by=SYSTEM):
                    under_way[pool.submit(attempt, one)] = one
                    tries += 1
            if not under_way:
                return tries
            done, _rest = wait(under_way, timeout=BEAT, return_when=FIRST_COMPLETED)
            for future in done:
                keep_outcome(under_way.pop(future).delivery_id, future.result(), by=SYSTEM)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def attempt(one: Parcel) -> Outcome:
    """One try, in a thread that asks no database; whatever goes wrong is its outcome."""
    at, began = timezone.now(), time.monotonic()
    headers = {
        "Content-Type": "application/json",
        "Accept-Encoding": "identity",
        "Majal-Event": one.kind,
        "Majal-Delivery": one.uid,
        "Majal-Signature": signature(one.secrets, one.body, int(at.timestamp())),
    }
    status, said, refusal = None, "", None
    try:
        answer = post(one.address, one.body, headers=headers, keep=KEPT_ANSWER, limits=LIMITS)
        status, said = answer.status, answer.body.decode(errors="replace").replace("\0", "")
        refusal = _refusal(status)
    except PrivateAddress:
        refusal = errors.AddressPrivate()
    except OutboundRefused as refused:
        refusal = refused
    except Exception:
        log.exception("sending failed", endpoint=one.endpoint_id)
        refusal = errors.SendingFailed()
    return Outcome(at, round((time.monotonic() - began) * 1000), status, said, refusal)


def _refusal(status: int) -> DomainError | None:
    if 200 <= status < 300:
        return None
    if 300 <= status < 400:
        return errors.ReceiverMoved(status=status)
    return errors.ReceiverRefused(status=status)
