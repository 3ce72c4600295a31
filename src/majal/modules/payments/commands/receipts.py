"""The receipt of a payment: a numbered paper with the stamp on cash and the sum in words."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.command import command
from majal.kernel.documents import Stamp, issue, render_pdf, said_in
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.kernel.spelled import dirhams_in_words
from majal.modules.billing.public import payer_of
from majal.modules.payments import errors
from majal.modules.payments.commands.recording import held
from majal.modules.payments.models import Payment
from majal.modules.payments.permissions import Perm
from majal.modules.payments.queries import free_of, paid_through

TEMPLATE = Path(__file__).parents[1] / "templates" / "payments" / "receipt.typ"
TITLE = pgettext_lazy("paper", "Receipt")
WORDS = {
    "from": _("Received from"),
    "on": pgettext_lazy("payment", "Received on"),
    "by": pgettext_lazy("payment", "By"),
    "reference": pgettext_lazy("payment", "Reference"),
    "amount": pgettext_lazy("receipt", "Amount"),
    "stamp": _("Stamp duty on cash"),
    "in_words": _("Stopped at the sum of"),
    "pays": pgettext_lazy("receipt", "It pays"),
    "invoice": pgettext_lazy("receipt", "Invoice"),
    "of_it": pgettext_lazy("receipt", "Amount paid"),
    "free": _("Left as the company’s credit"),
}


@command()
def print_receipt(payment_id: int, *, by: Actor) -> Payment:
    """Set the receipt of a payment; asked again, it is the same one.

    Permission: payments.record on its park.
    Raises: NotFound; NotAllowed; ReversedAlready.
    """
    payment = held(payment_id, by)
    require(by, Perm.RECORD, payment)
    if payment.receipt_id is not None:
        return payment
    if payment.is_reversed:
        raise errors.ReversedAlready
    code = payer_of(payment.payer_id).language or "fr"
    shown = said_in(code, lambda _code: str(TITLE))
    payer, entity = payment.payer, payment.entity
    data = {
        "words": WORDS,
        "language": code,
        "payer": payer.name_ar or payer.name_fr if code == "ar" else payer.name_fr or payer.name_ar,
        "day": payment.day,
        "method": said_in(code, lambda _code: str(payment.get_method_display())),
        "reference": payment.reference,
        "amount": payment.amount,
        "stamp": payment.stamp,
        "method_cash": payment.stamp > 0,
        "has_free": free_of(payment) > 0,
        "spelled": {lang: dirhams_in_words(payment.amount, lang) for lang in ("ar", "fr")},
        "pays": [
            {"number": row["invoice"].shown_number, "day": row["invoice"].day, **row, "invoice": ""}
            for row in paid_through(payment)
        ],
        "free": free_of(payment),
    }

    def render(stamp: Stamp) -> bytes:
        network = entity.name_ar if code == "ar" else entity.name_fr
        return render_pdf(TEMPLATE, data, title=shown, language=code, stamp=stamp, network=network)

    payment.receipt = issue(
        f"rcp-{entity.pk}",
        title=said_in(code, lambda _code: str(TITLE)),
        language=code,
        render=render,
        about=Ref("payments.payment", payment.pk),
        by=by,
    )
    payment.save(update_fields=["receipt"])
    attach(payment, payment.receipt.file, title=str(TITLE), permission=Perm.SEE, by=by)
    return payment
