"""What an installation adds to the register: who answers for the data, receipts of the CNDP."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.personal import processings
from majal.modules.privacy.errors import ProcessingUnknown, ReceiptIncomplete
from majal.modules.privacy.models import Controller, Receipt
from majal.modules.privacy.permissions import Perm


@command()
def name_controller(
    *, name_ar: str, name_fr: str, email: str, address: str = "", phone: str = "", by: Actor
) -> Controller:
    """Say who answers for the data and how people write to them; the former stays in its history.

    Permission: privacy.declare.
    Raises: NotAllowed.
    """
    require(by, Perm.DECLARE)
    told = {
        "name_ar": name_ar.strip(),
        "name_fr": name_fr.strip(),
        "email": email.strip(),
        "address": address.strip(),
        "phone": phone.strip(),
    }
    found, _made = Controller.objects.update_or_create(pk=1, defaults=told)
    return found


@command()
def record_receipt(
    processing: str, *, form: str, number: str, given_on: date, by: Actor
) -> Receipt:
    """Record what the CNDP gave for a processing; a newer one takes its place.

    Permission: privacy.declare.
    Raises: NotAllowed; ProcessingUnknown; ReceiptIncomplete.
    """
    require(by, Perm.DECLARE)
    if processing not in processings:
        raise ProcessingUnknown
    if (
        not number.strip()
        or form not in Receipt.Form.values
        or not given_on
        or given_on > timezone.localdate()
    ):
        raise ReceiptIncomplete
    told = {"form": form, "number": number.strip()[:60], "given_on": given_on}
    found, _made = Receipt.objects.update_or_create(processing=processing, defaults=told)
    return found
