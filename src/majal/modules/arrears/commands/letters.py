"""One letter: written from the words of its step, printed, sent to whoever acts for the company."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.documents import Stamp, issue, render_pdf, said_in
from majal.kernel.refs import ref_to
from majal.kernel.spelled import dirhams_in_words
from majal.modules.arrears.models import Account, Reminder, ReminderInvoice, Round
from majal.modules.arrears.permissions import Perm
from majal.modules.arrears.queries import Planned
from majal.modules.billing.public import Invoice, payer_of
from majal.modules.late_terms.public import Channel, worded
from majal.modules.messages.public import send
from majal.modules.people.public import Role, Scope, people_holding

TEMPLATE = Path(__file__).parents[1] / "templates" / "arrears" / "letter.typ"
TITLES = {
    False: pgettext_lazy("paper", "Reminder"),
    True: pgettext_lazy("paper", "Formal notice"),
}
WORDS = {
    "from": pgettext_lazy("letter", "From"),
    "to": pgettext_lazy("letter", "To"),
    "ice": _("ICE"),
    "subject": pgettext_lazy("letter", "Subject"),
    "invoice": pgettext_lazy("letter", "Invoice"),
    "dated": pgettext_lazy("letter", "Dated"),
    "due": _("To be paid by"),
    "late": _("Days late"),
    "asked": _("Amount asked"),
    "total": _("Total asked"),
    "in_words": _("Stopped at the sum of"),
    "rib": _("Account (RIB)"),
    "reference": _("Reference to write on the transfer"),
    "contested": _("Lines that you contest and that wait for an answer are not asked here."),
    "signed": _("For {entity}"),
}


def account_of(payer: int, park: int, entity: int) -> Account:
    """The open account of a company; opened if there is none, held until the end."""
    Account.objects.get_or_create(payer_id=payer, park_id=park, entity_id=entity, closed_at=None)
    return Account.objects.select_for_update().get(
        payer=payer, park=park, entity=entity, closed_at=None
    )


def write_letter(found: Round, planned: Planned, by: Actor) -> Reminder:
    """Write the letter of a step to a company, in its language, and have it leave.

    By e-mail it leaves at once; where nobody acts for the company it is printed instead. A formal
    notice is printed, and left only once proof of it is recorded.
    """
    step = planned.step
    if step is None:  # pragma: no cover - only what has a step is written
        raise ValueError
    account = account_of(planned.payer.pk, found.park_id, found.policy.entity_id)
    managers = managers_of(account.payer_id)
    channel = step.channel
    if channel == Channel.EMAIL and not managers:
        channel = Channel.PAPER
    language = payer_of(account.payer_id).language or "fr"
    text = worded(step, language, company=planned.payer, amount=planned.amount, day=found.day)
    made = Reminder.objects.create(
        account=account,
        step=step,
        day=found.day,
        formal=step.formal,
        channel=channel,
        language=language,
        title=text.title,
        body=text.body,
        amount=planned.amount,
        sent_by_id=by.pk,
        left_on=None if step.formal else found.day,
    )
    ReminderInvoice.objects.bulk_create(
        ReminderInvoice(reminder=made, invoice=debt.invoice, step=step, amount=debt.asked)
        for debt in planned.debts
    )
    if channel != Channel.EMAIL:
        _print(made, by)
    if not step.formal:
        tell(made, by)
    return made


def managers_of(payer: int) -> list[Any]:
    """Who acts for a company."""
    return list(people_holding(Role.COMPANY_MANAGER, on=Scope.ORGANISATION, numbers=[payer]))


def tell(made: Reminder, by: Actor) -> None:
    """Send the text of a letter to whoever acts for the company, once."""
    send(
        "arrears.reminder",
        to=managers_of(made.account.payer_id),
        context={"reminder": made.pk},
        ref=ref_to(made),
        dedupe_key=f"arrears.reminder:{made.pk}",
        by=by,
    )


def _print(made: Reminder, by: Actor) -> None:
    account, code = made.account, made.language
    title = TITLES[made.formal]
    data = _paper(made)

    def render(stamp: Stamp) -> bytes:
        network = getattr(account.entity, f"name_{code}")
        return render_pdf(
            TEMPLATE,
            data,
            title=said_in(code, lambda _code: str(title)),
            language=code,
            stamp=stamp,
            network=network,
        )

    made.document = issue(
        f"dun-{account.entity_id}",
        title=said_in(code, lambda _code: str(title)),
        language=code,
        render=render,
        about=ref_to(made),
        by=by,
    )
    made.save(update_fields=["document"])
    attach(made, made.document.file, title=str(title), permission=Perm.READ, by=by)


def _paper(made: Reminder) -> dict[str, Any]:
    """What the paper says: the text and each invoice with what is asked of it."""
    account, code = made.account, made.language
    payer, entity, terms = account.payer, account.entity, payer_of(account.payer_id)
    rows = list(made.asked.select_related("invoice").order_by("invoice__due_on", "pk"))
    return {
        "words": WORDS,
        "language": code,
        "formal": made.formal,
        "entity": {
            "name": getattr(entity, f"name_{code}"),
            "address": getattr(entity, f"address_{code}"),
            "ice": entity.ice,
            "rib": entity.rib,
        },
        "payer": {
            "name": _named(payer, code),
            "address": getattr(terms, f"address_{code}"),
            "ice": payer.ice or "",
        },
        "subject": made.title,
        "paragraphs": [one.strip() for one in made.body.split("\n") if one.strip()],
        "rows": [_row(one.invoice, one.amount, made) for one in rows],
        "contested": any(one.amount < one.invoice.to_pay for one in rows)
        and _contested([one.invoice_id for one in rows]),
        "total": made.amount,
        "spelled": dirhams_in_words(made.amount, code),
    }


def _contested(ids: list[int]) -> bool:
    return Invoice.objects.filter(pk__in=ids, lines__contests__outcome="").exists()


def _named(record: Any, code: str) -> str:
    name: str = getattr(record, f"name_{code}") or record.name_fr or record.name_ar
    return name


def _row(invoice: Invoice, amount: Decimal, made: Reminder) -> dict[str, Any]:
    due = invoice.due_on or made.day - timedelta(days=0)
    return {
        "number": invoice.shown_number,
        "day": invoice.day,
        "due": due,
        "late": (made.day - due).days,
        "reference": invoice.reference,
        "amount": amount,
    }
