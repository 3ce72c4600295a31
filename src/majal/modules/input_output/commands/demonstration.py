"""What the demonstration shows of input-output tables: the examples, and two studies of them."""

from decimal import Decimal

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.input_output.commands.examples import load_example_tables
from majal.modules.input_output.commands.studies import ask_study, work_out_study
from majal.modules.input_output.models import Method, Table
from majal.modules.input_output.permissions import Perm
from majal.modules.territories.public import Territory


@command()
def make_demo_tables(region: Territory, *, by: Actor) -> int:
    """Bring in the examples, and ask two invented questions of the public one.

    Permission: input_output.manage.
    Raises: NotAllowed.
    """
    require(by, Perm.MANAGE)
    load_example_tables(by=by)
    table = Table.objects.get(series="germany-example", state="in_force")
    for title, demand, where in (
        ("Ventes fictives d’un site hors de sa région (exercice)", Decimal(50), region),
        ("Ventes fictives de services à l’étranger (exercice)", Decimal(100), None),
    ):
        study = ask_study(
            table.pk,
            title=title,
            demand={"J-K": demand},
            territory=where,
            method=Method.FLQ if where else Method.NONE,
            by=by,
        )
        work_out_study(study.pk, by=SYSTEM)
    return 2
