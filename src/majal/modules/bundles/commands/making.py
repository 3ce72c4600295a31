"""Making a bundle, and putting it away when its days are over."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import IO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from majal.kernel.actors import Actor
from majal.kernel.attachments import attach, detach
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.files import store
from majal.kernel.keeping import root, take
from majal.kernel.models import Attachment, StoredFile
from majal.kernel.permissions import require
from majal.modules.bundles.models import KEEP_DAYS, AuditBundle
from majal.modules.bundles.permissions import Perm
from majal.modules.bundles.queries import pack
from majal.modules.bundles.workflow import BUNDLE, BundleState
from majal.modules.conventions.public import convention_of

ZIP = frozenset({"application/zip"})
CHUNK = 1 << 20
Tell = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Tell nobody how far the work is."""


@command()
def make_audit_bundle(bundle_id: int, *, by: Actor, tell: Tell = silent) -> AuditBundle:
    """Gather everything on record of a convention that the asker may open; once.

    Permission: bundles.make on the bundle.
    Raises: NotFound; Convention.DoesNotExist once the convention is no longer shown to the asker.
    """
    bundle = _locked(bundle_id)
    bundle.convention = convention_of(by, bundle.convention.code)
    require(by, Perm.MAKE, bundle)
    if bundle.state in (BundleState.MADE, BundleState.ENDED):
        return bundle
    root().mkdir(parents=True, exist_ok=True)
    today = timezone.localdate()
    with tempfile.TemporaryFile(dir=root()) as target, override(bundle.asked_by.language):
        index = pack(bundle.convention, target, to=by, day=today, tell=tell)
        size = target.tell()
        stored = store(_Made(target, size), accept=ZIP, max_bytes=size, ours=True)
    BUNDLE.apply("make", bundle, by=by)
    bundle.attachment = attach(
        bundle, stored, title=bundle.convention.code, permission=Perm.OPEN, by=by
    )
    bundle.entries, bundle.ends_on = len(index), today + timedelta(days=KEEP_DAYS)
    bundle.save()
    return bundle


@dataclass
class _Made:
    """A file of ours, handed over as an upload is."""

    file: IO[bytes]
    size: int | None

    def chunks(self) -> Iterator[bytes]:
        self.file.seek(0)
        while chunk := self.file.read(CHUNK):
            yield chunk


@command()
def fail_audit_bundle(bundle_id: int, *, by: Actor) -> None:
    """Say of a bundle that it could not be made, so that it can be asked for again.

    Permission: bundles.make on the bundle.
    Raises: NotFound.
    """
    bundle = _locked(bundle_id)
    require(by, Perm.MAKE, bundle)
    if bundle.state == BundleState.ASKED:
        BUNDLE.apply("fail", bundle, by=by)
        bundle.save(update_fields=["state"])


@command()
def end_bundles(*, by: Actor) -> int:
    """Put away the bundles whose days are over: their file goes, the row stays; says how many.

    Permission: bundles.end.
    Raises: NotAllowed.
    """
    require(by, Perm.END)
    over = AuditBundle.objects.select_for_update(of=("self",)).filter(
        state=BundleState.MADE, ends_on__lt=timezone.localdate()
    )
    ended = list(over.select_related("attachment__file", "convention").order_by("pk"))
    for bundle in ended:
        BUNDLE.apply("end", bundle, by=by)
        bundle.save(update_fields=["state"])
        if bundle.attachment:
            detach(bundle.attachment.pk, on=bundle, by=by)
            _forget(bundle.attachment.file)
    return len(ended)


def _forget(stored: StoredFile) -> None:
    """Take the content off the disk once that is sure, unless the same file hangs elsewhere."""
    if not Attachment.objects.filter(file=stored, removed_at=None).exists():
        transaction.on_commit(lambda: take(stored.sha256))


def _locked(bundle_id: int) -> AuditBundle:
    """Raises: NotFound."""
    rows = AuditBundle.objects.select_for_update(of=("self",))
    bundle = rows.select_related("convention", "asked_by").filter(pk=bundle_id).first()
    if bundle is None:
        raise NotFound
    return bundle
