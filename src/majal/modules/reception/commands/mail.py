"""Mail: received for a company, handed over, sent back or on; sent for a company."""

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.command import command
from majal.kernel.dates import humanise_moment
from majal.kernel.errors import NotFound
from majal.kernel.files import IMAGES, Upload, store
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.messages.public import send
from majal.modules.organisations.public import Organisation, organisations_visible_to
from majal.modules.parks.public import Park
from majal.modules.people.public import people_holding
from majal.modules.reception.commands.numbering import write_line
from majal.modules.reception.errors import (
    AddresseeMissing,
    CollectorMissing,
    CompanyUnknown,
    ItemMoved,
    ParkUnknown,
    ReasonMissing,
    SenderMissing,
)
from majal.modules.reception.models import Dispatch, Item, MailKind, Register
from majal.modules.reception.models.mail import NUMBERED
from majal.modules.reception.permissions import COMPANY, Perm
from majal.modules.reception.queries import items_visible_to
from majal.modules.reception.workflow import MAIL


@command(refusals={"item_has_sender": SenderMissing})
def receive_item(
    park_id: int,
    company_id: int,
    *,
    kind: str,
    sender: str,
    carrier: str = "",
    tracking: str = "",
    place: str = "",
    signed: bool = False,
    photo: Upload | None = None,
    by: Actor,
) -> Item:
    """Receive a letter or parcel for a company, which is told; registered ones get a number.

    Whoever receives a registered letter signs for it. The photo shows the cover, never the inside.

    Permission: reception.handle_mail on the park.
    Raises: ParkUnknown; NotAllowed; CompanyUnknown; SenderMissing; FileTooLarge; FileEmpty;
        FileOfWrongType.
    """
    park, company = _place(park_id, company_id, by)
    if not sender.strip():
        raise SenderMissing
    now = timezone.now()
    item = Item.objects.create(
        park=park,
        company=company,
        kind=kind,
        sender=" ".join(sender.split())[:160],
        carrier=carrier.strip()[:60],
        tracking=tracking.strip()[:40],
        place=place.strip()[:60],
        signed=signed or kind in NUMBERED,
        received_at=now,
        received_by_id=by.pk,
    )
    if kind in NUMBERED:
        _number(Register.ARRIVALS, item, now, by, item=item, who=item.sender)
    if photo is not None:
        kept = store(photo, accept=IMAGES, max_bytes=settings.MAJAL_MAX_UPLOAD)
        title = MailKind(kind).label
        attach(item, kept, title=str(title), permission=Perm.SEE_ITEM, slot="photo", by=by)
    send(
        "reception.mail",
        to=people_holding(*COMPANY, on="organisation", numbers=[company.pk]),
        context={"item": item.pk},
        ref=ref_to(item),
        dedupe_key=f"reception.mail:{item.pk}",
        by=by,
    )
    return item


@command()
def collect_item(item_id: int, *, name: str, by: Actor) -> Item:
    """Hand a letter or parcel to whoever collects it, by name; the desk signs.

    Permission: reception.handle_mail on the item.
    Raises: NotFound; NotAllowed; ItemMoved; CollectorMissing.
    """
    item = _locked(item_id, by)
    if not name.strip():
        raise CollectorMissing
    return _end(item, "collect", name, by)


@command()
def return_item(item_id: int, *, reason: str, by: Actor) -> Item:
    """Send a letter or parcel back, with the reason; a registered one gets a departure number.

    Permission: reception.handle_mail on the item.
    Raises: NotFound; NotAllowed; ItemMoved; ReasonMissing.
    """
    item = _locked(item_id, by)
    if not reason.strip():
        raise ReasonMissing
    return _end(item, "return", reason, by)


@command()
def forward_item(item_id: int, *, to: str, by: Actor) -> Item:
    """Send a letter or parcel on to another address; a registered one gets a departure number.

    Permission: reception.handle_mail on the item.
    Raises: NotFound; NotAllowed; ItemMoved; AddresseeMissing.
    """
    item = _locked(item_id, by)
    if not to.strip():
        raise AddresseeMissing
    return _end(item, "forward", to, by)


@command(refusals={"dispatch_has_addressee": AddresseeMissing})
def dispatch_mail(
    park_id: int,
    company_id: int,
    *,
    kind: str,
    addressee: str,
    carrier: str = "",
    tracking: str = "",
    brought_by: str = "",
    by: Actor,
) -> Dispatch:
    """Record what the desk sends off for a company; registered ones get a departure number.

    Permission: reception.handle_mail on the park.
    Raises: ParkUnknown; NotAllowed; CompanyUnknown; AddresseeMissing.
    """
    park, company = _place(park_id, company_id, by)
    if not addressee.strip():
        raise AddresseeMissing
    now = timezone.now()
    sent = Dispatch.objects.create(
        park=park,
        company=company,
        kind=kind,
        addressee=" ".join(addressee.split())[:200],
        carrier=carrier.strip()[:60],
        tracking=tracking.strip()[:40],
        brought_by=" ".join(brought_by.split())[:120],
        sent_at=now,
        sent_by_id=by.pk,
    )
    if kind in NUMBERED:
        _number(Register.DEPARTURES, sent, now, by, dispatch=sent, who=sent.addressee)
    return sent


def _place(park_id: int, company_id: int, by: Actor) -> tuple[Park, Organisation]:
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise ParkUnknown
    require(by, Perm.HANDLE_MAIL, park)
    rows = organisations_visible_to(by).filter(archived_at=None)
    company = rows.filter(pk=company_id).first()
    if company is None:
        raise CompanyUnknown
    return park, company


def _locked(item_id: int, by: Actor) -> Item:
    """Raises: NotFound; NotAllowed."""
    item: Item | None = (
        items_visible_to(by).filter(pk=item_id).select_for_update(of=("self",)).first()
    )
    if item is None:
        raise NotFound
    require(by, Perm.HANDLE_MAIL, item)
    return item


def _end(item: Item, step: str, to: str, by: Actor) -> Item:
    """Take the last step; whoever comes second is told who did what. Raises: ItemMoved."""
    if not MAIL.is_open(step, item):
        raise ItemMoved(
            state=item.get_state_display(),
            who=item.ended_by or "—",
            time=humanise_moment(item.ended_at) if item.ended_at else "—",
            to=item.handed_to,
        )
    MAIL.apply(step, item, by=by)
    item.handed_to = " ".join(to.split())[:200]
    item.ended_at, item.ended_by_id = timezone.now(), by.pk
    item.save()
    if step != "collect" and item.kind in NUMBERED:
        who = item.sender if step == "return" else item.handed_to
        _number(Register.DEPARTURES, item, item.ended_at, by, item=item, who=who)
    return item


def _number(register: str, of: Item | Dispatch, at: object, by: Actor, **values: object) -> None:
    write_line(
        register,
        park_id=of.park_id,
        at=at,
        company_id=of.company_id,
        what=of.kind,
        carrier=of.carrier,
        tracking=of.tracking,
        by=by,
        **values,
    )
