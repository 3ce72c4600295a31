"""What is said of a project: promised dates, costs, news; who owns a state; its documents."""

from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.attachments import keep_paper
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotFound
from majal.kernel.files import Upload
from majal.kernel.models import Attachment
from majal.modules.people.public import Role, people_holding
from majal.modules.planning import errors
from majal.modules.planning.commands.checking import cited, locked, owner_named, tidy
from majal.modules.planning.models import LARGEST, Kind, Nearness, Stage, Statement
from majal.modules.planning.permissions import Perm
from majal.modules.planning.queries.publishing import FILE
from majal.modules.planning.workflow import ORDER, Party

REFUSALS = {
    "planning_statement_whole": errors.StatementEmpty,
    "planning_cost_in_range": errors.CostOutOfRange,
    "planning_statement_has_source": errors.StatementWithoutSource,
    "planning_statement_supersedes_id_key": errors.CorrectedMeanwhile,
}
OWNED = {str(s) for s in ORDER}


@command(refusals=REFUSALS)
def promise_date(
    project_id: int,
    state: str,
    when: PartialDate,
    *,
    said_on: PartialDate | None = None,
    source: str = "",
    words: str = "",
    corrects: int | None = None,
    example: bool = False,
    by: Actor,
) -> Statement:
    """Record for when a state was promised; earlier promises stay beside it.

    ``corrects`` is a statement that was misread: this one stands in its place.

    Permission: planning.keep.
    Raises: NotFound; NotAllowed; SaidAhead; StatementWithoutSource; CorrectedMeanwhile;
        UnknownSource; SeveralSources.
    """
    if state not in OWNED:
        raise NotFound
    made = Statement(kind=Kind.DATE, state=state, when=when, words=tidy(words), example=example)
    return _say(made, project_id, said_on, source, corrects, by)


@command(refusals=REFUSALS)
def say_cost(
    project_id: int,
    value: Decimal,
    *,
    final: bool = False,
    nearness: str = Nearness.EXACTLY,
    said_on: PartialDate | None = None,
    source: str = "",
    words: str = "",
    corrects: int | None = None,
    example: bool = False,
    by: Actor,
) -> Statement:
    """Record a cost of the whole project in dirhams, as announced, or the real one.

    Permission: planning.keep.
    Raises: NotFound; NotAllowed; CostOutOfRange; SaidAhead; StatementWithoutSource;
        CorrectedMeanwhile; UnknownSource; SeveralSources.
    """
    if not value.is_finite() or not 0 < value < LARGEST:
        raise errors.CostOutOfRange
    cents = value.quantize(Decimal("0.01"))
    if not 0 < cents < LARGEST:
        raise errors.CostOutOfRange
    if nearness not in Nearness.values:
        raise NotFound
    kind = Kind.FINAL if final else Kind.COST
    made = Statement(kind=kind, value=cents, nearness=nearness)
    made.words, made.example = tidy(words), example
    return _say(made, project_id, said_on, source, corrects, by)


@command(refusals=REFUSALS)
def tell_news(
    project_id: int,
    words: str,
    *,
    said_on: PartialDate | None = None,
    source: str = "",
    by: Actor,
) -> Statement:
    """Record news of a project, so that it is not taken for forgotten.

    Permission: planning.keep.
    Raises: NotFound; NotAllowed; StatementEmpty; SaidAhead; UnknownSource; SeveralSources.
    """
    if not tidy(words):
        raise errors.StatementEmpty
    return _say(Statement(kind=Kind.NEWS, words=tidy(words)), project_id, said_on, source, None, by)


def _say(
    made: Statement,
    project_id: int,
    said_on: PartialDate | None,
    source: str,
    corrects: int | None,
    by: Actor,
) -> Statement:
    project = locked(project_id, by)
    today = timezone.localdate()
    if said_on is not None and said_on.first() > today:
        raise errors.SaidAhead
    if made.words == FILE:  # the file's own mark: nobody else publishes by it
        made.words = ""
    made.project, made.source = project, cited(by, source)
    if made.source is None and not made.words and not made.example:
        raise errors.StatementWithoutSource
    made.said_on = said_on or (made.source.published if made.source else PartialDate.of(today))
    made.said_last = made.said_on.last() if made.said_on else today
    made.recorded_by_id = by.pk
    if corrects is not None:
        former = Statement.objects.filter(project=project, pk=corrects, kind=made.kind).first()
        if former is None:
            raise NotFound
        made.supersedes = former
        made.state = former.state
    made.save()
    return made


@command(refusals={"planning_stage_once": errors.CorrectedMeanwhile})
def own_stage(
    project_id: int,
    state: str,
    *,
    owner: str = "",
    organisation_id: int | None = None,
    person_id: int | None = None,
    note: str = "",
    by: Actor,
) -> Stage:
    """Say who owns one state of a project: a side, one of its organisations, somebody of ours.

    Permission: planning.keep.
    Raises: NotFound; NotAllowed; OwnerUnknown.
    """
    project = locked(project_id, by)
    if state not in OWNED or owner not in Party.values:
        raise NotFound
    if person_id and not people_holding(Role.HEAD_OFFICE).filter(pk=person_id).exists():
        raise errors.OwnerUnknown
    stage = Stage.objects.filter(project=project, state=state).first()
    stage = stage or Stage(project=project, state=state)
    stage.owner, stage.note = owner, note.replace("\0", "").strip()[:2000]
    stage.organisation = owner_named(by, organisation_id)
    stage.person_id = person_id or None
    stage.save()
    return stage


@command()
def keep_document(project_id: int, upload: Upload, *, title: str = "", by: Actor) -> Attachment:
    """Hang a document on a project, under its sha256; whoever sees the project may open it.

    Permission: planning.keep.
    Raises: NotFound; NotAllowed; FileNotKept.
    """
    project = locked(project_id, by)
    return keep_paper(project, upload, title=tidy(title, 200), permission=Perm.SEE, by=by)
