"""More companies of the demonstration answer, so that there are others to stand beside."""

from decimal import Decimal

from django.conf import settings

from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.declarations.public import Expected, Period, save_answer, submit
from majal.modules.people.public import User
from majal.modules.standing.commands.seeing import seen
from majal.modules.standing.commands.settling import settle_groups
from majal.modules.standing.models import Table
from majal.modules.standing.permissions import Perm

ENOUGH = 9
LINK, EXPECTED = "declarations.declare", "declarations.expected"


@command()
def make_demo_standing(company_id: int, *, reader: User | None, by: Actor) -> int:
    """Let some fictitious companies answer, the one of the demonstration among them; settle groups.

    ``reader`` has looked at its declaration. Made once; says how many companies stand in groups.

    Permission: standing.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    period = Period.objects.filter(state="open", kind="yearly").order_by("-last_day").first()
    if not settings.MAJAL_DEMO or period is None or Table.objects.exists():
        return 0
    rows = Expected.objects.filter(period=period).exclude(link=None).order_by("pk")
    waiting = list(rows.filter(submissions=None))
    waiting.sort(key=lambda one: one.organisation_id != company_id)
    for number, one in enumerate(waiting[:ENOUGH]):
        _answer(one, number)
    mine = rows.filter(organisation=company_id).first()
    if mine is not None and reader is not None:
        seen(company_id, "declaration", park_id=mine.park_id, expected_id=mine.pk, by=reader)
    if not Expected.objects.filter(period=period, submissions__state="submitted").exists():
        return 0
    return settle_groups(period.pk, by=by).companies


def _answer(one: Expected, number: int) -> None:
    holder = LinkHolder(link_id=one.link_id or 0, purpose=LINK, kind=EXPECTED, id=one.pk)
    people = 3 + number * 2
    said = {
        "jobs": people,
        "jobs-women": Decimal(people * (30 + 7 * (number % 4))) // 100,
        "jobs-young": people * 2 // 3,
        "products_launched": number % 3,
    }
    for code, value in said.items():
        save_answer(one.pk, code, str(value), by=holder)
    submit(one.pk, by=holder)
