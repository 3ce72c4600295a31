"""What the clock does: reviews that are due are brought up; and the demonstration."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import months_before
from majal.kernel.permissions import require
from majal.modules.messages.public import send
from majal.modules.people.public import Role, User
from majal.modules.portfolios.commands.asking import answer_request, ask_coordinator
from majal.modules.portfolios.commands.assigning import assign_company
from majal.modules.portfolios.commands.reviewing import Said, write_review
from majal.modules.portfolios.models import Assignment
from majal.modules.portfolios.permissions import Perm
from majal.modules.portfolios.queries import cards_of, running
from majal.modules.portfolios.workflow import due_quarter


@command()
def remind_of_reviews(*, by: Actor) -> int:
    """Once a week, tell each coordinator which reviews are due; says how many are.

    Permission: portfolios.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    today = timezone.localdate()
    rows = Assignment.objects.filter(running(today)).select_related("organisation", "coordinator")
    due: dict[User, list[int]] = defaultdict(list)
    for card in cards_of(rows, today):
        if card.due:
            due[card.assignment.coordinator].append(card.assignment.organisation_id)
    year, week, _day = today.isocalendar()
    quarter = due_quarter(today)
    for person, companies in due.items():
        send(
            "portfolios.due",
            to=[person],
            context={"companies": companies, "quarter": str(quarter)},
            dedupe_key=f"portfolios.due:{person.pk}:{year}-{week}",
            by=SYSTEM,
        )
    return sum(map(len, due.values()))


@command()
def make_demo_portfolio(
    park_id: int, company_id: int, *, cast: Mapping[str, User], by: Actor
) -> int:
    """A coordinator follows the fictitious company; made once, says how many are followed.

    Permission: portfolios.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    coordinator, manager = cast.get(Role.COORDINATOR), cast.get(Role.COMPANY_MANAGER)
    if not settings.MAJAL_DEMO or coordinator is None or Assignment.objects.exists():
        return 0
    today = timezone.localdate()
    since = months_before(today, 9)
    assign_company(company_id, coordinator.pk, since=since, park_id=park_id, by=by)
    said = Said(
        "watch",
        7,
        "under_3m",
        Decimal(400_000),
        "Recruter un ingénieur réseau.",
        "Publier l’annonce avec l’école partenaire avant la fin du mois.",
    )
    write_review(company_id, due_quarter(today).before, said, sign=True, by=coordinator)
    if manager:
        first = ask_coordinator(company_id, "Un contact à l’office des changes ?", by=manager)
        answer_request(first.pk, "Rendez-vous pris pour mardi, à dix heures.", by=coordinator)
        ask_coordinator(company_id, "Peut-on visiter l’atelier d’Agadir ?", by=manager)
    return Assignment.objects.count()
