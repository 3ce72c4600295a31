"""One statement as a record: what it says, the chain of its corrections, what awaits a check."""

from django.db import connection
from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.refs import Ref, ref_to
from majal.modules.figures.models import Measure, Observation
from majal.modules.figures.models.statements import Grade
from majal.modules.figures.permissions import Perm
from majal.modules.figures.queries.as_of import NOW, definition_of, standing
from majal.modules.figures.queries.telling import plain_value

CHAIN = """
    WITH RECURSIVE
    back AS (
      SELECT id, supersedes_id FROM figures_observation WHERE id = %s
      UNION ALL
      SELECT o.id, o.supersedes_id FROM figures_observation o JOIN back ON back.supersedes_id = o.id
    ),
    onward AS (
      SELECT id FROM figures_observation WHERE id = %s
      UNION ALL
      SELECT o.id FROM figures_observation o JOIN onward ON o.supersedes_id = onward.id
    )
    SELECT id FROM back UNION SELECT id FROM onward
"""


def statements_of_reality(actor: Actor) -> QuerySet[Observation]:  # noqa: ARG001 - public
    """Every statement of reality, the superseded ones too, with all that its page says."""
    return Observation.objects.select_related(
        "measure", "park", "territory", "organisation", "source", "recorded_by", "evidence"
    ).prefetch_related("measure__versions")


def statement_of(actor: Actor, pk: int) -> Observation:
    """Raises: Observation.DoesNotExist."""
    return statements_of_reality(actor).get(pk=pk)


def recorded_counts(actor: Actor, measure: Measure) -> QuerySet[Observation]:
    """What this system counted itself in one measure, newest first."""
    mine = statements_of_reality(actor).filter(measure=measure, grade=Grade.RECORDED)
    return mine.order_by("-period_last", "-pk")


def subject_ref(statement: Observation) -> Ref | None:
    """Whom a statement speaks of, as meters name it; None for the network."""
    whom = statement.park or statement.territory or statement.organisation
    return ref_to(whom) if whom else None


def chain_of(actor: Actor, statement: Observation) -> list[Observation]:
    """A statement with all that it superseded and that superseded it, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(CHAIN, [statement.pk, statement.pk])
        ids = [row[0] for row in cursor.fetchall()]
    return list(statements_of_reality(actor).filter(pk__in=ids).order_by("-recorded_at", "-pk"))


def awaiting_verification(actor: Actor) -> QuerySet[Observation]:
    """What people entered and nobody else has checked yet, for those who may check it."""
    rows = standing(statements_of_reality(actor), NOW).filter(recorded_by__isnull=False)
    rows = rows.exclude(grade=Grade.VERIFIED)
    return rows if may(actor, Perm.VERIFY) else rows.none()


def words_of(statement: Observation) -> str:
    """A statement in one line: "Resident companies: about 450, 2024"."""
    name = local(definition_of(statement.measure))
    value = plain_value(statement, statement.measure.unit)
    return f"{name}: {value}, {humanise(statement.period)}"


def subject_words(statement: Observation) -> str:
    """Whom it speaks of; empty for the network."""
    whom = statement.park or statement.territory or statement.organisation
    return local(whom) if whom else ""
