"""Who sees scorecards and what each dirham brought, and who keeps what stands behind them."""

from enum import StrEnum

from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role

OVERSEE = (Role.HEAD_OFFICE, Role.PROGRAMME_LEAD, Role.ACCOUNTANT, Role.COORDINATOR)


class Perm(StrEnum):
    SEE = "impact.see"  # scorecards of parks and territories: what figures publish
    SEE_MONEY = "impact.see_money"  # what each dirham brought; the money of conventions one sees
    KEEP = "impact.keep"  # record digital projects and investments of a territory, and their state
    ANSWER = "impact.answer"  # open the yearly barometer
    ANSWER_FOR = "impact.answer_for"  # answer it for one company
    LOAD = "impact.load"  # the regional accounts that come with the program
    DEMONSTRATE = "impact.demonstrate"  # what the demonstration does


grant(Perm.SEE, to=anyone)
grant(
    Perm.SEE_MONEY,
    to=either(
        holds(*OVERSEE),
        holds(Role.PARK_MANAGER, on="park"),
        holds(Role.AUTHORITY, Role.WALI, Role.GOVERNOR, on="territory"),
    ),
)
grant(Perm.KEEP, to=holds(Role.HEAD_OFFICE, Role.PROGRAMME_LEAD))
grant(Perm.ANSWER, to=holds(Role.COMPANY_MANAGER, on="organisation"))
grant(
    Perm.ANSWER_FOR,
    to=holds(Role.COMPANY_MANAGER, on="organisation", by=lambda firm: int(firm.pk)),
)
grant(Perm.LOAD, to=nobody)
grant(Perm.DEMONSTRATE, to=nobody)
