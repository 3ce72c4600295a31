"""Files whose time is over, and files no scanner has looked at: what the nights put in order.

Taking a content away has two steps, so that a kill between them leaves nothing wrong: first the
rows say that it is not kept, then the bytes go. Whatever is marked and still there goes next time.
"""

import contextlib
import time

import structlog
from django.db import transaction
from django.db.models import F, Model, Q, QuerySet
from django.utils import timezone
from pghistory.models import Event

from majal.kernel import scanning
from majal.kernel.files import INCOMING, path_of
from majal.kernel.holding import Held, free_papers, held_today
from majal.kernel.keeping import contents, root, sweep, take
from majal.kernel.models import Attachment, IssuedDocument, StoredFile

log = structlog.get_logger(__name__)
A_DAY = 86_400
SCAN_FOR = 240
"""Seconds one round of scanning may take; the rest waits for the next."""


def end_keeping() -> int:
    """Take away what is not kept any more, and what an earlier night left; how many contents."""
    sweep(now=True)
    mark_overdue()
    forget_unfinished()
    return take_away()


def forget_unfinished() -> None:
    """Take away what a process left that was killed while it received a file, after a day."""
    over = time.time() - A_DAY
    for left in root().glob(f"{INCOMING}*"):
        with contextlib.suppress(FileNotFoundError):
            if left.stat().st_mtime < over:
                left.unlink()


def mark_overdue() -> int:
    """Mark the attachments whose days are over, and the contents that nothing needs then.

    Each content by itself: one that somebody holds at this moment is left for the next night.
    """
    held = held_today()
    overdue = Q(pk__in=_overdue(held).values("pk"))
    needed_so_far = Q(purged_at__isnull=False, file__purged_at=None)
    rows = Attachment.objects.filter(overdue | needed_so_far)
    files = rows.order_by("file_id").values_list("file_id", flat=True).distinct()
    return sum(_mark(pk, held) for pk in list(files))


def _overdue(held: Held) -> QuerySet[Attachment]:
    """Attachments whose days are over, and whose record nobody holds back."""
    over = Attachment.objects.filter(keep_until__lt=timezone.localdate(), purged_at=None)
    return free_papers(over, held)


@transaction.atomic
def _mark(pk: int, held: Held) -> bool:
    stored = _held(pk)
    if stored is None:
        return False
    now = timezone.now()
    _overdue(held).filter(file=stored).update(purged_at=now)
    if stored.purged_at is None and not is_needed(stored):
        stored.purged_at = now
        stored.save(update_fields=["purged_at"])
    return True


@transaction.atomic
def forget_file(document: IssuedDocument) -> None:
    """The file of an issued document is kept no more; its number and its hash stay.

    The bytes go with the next night; whoever opens files asks ``forgotten_at`` first. Whether it
    may be forgotten, the caller knows.
    """
    stored = StoredFile.objects.select_for_update().get(pk=document.file_id)
    rows = IssuedDocument.objects.filter(pk=document.pk, forgotten_at=None)
    rows.update(forgotten_at=timezone.now())
    _let_go(stored)


@transaction.atomic
def let_go(number: int) -> None:
    """A row has ceased to point at a content, by its number; unneeded, its bytes go at night.

    Raises: StoredFile.DoesNotExist.
    """
    _let_go(StoredFile.objects.select_for_update().get(pk=number))


def _let_go(stored: StoredFile) -> None:
    if stored.purged_at is None and not is_needed(stored):
        stored.purged_at = timezone.now()
        stored.save(update_fields=["purged_at"])


def take_away() -> int:
    """Take the bytes of marked contents off the disk; those that are needed again stay.

    Also bytes that are there once more: sent again by somebody whose work was then taken back.
    """
    marked = StoredFile.objects.filter(purged_at__isnull=False).order_by("pk")
    lying = contents()
    there = [one.pk for one in marked.iterator() if not one.gone_at or one.sha256 in lying]
    return sum(_take_away(pk) for pk in there)


@transaction.atomic
def _take_away(pk: int) -> bool:
    stored = _held(pk)
    if stored is None or stored.purged_at is None:
        return False
    if is_needed(stored):
        stored.purged_at = stored.gone_at = None
        stored.save(update_fields=["purged_at", "gone_at"])
        return False
    take(stored.sha256)
    stored.gone_at = timezone.now()
    stored.save(update_fields=["gone_at"])
    return True


def is_needed(stored: StoredFile) -> bool:
    """Whether any row still needs a content: a living attachment, or whatever points at it.

    A document whose file is forgotten remembers its hash only.

    Asked of every foreign key there is, whoever adds one; histories only remember it.
    """
    for relation in StoredFile._meta.get_fields(include_hidden=True):  # noqa: SLF001 - Django's documented way
        if not relation.auto_created or relation.concrete:
            continue
        model: type[Model] = relation.related_model  # type: ignore[assignment]
        if issubclass(model, Event):
            continue
        rows = model._base_manager.filter(**{relation.field.name: stored})  # type: ignore[union-attr]  # noqa: SLF001
        if model is Attachment:
            rows = rows.filter(purged_at=None)
        if model is IssuedDocument:
            rows = rows.filter(forgotten_at=None)
        if rows.exists():
            return True
    return False


def _held(pk: int) -> StoredFile | None:
    """The row, held against whoever hangs the file somewhere or sends it again; None where held."""
    return StoredFile.objects.select_for_update(skip_locked=True).filter(pk=pk).first()


def scan_unscanned() -> int:
    """Ask the scanner about what it has not answered yet, those never asked first; says how many.

    Ends where there is no scanner, and after some minutes.
    """
    if not scanning.is_configured():
        return 0
    waiting = StoredFile.objects.filter(scan=StoredFile.Scan.UNSCANNED, purged_at=None)
    until, answered = time.monotonic() + SCAN_FOR, 0
    for stored in list(waiting.order_by(F("scanned_at").asc(nulls_first=True), "pk")[:5_000]):
        if time.monotonic() > until:
            break
        outcome = _ask_about(stored)
        if outcome == scanning.Outcome.UNREACHABLE:
            break
        answered += outcome in ANSWERS
    return answered


ANSWERS = {
    scanning.Outcome.CLEAN: StoredFile.Scan.CLEAN,
    scanning.Outcome.INFECTED: StoredFile.Scan.REFUSED,
}


def _ask_about(stored: StoredFile) -> scanning.Outcome:
    try:
        verdict = scanning.scan(path_of(stored))
    except FileNotFoundError:
        verdict = scanning.Verdict(scanning.Outcome.UNANSWERED)
    if verdict.outcome == scanning.Outcome.UNREACHABLE:
        return verdict.outcome
    if verdict.outcome == scanning.Outcome.INFECTED:
        log.error("virus in a kept file", sha256=stored.sha256, found=verdict.name)
    StoredFile.objects.filter(pk=stored.pk, scan=StoredFile.Scan.UNSCANNED).update(
        scan=ANSWERS.get(verdict.outcome, StoredFile.Scan.UNSCANNED), scanned_at=timezone.now()
    )
    return verdict.outcome
