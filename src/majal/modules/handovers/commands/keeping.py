"""How long photos and drawn signatures are kept (law 09-08)."""

from datetime import date

from majal.kernel.actors import Actor
from majal.kernel.attachments import keep_files_until
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.handovers.models import Handover
from majal.modules.handovers.permissions import Perm
from majal.modules.rents.public import after_months

KEPT_MONTHS = 60
"""After the exit claims between a company and its landlord end with five years.

Source: Code de commerce (law 15-95), article 5: obligations of commerce are barred after five
years.
"""


@command()
def date_files(contract_id: int, *, by: Actor) -> int:
    """Say until when the files of a contract’s reports are kept, once it has ended; how many.

    Permission: handovers.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    rows = Handover.objects.filter(contract=contract_id).select_related("contract")
    return sum(date_files_of(one) for one in rows)


def date_files_of(handover: Handover) -> int:
    """Say until when the files of one report are kept; as long as the contract where it lasts."""
    ended: date | None = handover.contract.ended_on
    return keep_files_until(handover, after_months(ended, KEPT_MONTHS)) if ended else 0
