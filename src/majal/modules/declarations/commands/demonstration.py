"""An open yearly period of the demonstration, which some companies answered."""

from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.declarations.commands.asking import ask_waiting
from majal.modules.declarations.commands.keeping import save_answer, submit
from majal.modules.declarations.commands.periods import open_period
from majal.modules.declarations.models import Expected, Period
from majal.modules.declarations.permissions import EXPECTED, LINK, Perm

SAMPLES = (
    {"jobs": "12", "jobs-women": "5", "jobs-young": "9", "funding_raised_mad": ""},
    {"jobs": "4", "jobs-women": "1", "jobs-young": "4", "patents_filed": "1"},
    {"jobs": "27", "jobs-women": "11", "jobs-young": "19", "products_launched": "2"},
)
DUE = timedelta(days=30)


@command()
def make_demo_declarations(*, by: Actor) -> int:
    """Open the yearly period of the demonstration; a few fictitious companies have answered.

    Made once; says how many answered.

    Permission: declarations.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    if not settings.MAJAL_DEMO or Period.objects.exists():
        return 0
    today = timezone.localdate()
    year = today.year - 1
    period = open_period("yearly", date(year, 1, 1), date(year, 12, 31), today + DUE, by=by)
    ask_waiting(period.pk, by=by)
    rows = Expected.objects.filter(period=period).exclude(link=None).order_by("pk")
    done = 0
    for one, sample in zip(rows, SAMPLES, strict=False):
        holder = LinkHolder(link_id=one.link_id or 0, purpose=LINK, kind=EXPECTED, id=one.pk)
        for code, text in sample.items():
            save_answer(one.pk, code, text, unknown=not text, by=holder)
        submit(one.pk, by=holder)
        done += 1
    return done
