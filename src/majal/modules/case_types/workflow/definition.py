"""A kind of dossier as data: what it asks, what it promises, who handles it, how it may end."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from pydantic import Field, ValidationError, model_validator

from majal.kernel.names import listed
from majal.modules.case_types.errors import DefinitionBroken
from majal.modules.case_types.workflow.questions import Condition, Fills, Paper, Question, Section
from majal.modules.case_types.workflow.rules import (
    AppealRule,
    Keep,
    OpenTo,
    Outcome,
    Promise,
    Stage,
)
from majal.modules.case_types.workflow.words import Code, Part, Text
from majal.modules.people.public import Role

MOST_QUESTIONS = 120


class Messages(Part):
    """What is added to the letters that go to whoever filed it."""

    filed: Text | None = None
    pieces: Text | None = None
    decided: Text | None = None


class Definition(Part):
    """Everything that is said of a kind of dossier, in one version.

    ``prefix`` begins the numbers of its dossiers, ``service`` is the module it belongs to.
    ``handled_by`` and ``decided_by`` are roles, held on the network, on the dossier's park, or on
    its administration. ``by_sitting``: decided by a committee in a sitting, never by one person.
    ``answer_days``: how long whoever filed it has to send missing pieces.
    """

    code: Code
    prefix: str = Field(pattern="^[A-Z]{2,6}$")
    service: Code
    title: Text
    lede: Text
    privacy: Text
    open_to: OpenTo = OpenTo.ANYONE
    needs_park: bool = True
    promise: Promise | None = None
    answer_days: int = Field(default=15, ge=1, le=365)
    appeal: AppealRule | None = None
    keep: Keep = Keep()
    handled_by: tuple[str, ...] = Field(min_length=1)
    decided_by: tuple[str, ...] = Field(min_length=1)
    by_sitting: bool = False
    opinions: bool = False
    sections: tuple[Section, ...] = Field(min_length=1)
    papers: tuple[Paper, ...] = ()
    stages: tuple[Stage, ...] = Field(min_length=1)
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    messages: Messages = Messages()

    @model_validator(mode="after")
    def _whole(self) -> "Definition":
        _once("sections", (s.code for s in self.sections))
        _once("questions", (q.code for q in self.questions))
        _once("papers", (p.code for p in self.papers))
        _once("stages", (s.code for s in self.stages))
        _once("outcomes", (o.code for o in self.outcomes))
        if len(list(self.questions)) > MOST_QUESTIONS:
            raise ValueError(f"at most {MOST_QUESTIONS} questions")
        if unknown := {*self.handled_by, *self.decided_by} - set(Role.values):
            raise ValueError(f"no such roles: {sorted(unknown)}")
        self._conditions_stand()
        self._stages_lead_on()
        if self.open_to == OpenTo.ANYONE and not {Fills.NAME, Fills.EMAIL} <= {
            q.fills for q in self.questions if q.required
        }:
            raise ValueError("who may have no account must be asked for a name and an address")
        return self

    @property
    def questions(self) -> Iterator[Question]:
        """All questions, in order."""
        return (q for s in self.sections for q in s.questions)

    def _conditions_stand(self) -> None:
        """A condition speaks of a question before it, and of answers that this question has."""
        before: dict[str, Question] = {}
        for question in self.questions:
            _stands(question.show_if, before, question.code)
            before[question.code] = question
        for paper in self.papers:
            _stands(paper.show_if, before, paper.code)
        for one in self.promise.instead if self.promise else ():
            _stands(one.when, before, "promise")
            if before[one.when.question].personal:
                raise ValueError("the promise depends on an answer that is emptied in time")

    def _stages_lead_on(self) -> None:
        codes = {s.code for s in self.stages}
        for stage in self.stages:
            if astray := set(stage.next) - codes:
                raise ValueError(f"stage {stage.code} leads to {sorted(astray)}")

    def asked(self, answers: Mapping[str, Any]) -> Iterator[Question]:
        """The questions that these answers leave standing, in order.

        One that stands under a condition on a question not asked is not asked either.
        """
        standing: dict[str, Any] = {}
        for question in self.questions:
            if question.show_if is None or question.show_if.holds(standing):
                standing[question.code] = answers.get(question.code)
                yield question

    def promised(self, answers: Mapping[str, Any]) -> Promise | None:
        """What is promised to whoever answered so; None where nothing is."""
        if self.promise is None or not self.promise.instead:
            return self.promise
        return self.promise.given({q.code: answers.get(q.code) for q in self.asked(answers)})

    @property
    def other_times(self) -> list[tuple[str, Promise]]:
        """The other times that answers may lead to: to which question which answers, and each."""
        if self.promise is None:
            return []
        return [
            (self.words_of(one.when), self.promise.model_copy(update=one.changes))
            for one in self.promise.instead
            if one.days
        ]

    def words_of(self, condition: Condition) -> str:
        """When a condition holds, in the words of the form: a question and the answers to it."""
        question = next(q for q in self.questions if q.code == condition.question)
        labels: dict[str, Any] = {"yes": _("yes"), "no": _("no")}
        labels |= {o.code: o.label for o in question.options}
        return f"{question.label} {listed([str(labels[code]) for code in condition.among])}"

    def papers_for(self, answers: Mapping[str, Any]) -> list[Paper]:
        """The papers that these answers call for, required or not."""
        standing = {q.code: answers.get(q.code) for q in self.asked(answers)}
        return [p for p in self.papers if p.show_if is None or p.show_if.holds(standing)]

    def stage(self, code: str) -> Stage | None:
        return next((s for s in self.stages if s.code == code), None)

    def outcome(self, code: str) -> Outcome | None:
        return next((o for o in self.outcomes if o.code == code), None)

    def paper(self, code: str) -> Paper | None:
        return next((p for p in self.papers if p.code == code), None)

    def filled(self, answers: Mapping[str, Any], what: Fills) -> str:
        """What the answers tell of the dossier itself; empty where nothing does."""
        said = (answers.get(q.code) for q in self.asked(answers) if q.fills == what)
        return next((str(one).strip() for one in said if one), "")


def read_definition(data: Any) -> Definition:
    """A definition from what a file or a form holds.

    Raises: DefinitionBroken with the first place that is wrong.
    """
    try:
        return Definition.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise DefinitionBroken(place=place, reason=first["msg"]) from error


def _once(what: str, codes: Iterable[str]) -> None:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise ValueError(f"two {what} of the code {code}")
        seen.add(code)


def _stands(condition: Any, before: Mapping[str, Question], where: str) -> None:
    if condition is None:
        return
    question = before.get(condition.question)
    if question is None:
        raise ValueError(f"{where} depends on a question that does not stand before it")
    known = {o.code for o in question.options} or {"yes", "no"}
    if question.kind not in ("choice", "choices", "yes_no") or set(condition.among) - known:
        raise ValueError(f"{where} depends on answers that {question.code} does not have")
