"""One click issues all of a run, some payers in each transaction: killed and begun again, once."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.charges import Charge
from majal.kernel.command import command
from majal.kernel.jobs import enqueue
from majal.kernel.remarks import Remark
from majal.modules.billing.public import bill_charges
from majal.modules.billing_runs import errors
from majal.modules.billing_runs.commands.previewing import held
from majal.modules.billing_runs.models import Run, RunBill
from majal.modules.billing_runs.queries import mark_of
from majal.modules.billing_runs.workflow import Fate, State

AT_ONCE = 50


@command()
def issue_run(run_id: int, turn: int, *, on: date | None = None, by: Actor) -> Run:
    """Issue every invoice of a previewed run; pressed by two people at once, it is one run.

    ``turn`` is the preview that was looked at. A day that no invoice can have is refused at once.

    Permission: billing_runs.run on the run's park.
    Raises: NotFound; NotAllowed; RunDropped; NotReady; what billing.bill_charges refuses of a day.
    """
    run = held(run_id, by)
    if run.state in (State.ISSUING, State.DONE):
        return run
    if run.state == State.DROPPED:
        raise errors.RunDropped
    if run.state != State.READY or run.turn != turn:
        raise errors.NotReady
    bill_charges(run.entity_id, run.park_id, {}, on=on, by=by)
    run.state, run.day, run.issued_by_id = State.ISSUING, on or timezone.localdate(), by.pk
    run.save(update_fields=["state", "day", "issued_by"])
    enqueue("billing_runs.issue", key=f"billing_runs.issue:{run.pk}", owner=by.pk, run=run.pk)
    return run


@command()
def carry_out(run_id: int, charges: Mapping[int, Sequence[Charge]], *, by: Actor) -> int:
    """Issue the next payers of a run, in one transaction; says how many were left before.

    A payer whose charges are not those of the preview any more is left out and told.

    Permission: billing_runs.run on the run's park.
    Raises: NotFound; NotAllowed; what billing.bill_charges refuses of a whole run.
    """
    run = held(run_id, by)
    if run.state != State.ISSUING:
        return 0
    bills = list(run.bills.filter(fate=Fate.PLANNED).order_by("pk")[:AT_ONCE])
    if not bills:
        run.state, run.finished_at = State.DONE, timezone.now()
        run.save(update_fields=["state", "finished_at"])
        return 0
    same = {}
    for bill in bills:
        own = charges.get(bill.payer_id, ())
        if mark_of(own) == bill.mark:
            same[bill.payer_id] = own
        else:
            bill.fate = Fate.CHANGED
    told = bill_charges(run.entity_id, run.park_id, same, on=run.day, by=by)
    found = {one.payer: one for one in told}
    for bill in bills:
        one = found.get(bill.payer_id)
        if one is None:
            continue
        bill.invoice = one.invoice
        bill.fate = Fate.ISSUED if one.invoice else Fate.NOTHING
        if one.refusal is not None:
            bill.fate, bill.refusal = Fate.REFUSED, Remark.of_error(one.refusal).to_json()
    RunBill.objects.bulk_update(bills, ["fate", "invoice", "refusal"])
    return len(bills)
