"""What the commands share: holding a report, its contract, one thing of it."""

import re

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may, require
from majal.modules.handovers import errors
from majal.modules.handovers.models import Handover, Item
from majal.modules.handovers.permissions import Perm
from majal.modules.handovers.workflow import HandoverState
from majal.modules.tenancy.public import Contract

ARABIC = re.compile(r"[\u0600-\u06ff]")
REFUSALS = {
    "handover_one_open": errors.ReportMeanwhile,
    "handover_one_closed": errors.ReportMeanwhile,
    "handover_one_successor": errors.ReportMeanwhile,
    "handover_frozen": errors.ReportFrozen,
    "handover_space_of_contract": errors.SpaceNotOfContract,
    "signature_once_a_side": errors.AlreadySigned,
    "signature_of_same_content": errors.ReportFrozen,
    "handover_photo_once": errors.ReportMeanwhile,
}


def contract_held(contract_id: int, by: Actor) -> Contract:
    """A contract, locked to the end: what is signed and what is handed out wait for each other.

    Nobody learns of one that is not theirs. Raises: NotFound.
    """
    rows = Contract.objects.select_for_update(of=("self",), no_key=True)
    contract = rows.select_related("organisation", "park").filter(pk=contract_id).first()
    if contract is None or not may(by, Perm.SEE, contract):
        raise NotFound
    return contract


def held(handover_id: int, by: Actor) -> Handover:
    """A report, locked to the end, after its contract. Raises: NotFound."""
    found = Handover.objects.filter(pk=handover_id).values_list("contract_id", flat=True).first()
    if found is None:
        raise NotFound
    contract = contract_held(found, by)
    rows = Handover.objects.select_for_update(of=("self",)).select_related("space__building")
    handover = rows.get(pk=handover_id)
    handover.contract = contract
    return handover


def changeable(handover_id: int, by: Actor) -> Handover:
    """A report nobody has signed, locked. Raises: NotFound; NotAllowed; ReportFrozen."""
    handover = held(handover_id, by)
    require(by, Perm.KEEP, handover)
    if handover.state != HandoverState.PREPARING:
        raise errors.ReportFrozen
    return handover


def item_held(item_id: int, by: Actor) -> Item:
    """One thing of a report nobody has signed. Raises: NotFound; NotAllowed; ReportFrozen."""
    item = Item.objects.select_related("before").filter(pk=item_id).first()
    if item is None:
        raise NotFound
    item.handover = changeable(item.handover_id, by)
    return item


def said(text: str, most: int) -> str:
    """What was typed on one line, shortened to what is kept."""
    return " ".join(text.split())[:most]


def in_its_script(field: str, text: str) -> dict[str, str]:
    """A typed name in the field of its script."""
    return {f"{field}_{'ar' if ARABIC.search(text) else 'fr'}": text}
