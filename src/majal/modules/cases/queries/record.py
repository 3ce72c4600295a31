"""A dossier whole: what was answered and sent, its clock, its path, what was said and decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from majal.kernel.dates import local_day
from majal.modules.case_types.public import (
    Definition,
    Outcome,
    Section,
    Stage,
    Told,
    told_answers,
)
from majal.modules.cases.models import (
    Appeal,
    Case,
    CaseMessage,
    CasePaper,
    Decision,
    Lapse,
    Move,
    PieceRequest,
)
from majal.modules.cases.queries.clocks import Clock, clock_of
from majal.modules.cases.queries.words import FOR_APPLICANT
from majal.modules.cases.workflow import JUDGED, CaseState


@dataclass(frozen=True)
class Station:
    """One point on the path of a dossier: done, now or next; on which day."""

    label: str
    state: str
    on: date | None = None
    note: str = ""
    receipt: bool = False


@dataclass(frozen=True)
class Record:
    """Everything a page of a dossier shows."""

    case: Case
    definition: Definition
    answers: Sequence[tuple[Section, Sequence[Told]]]
    papers: Sequence[CasePaper]
    clock: Clock | None
    request: PieceRequest | None
    decisions: Sequence[Decision]
    appeal: Appeal | None
    lapse: Lapse | None
    messages: Sequence[CaseMessage]
    moves: Sequence[Move]

    @property
    def decision(self) -> Decision | None:
        """The last final decision."""
        return next((d for d in reversed(self.decisions) if d.final), None)

    @property
    def outcome(self) -> Outcome | None:
        return self.definition.outcome(self.case.outcome)

    @property
    def stage(self) -> Stage | None:
        return self.definition.stage(self.case.stage)

    @property
    def stages_ahead(self) -> list[Stage]:
        """The stages to which its kind leads from here."""
        found = (self.definition.stage(code) for code in (self.stage.next if self.stage else ()))
        return [s for s in found if s]

    @property
    def may_appeal(self) -> bool:
        """Whether the time for an appeal still runs."""
        made = self.decision
        return bool(
            self.case.state == CaseState.DECIDED
            and made
            and made.appeal_until
            and made.appeal_until >= timezone.localdate()
        )

    @property
    def extendable(self) -> bool:
        """Whether its time may still be extended."""
        promise = self.case.promise
        used = any(e.days for e in self.clock.events) if self.clock else True
        return bool(promise and promise.extension and not used)

    @property
    def path(self) -> list[Station]:
        """Where it has been, stands, and will go."""
        return _path(self)


def record_of(case: Case, *, internal: bool) -> Record:
    """The record of a dossier, for its handlers or for whoever filed it; eight queries at most."""
    definition = case.version.definition
    today = timezone.localdate()
    messages = case.messages.select_related("author")
    moves = case.moves.select_related("by").order_by("id")
    if not internal:
        messages, moves = messages.filter(internal=False), moves.filter(step__in=FOR_APPLICANT)
    request = PieceRequest.objects.filter(case=case).prefetch_related("pieces").first()
    papers = case.papers.filter(removed_at=None).select_related("attachment__file")
    judged = case.state in JUDGED or case.decisions.exists()
    return Record(
        case=case,
        definition=definition,
        answers=told_answers(definition, case.answers),
        papers=list(papers),
        clock=clock_of(case, case.promise, today),
        request=request,
        decisions=list(case.decisions.select_related("decided_by")) if judged else [],
        appeal=Appeal.objects.filter(case=case).first() if judged else None,
        lapse=Lapse.objects.select_related("document").filter(case=case).first(),
        messages=list(messages),
        moves=list(moves),
    )


def _path(record: Record) -> list[Station]:
    case = record.case
    filed = local_day(case.filed_at) if case.filed_at else None
    path = [Station(pgettext("done", "Filed"), "done", filed, receipt=True)]
    ended = case.ended_on is not None
    reached = [m for m in record.moves if m.step == "move"]
    here = next((n for n, s in enumerate(record.definition.stages) if s.code == case.stage), 0)
    for number, stage in enumerate(record.definition.stages):
        on = next((local_day(m.at) for m in reversed(reached) if m.after == stage.code), None)
        if number < here or (ended and number == here):
            path.append(Station(str(stage.label), "done", on))
        elif number == here:
            path.append(Station(str(stage.label), "now", on, str(stage.told or "")))
        elif not ended:
            path.append(Station(str(stage.label), "next"))
    if case.state == CaseState.WAITING and record.request:
        waits = Station(_("Missing pieces"), "now", None, _("we are waiting for you"))
        path.insert(here + 2, waits)
    path.append(_last(record))
    return path


def _last(record: Record) -> Station:
    case = record.case
    made = record.decision
    if made and record.outcome:
        return Station(str(record.outcome.label), "done", made.decided_on)
    if case.ended_on:
        return Station(str(case.get_state_display()), "done", case.ended_on)
    note = _("with its reasons, and a right of appeal") if record.definition.appeal else ""
    return Station(_("Decision with reasons"), "next", None, note)
