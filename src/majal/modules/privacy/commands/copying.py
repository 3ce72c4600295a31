"""A copy of everything kept of one person: asked for, made, taken, ended."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import override

from majal.kernel import links
from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.attachments import attach, keep_files_until
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.files import store
from majal.kernel.hashing import new_secret
from majal.kernel.jobs import enqueue
from majal.kernel.keeping import root
from majal.kernel.permissions import id_of, require
from majal.kernel.refs import Ref
from majal.modules.messages.public import Guest, send
from majal.modules.people.public import User
from majal.modules.privacy.errors import CopyUnderWay
from majal.modules.privacy.models import COPY_DAYS, Copy, Petition, Taken
from majal.modules.privacy.permissions import COPY_LINK, Perm
from majal.modules.privacy.queries import identified, pack, somebody
from majal.modules.privacy.workflow import COPY, CopyState

JOB = "privacy.copy"
READY = "privacy.copy_ready"
KIND = "privacy.copy"
ZIP = frozenset({"application/zip"})
CHUNK = 1 << 20
ASKED = {
    Taken.Door.LINK: Perm.TAKE_BY_LINK,
    Taken.Door.ACCOUNT: Perm.TAKE,
    Taken.Door.COUNTER: Perm.HAND_OVER,
}


@command(refusals={"privacy_copy_under_way": CopyUnderWay})
def ask_copy(*, by: Actor) -> Copy:
    """Ask for a copy of everything kept of oneself.

    Permission: privacy.own.
    Raises: NotAllowed; CopyUnderWay.
    """
    require(by, Perm.OWN)
    me = User.objects.get(pk=id_of(by))
    made = Copy.objects.create(account=me, language=me.language, asked_by=me)
    enqueue(JOB, key=f"{JOB}:{made.pk}", copy=made.pk)
    return made


def ask_copy_of(petition: Petition, *, by: Actor) -> Copy:
    """The copy that a granted request of access is answered with; within that command."""
    made = Copy.objects.create(
        petition=petition, language=petition.language, asked_by_id=id_of(by), seed=new_secret()[:43]
    )
    enqueue(JOB, key=f"{JOB}:{made.pk}", copy=made.pk)
    return made


@command()
def make_copy(copy_id: int, *, by: Actor) -> Copy:
    """Gather everything kept of the person, once; whoever asked by a letter gets the link.

    Permission: privacy.carry_out. Only the system itself.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.CARRY_OUT)
    rows = Copy.objects.select_for_update(of=("self",))
    copy = rows.select_related("account", "petition__account").filter(pk=copy_id).first()
    if copy is None:
        raise NotFound
    if copy.state != CopyState.ASKED:
        return copy
    who = identified(copy.petition) if copy.petition else somebody(copy.account)
    root().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=root()) as target, override(copy.language):
        packed = pack(who, target)
        size = target.tell()
        stored = store(_Made(target, size), accept=ZIP, max_bytes=size, ours=True)
    COPY.apply("make", copy, by=by)
    copy.made_at = timezone.now()
    copy.ends_on = timezone.localdate() + timedelta(days=COPY_DAYS)
    copy.records, copy.files = packed.records, packed.files
    copy.attachment = attach(
        copy, stored, title="data", permission=Perm.CARRY_OUT, keep_until=copy.ends_on, by=by
    )  # Nobody opens it by its hash: each taking goes through a page that writes it down.
    if copy.petition and copy.petition.email:
        link, _secret = links.issue(
            COPY_LINK,
            Ref(KIND, copy.pk),
            lasting=timedelta(days=COPY_DAYS),
            by=SYSTEM,
            seed=copy.seed,
        )
        copy.link_id = link.pk
    copy.save()
    if copy.petition and copy.petition.email:
        send(
            READY,
            to=[Guest(copy.petition.email, copy.language)],
            context={"copy": copy.pk},
            ref=Ref("privacy.petition", copy.petition.pk),
            dedupe_key=f"{READY}:{copy.pk}",
            by=by,
        )
    return copy


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
def take_copy(copy: Copy, *, by: Actor) -> Taken:
    """Note that a copy leaves the house, and by which door.

    Permission: privacy.take on the copy; privacy.take_by_link for whoever came by its link;
    privacy.hand_over for whoever gives it to somebody who has no address.
    Raises: NotAllowed.
    """
    door = Taken.Door.LINK if by.pk is None else Taken.Door.ACCOUNT
    if by.pk is not None and copy.petition_id is not None:
        door = Taken.Door.COUNTER
    require(by, ASKED[door], copy)
    return Taken.objects.create(copy=copy, door=door, by_id=by.pk)


@command()
def end_copies(*, by: Actor) -> int:
    """End the copies whose days are over: their file and link go; says how many.

    Permission: privacy.carry_out. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.CARRY_OUT)
    over = Copy.objects.select_for_update(of=("self",)).filter(
        state=CopyState.MADE, ends_on__lt=timezone.localdate()
    )
    return _ended(over, by)


def end_copies_of(petition: Petition, *, by: Actor) -> int:
    """End at once every copy of the person of a request, also those still to be made.

    Within the command that erases; says how many.
    """
    who = identified(petition)
    theirs = Q(account__in=who.accounts) | Q(petition__account__in=who.accounts)
    if petition.email:
        theirs |= Q(account__email__iexact=petition.email) | Q(petition__email=petition.email)
    else:
        theirs |= Q(petition__email="", petition__phone=petition.phone)
    rows = Copy.objects.select_for_update(of=("self",)).exclude(state=CopyState.ENDED)
    return _ended(rows.filter(theirs), by)


def _ended(rows: QuerySet[Copy], by: Actor) -> int:
    ended = list(rows.order_by("pk"))
    for copy in ended:
        COPY.apply("end", copy, by=by)
        if copy.link_id:
            links.revoke(copy.link_id)
        copy.seed = ""
        copy.save(update_fields=["state", "seed"])
        keep_files_until(copy, timezone.localdate() - timedelta(days=1))
    return len(ended)


@command()
def ask_again_for_copies(*, by: Actor, before: datetime) -> int:
    """Have copies made that were asked for and are not there, their job being gone; says how many.

    Permission: privacy.carry_out. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.CARRY_OUT)
    waiting = Copy.objects.filter(state=CopyState.ASKED, asked_at__lt=before).order_by("pk")
    numbers = list(waiting.values_list("pk", flat=True))
    for pk in numbers:
        enqueue(JOB, key=f"{JOB}:{pk}", copy=pk)
    return len(numbers)
