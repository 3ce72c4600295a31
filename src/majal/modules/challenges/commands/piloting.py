"""Pilots in a real place: paid, measured, decided about, attested."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.attachments import attach, keep_paper
from majal.kernel.command import command
from majal.kernel.documents import Stamp, issue, render_pdf, said_in
from majal.kernel.errors import DomainError, NotFound, WrongState
from majal.kernel.files import Upload
from majal.kernel.names import local
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.challenges import errors
from majal.modules.challenges.commands.stating import held
from majal.modules.challenges.models import Answer, Challenge, Payment, Pilot, Result
from majal.modules.challenges.permissions import Perm
from majal.modules.challenges.queries import answer_of, lines_of, paid_for, payment_of, pilot_of
from majal.modules.challenges.workflow import SERIES, AnswerState, Outcome, State
from majal.modules.messages.public import send
from majal.modules.people.public import Role, Scope, people_holding

REFUSALS: dict[str, type[DomainError]] = {
    "challenges_pilot_answer_id_key": errors.PilotTaken,
    "challenge_pilot_in_order": errors.PilotBackwards,
    "challenge_pilot_budget": errors.AmountWrong,
    "challenge_payment_within": errors.AboveBudget,
    "challenge_payment_signed": errors.AmountWrong,
    "challenges_payment_reverses_id_key": errors.ReversedAlready,
    "challenge_result_once": errors.ResultTaken,
    "challenges_result_supersedes_id_key": errors.ResultTaken,
    "challenge_bought_says_how": errors.ProcedureMissing,
}
TEMPLATE = Path(__file__).parents[1] / "templates" / "challenges" / "execution.typ"
TITLE = _("Attestation of good execution")
WORDS = {
    "states": _(
        "{owner} attests that {company} carried out the pilot described below, in a real place, "
        "and that it was measured as shown."
    ),
    "challenge": _("Challenge"),
    "place": _("Place of the pilot"),
    "from": _("From"),
    "until": _("Until"),
    "paid": _("Paid for the pilot (DH)"),
    "results": _("What was measured"),
    "indicator": _("Indicator"),
    "before": _("Before"),
    "target": _("Target"),
    "after": _("After"),
}


@command(refusals=REFUSALS)
def start_pilot(
    answer_id: int,
    *,
    place: str,
    hosts: str = "",
    first_day: date,
    last_day: date,
    budget: Decimal,
    by: Actor,
) -> Pilot:
    """Let a finalist pilot in a real place, with its hosts, days and budget.

    Permission: challenges.pilot on the challenge.
    Raises: NotFound; NotAllowed; WrongState; PilotTaken; PilotBackwards; AmountWrong; TextMissing.
    """
    try:
        found = answer_of(by, answer_id)
    except Answer.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.PILOT, found)
    if found.state != AnswerState.FINALIST or found.challenge.state != State.PILOTS:
        raise WrongState
    if not place.strip():
        raise errors.TextMissing
    if last_day < first_day:
        raise errors.PilotBackwards
    if budget <= 0:
        raise errors.AmountWrong
    return Pilot.objects.create(
        answer=found,
        place=place.strip()[:200],
        hosts=hosts.strip()[:300],
        first_day=first_day,
        last_day=last_day,
        budget=budget,
    )


@command(refusals=REFUSALS)
def pay_pilot(pilot_id: int, amount: Decimal, *, on: date, note: str = "", by: Actor) -> Payment:
    """Record what was paid for a pilot, never more than its budget; it is taken back, not changed.

    Permission: challenges.pilot on the challenge.
    Raises: NotFound; NotAllowed; AmountWrong; AboveBudget; DayToCome.
    """
    pilot = _pilot(pilot_id, by)
    if amount <= 0:
        raise errors.AmountWrong
    if on > timezone.localdate():
        raise errors.DayToCome
    return Payment.objects.create(
        pilot=pilot, amount=amount, on=on, note=note.strip()[:200], by_id=by.pk
    )


@command(refusals=REFUSALS)
def take_payment_back(payment_id: int, *, by: Actor) -> Payment:
    """Take a payment back by its opposite; both stay on record.

    Permission: challenges.pilot on the challenge.
    Raises: NotFound; NotAllowed; ReversedAlready.
    """
    try:
        found = payment_of(by, payment_id)
    except (Payment.DoesNotExist, Pilot.DoesNotExist) as error:
        raise NotFound from error
    require(by, Perm.PILOT, found)
    if found.reverses_id is not None or Payment.objects.filter(reverses=found).exists():
        raise errors.ReversedAlready
    return Payment.objects.create(
        pilot_id=found.pilot_id,
        amount=-found.amount,
        on=timezone.localdate(),
        by_id=by.pk,
        reverses=found,
    )


@command(refusals=REFUSALS)
def record_result(
    pilot_id: int,
    indicator_id: int,
    value: Decimal,
    *,
    on: date,
    evidence: Upload | None = None,
    by: Actor,
) -> Result:
    """Record what an indicator was when it was measured; said again, it takes the former’s place.

    Permission: challenges.pilot on the challenge.
    Raises: NotFound; NotAllowed; DayToCome; ResultTaken; FileNotKept.
    """
    pilot = _pilot(pilot_id, by)
    indicator = pilot.answer.challenge.indicators.filter(pk=indicator_id).first()
    if indicator is None:
        raise NotFound
    if on > timezone.localdate():
        raise errors.DayToCome
    before = Result.objects.filter(pilot=pilot, indicator=indicator, superseded_by=None).first()
    paper = None
    if evidence is not None:
        paper = keep_paper(pilot, evidence, title=str(indicator), permission=Perm.READ, by=by)
    return Result.objects.create(
        pilot=pilot,
        indicator=indicator,
        value=value,
        on=on,
        evidence=paper,
        by_id=by.pk,
        supersedes=before,
    )


@command(refusals=REFUSALS)
def decide_outcome(
    code: str, outcome: str, *, procedure: str = "", why: str, on: date, by: Actor
) -> Challenge:
    """Say what became of it: adopted, bought and by which procedure, or stopped and why.

    Permission: challenges.pilot on the challenge.
    Raises: NotFound; NotAllowed; WrongState; OutcomeEmpty; ProcedureMissing; DayToCome;
        PilotRunning.
    """
    found = held(code, by, Perm.PILOT)
    if found.state != State.PILOTS or outcome not in Outcome.values:
        raise WrongState
    if not why.strip():
        raise errors.OutcomeEmpty
    if outcome == Outcome.BOUGHT and not procedure.strip():
        raise errors.ProcedureMissing
    today = timezone.localdate()
    if on > today:
        raise errors.DayToCome
    pilots = Pilot.objects.filter(answer__challenge=found)
    if outcome != Outcome.STOPPED and (not pilots or pilots.filter(last_day__gt=today).exists()):
        raise errors.PilotRunning
    found.outcome, found.procedure, found.why = outcome, procedure.strip()[:200], why.strip()
    found.decided_on, found.state = on, State.DECIDED
    found.save(update_fields=["outcome", "procedure", "why", "decided_on", "state"])
    return found


@command()
def attest_pilot(pilot_id: int, *, by: Actor) -> Pilot:
    """Issue the attestation of good execution of a pilot that ended and was measured.

    Issued again, it supersedes the former; whoever has its code checks it.

    Permission: challenges.pilot on the challenge.
    Raises: NotFound; NotAllowed; PilotRunning; NothingMeasured.
    """
    pilot = _pilot(pilot_id, by)
    if pilot.last_day > timezone.localdate():
        raise errors.PilotRunning
    lines = [one for one in lines_of(pilot) if one.result is not None]
    if not lines:
        raise errors.NothingMeasured
    challenge, company = pilot.answer.challenge, pilot.answer.organisation
    data: dict[str, Any] = {
        "words": WORDS,
        "owner": local(challenge.owner),
        "company": local(company),
        "challenge": str(challenge),
        "place": pilot.place,
        "from": pilot.first_day,
        "until": pilot.last_day,
        "paid": str(paid_for([pilot]).get(pilot.pk, Decimal(0))),
        "lines": [
            {
                "name": f"{one.indicator} ({one.indicator.unit})",
                "before": str(one.indicator.before),
                "target": str(one.indicator.target),
                "after": str(one.result.value) if one.result else "",
            }
            for one in lines
        ],
    }
    title = said_in("ar+fr", lambda _code: f"{TITLE}: {local(company)}")

    def render(stamp: Stamp) -> bytes:
        shown = said_in("ar+fr", lambda _code: str(TITLE))
        return render_pdf(TEMPLATE, data, title=shown, language="ar+fr", stamp=stamp)

    pilot.document = issue(
        SERIES,
        title=title,
        language="ar+fr",
        render=render,
        about=ref_to(pilot),
        supersedes=pilot.document,
        by=by,
    )
    pilot.save(update_fields=["document"])
    attach(
        pilot,
        pilot.document.file,
        title=str(TITLE),
        permission=Perm.READ,
        slot="attestation",
        by=by,
    )
    people = people_holding(
        Role.COMPANY_MANAGER, on=Scope.ORGANISATION, numbers=[pilot.answer.organisation_id]
    )
    send(
        "challenges.attested",
        to=list(people),
        context={"pilot": pilot.pk},
        dedupe_key=f"challenges.attested:{pilot.pk}:{pilot.document.pk}",
        by=SYSTEM,
    )
    return pilot


def _pilot(pk: int, by: Actor) -> Pilot:
    Pilot.objects.select_for_update().filter(pk=pk).first()
    try:
        found = pilot_of(by, pk)
    except Pilot.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.PILOT, found)
    return found
