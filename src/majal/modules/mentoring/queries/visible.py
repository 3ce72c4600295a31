"""Sessions and vouchers, limited to what somebody may see."""

from datetime import date

from django.db.models import Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import scopes
from majal.modules.mentoring.models import Goal, Session, Voucher
from majal.modules.mentoring.permissions import COUNCILS
from majal.modules.mentoring.queries.catalogue import in_teams_parks, of_whole_network
from majal.modules.mentoring.workflow import Side
from majal.modules.organisations.public import Organisation, organisations_represented_by
from majal.modules.people.public import Role


def sessions_visible_to(actor: Actor) -> QuerySet[Session]:
    """Those of one's organisations, one's own as an expert, and for a team those of its parks."""
    rows = Session.objects.select_related(
        "expert__user", "company", "park", "clinic", "voucher", "payer", "booking"
    )
    if of_whole_network(actor):
        return rows
    if actor.pk is None or not actor.is_active:
        return rows.none()
    mine = Q(company__in=organisations_represented_by(actor)) | Q(expert__user=actor.pk)
    return rows.filter(mine | in_teams_parks(actor))


def session_of(actor: Actor, pk: int) -> Session:
    """Raises: Session.DoesNotExist."""
    return sessions_visible_to(actor).get(pk=pk)


def goal_of(actor: Actor, pk: int) -> Goal:
    """Raises: Goal.DoesNotExist."""
    rows = Goal.objects.select_related("session__expert", "session__company")
    return rows.get(pk=pk, session__in=sessions_visible_to(actor).order_by())


def side_of(actor: Actor, session: Session) -> Side | None:
    """On which side of a session somebody is: expert before organisation before team."""
    if actor.pk is not None and session.expert.user_id == actor.pk:
        return Side.EXPERT
    if session.company_id in organisations_represented_by(actor):
        return Side.COMPANY
    return None


def payers_of(actor: Actor) -> Q:
    """Vouchers that one's organisation or council pays."""
    lands = scopes(actor, Role.AUTHORITY, kind="territory")
    council = Q(payer__kind__in=COUNCILS, payer__territory__in=lands)
    return Q(payer__in=organisations_represented_by(actor)) | council


def vouchers_visible_to(actor: Actor) -> QuerySet[Voucher]:
    """Those of one's organisations, those one pays, and for a team those of its parks."""
    rows = Voucher.objects.select_related("park", "company", "payer", "given_by")
    if of_whole_network(actor):
        return rows
    if actor.pk is None or not actor.is_active:
        return rows.none()
    mine = Q(company__in=organisations_represented_by(actor))
    return rows.filter(mine | payers_of(actor) | in_teams_parks(actor))


def voucher_of(actor: Actor, pk: int) -> Voucher:
    """A voucher whose statement one may read. Raises: Voucher.DoesNotExist.

    Who only pays for others reads sums, and no statement with sessions.
    """
    rows = vouchers_visible_to(actor)
    if not of_whole_network(actor):
        mine = Q(company__in=organisations_represented_by(actor))
        rows = rows.filter(mine | in_teams_parks(actor))
    return rows.get(pk=pk)


def usable_vouchers(company: int, day: date) -> QuerySet[Voucher]:
    """The vouchers of an organisation that are valid on a day and not used up, the first to end."""
    rows = Voucher.objects.select_related("payer").filter(company=company, closed_at=None)
    return rows.filter(first_day__lte=day, last_day__gte=day, balance__gt=0).order_by(
        "last_day", "pk"
    )


def companies_of(actor: Actor) -> QuerySet[Organisation]:
    """The organisations for which somebody may ask."""
    rows = Organisation.objects.filter(archived_at=None)
    return rows.filter(pk__in=organisations_represented_by(actor)).order_by("name_fr", "pk")
