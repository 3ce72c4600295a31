"""What is read of samples, already limited to what the given actor may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may, scopes
from majal.kernel.walls import as_the_house
from majal.modules.declarations.public import Answer, Expected, Period, Submission, all_asked
from majal.modules.people.public import Role
from majal.modules.verifications.models import Check, Drawn, Finding, Outcome, Sample
from majal.modules.verifications.permissions import Perm
from majal.modules.verifications.queries.sampling import draw, fingerprint, from_rows
from majal.modules.verifications.workflow import DrawnState


def samples_visible_to(actor: Actor) -> QuerySet[Sample]:
    """All samples, the last first, for whoever may list them."""
    rows = Sample.objects.select_related("period", "drawn_by")
    return rows if may(actor, Perm.LIST) else rows.none()


def sample_of(actor: Actor, pk: int) -> Sample:
    """One sample. Raises: Sample.DoesNotExist."""
    return samples_visible_to(actor).get(pk=pk)


def samples_of(period: Period) -> QuerySet[Sample]:
    """The samples of a period, the first one first."""
    return Sample.objects.filter(period=period).order_by("number")


@as_the_house()
def same_again(sample: Sample) -> bool:
    """Whether seed and list give once more what was drawn, in the parks of others too."""
    listed = from_rows(sample.listed)
    kept = Drawn.objects.filter(sample=sample).order_by("pk").values_list("expected", flat=True)
    again = [one.one.expected for one in draw(listed, sample.size, sample.seed)]
    return again == list(kept) and fingerprint(listed) == sample.list_hash


def _sent_again() -> Exists:
    rows = Submission.objects.filter(expected=OuterRef("expected"), living=True, state="submitted")
    return Exists(rows)


def drawn_visible_to(actor: Actor) -> QuerySet[Drawn]:
    """What was drawn in the actor’s parks; the head office sees all."""
    rows = Drawn.objects.select_related(
        "sample__period", "expected__organisation", "expected__park", "taken_by"
    ).annotate(ready=_sent_again())
    if actor is SYSTEM or scopes(actor, Role.HEAD_OFFICE, kind="network"):
        return rows
    return rows.filter(expected__park__in=scopes(actor, Role.PARK_MANAGER, kind="park"))


def drawn_of(actor: Actor, pk: int) -> Drawn:
    """One of those. Raises: Drawn.DoesNotExist."""
    return drawn_visible_to(actor).get(pk=pk)


def to_do(actor: Actor) -> QuerySet[Drawn]:
    """What the actor has taken, and what nobody has: sent, and to be checked."""
    rows = drawn_visible_to(actor).filter(sample__period__state="open")
    free = Q(state__in=(DrawnState.WAITING, DrawnState.RETURNED), ready=True)
    return rows.filter(free | Q(state=DrawnState.TAKEN, taken_by=actor.pk))


def standing_submission(drawn: Drawn) -> Submission | None:
    """What the company declares today."""
    return Submission.objects.filter(expected=drawn.expected_id, living=True).first()


def open_check(drawn: Drawn) -> Check | None:
    """The check that is going on."""
    return Check.objects.filter(drawn=drawn, outcome="").select_related("verifier").first()


def numbers_of(submission_id: int) -> list[Answer]:
    """The numbers of a declaration, in the order in which they are asked."""
    rows = Answer.objects.filter(submission=submission_id, value__isnull=False)
    return list(rows.select_related("submission__expected__period").order_by("pk"))


def code_of(answer: Answer) -> str:
    """The code of the question that this answers."""
    return f"{answer.measure}-{answer.part}" if answer.part else answer.measure


def labels_of(answers: Sequence[Answer]) -> dict[int, Any]:
    """What was asked, by answer; all of one period."""
    if not answers:
        return {}
    kind = answers[0].submission.expected.period.kind
    words = {one.code: one.label for one in all_asked(kind, [code_of(one) for one in answers])}
    return {one.pk: words.get(code_of(one), code_of(one)) for one in answers}


def authors_of(expected: Expected) -> set[int]:
    """Whoever sent this declaration or typed a number of it, in whatever correction."""
    sent = Submission.objects.filter(expected=expected).exclude(submitted_by=None)
    found = set(sent.values_list("submitted_by", flat=True))
    events: Any = Answer.pgh_event_model  # type: ignore[attr-defined]
    ids = Answer.objects.filter(submission__expected=expected).values("pk")
    typed = events.objects.filter(pgh_obj__in=ids, pgh_context__isnull=False)
    users = typed.values_list("pgh_context__metadata__user", flat=True)
    return found | {int(one) for one in users if one is not None}


def is_author(actor: Actor, expected: Expected) -> bool:
    """Whether somebody may not check this: its author, or one of the company’s own people."""
    if actor.pk is None:
        return False
    own = any(
        g.scope_kind == "organisation" and g.scope_id == expected.organisation_id
        for g in actor.grants
    )
    return own or actor.pk in authors_of(expected)


@dataclass(frozen=True)
class Round:
    """One finished check as a page tells it."""

    check: Check
    findings: list[tuple[Any, Finding]]


def rounds_of(drawn: Drawn) -> list[Round]:
    """The finished checks of what was drawn, the last first, in two queries."""
    checks = Check.objects.filter(drawn=drawn).exclude(outcome="").select_related("verifier")
    findings = list(
        Finding.objects.filter(of__drawn=drawn)
        .select_related("answer__submission__expected__period")
        .order_by("answer_id")
    )
    labels = labels_of([one.answer for one in findings])
    return [
        Round(one, [(labels[f.answer_id], f) for f in findings if f.of_id == one.pk])
        for one in checks.exclude(outcome=Outcome.GIVEN_BACK).order_by("-round")
    ]


def findings_of(check: Check) -> dict[int, Finding]:
    """What was found so far, by answer."""
    return {one.answer_id: one for one in check.findings.all()}


def verified_between(first: Any, last: Any) -> QuerySet[Drawn]:
    """What was verified in these days, with the park and the company."""
    ends = Check.objects.filter(drawn=OuterRef("pk"), outcome=Outcome.VERIFIED)
    rows = Drawn.objects.annotate(verified_at=Subquery(ends.values("ended_at")[:1]))
    return rows.filter(verified_at__date__gte=first, verified_at__date__lte=last)
