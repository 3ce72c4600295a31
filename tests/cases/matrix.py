"""The routes of dossiers for those who handle them, for the permission matrix."""

from majal.modules.cases.models import Case
from tests.cases.factories import (
    a_case,
    a_decided_case,
    a_kind,
    a_waiting_case,
    desk_of,
    manager_of,
)
from tests.matrix import Route
from tests.people.factories import holder_of, person

GUESS = {"pk": 10**9}


def the_case():
    return Case.objects.latest("pk")


def desk():
    return desk_of(the_case())


def manager():
    return manager_of(the_case())


def another_park():
    return holder_of("park_manager", on="park", number=10**6)


def _of(make):
    return lambda: {"pk": make().pk}


def _step(name, make=a_case, allowed=desk, **more):
    return {
        f"cases:{name}": Route(
            kwargs=_of(make),
            allowed=allowed,
            wrong=another_park,
            guess=GUESS,
            hidden=True,
            asks_first=True,
            **more,
        )
    }


def an_appealed_case():
    from majal.modules.cases.commands import appeal_decision
    from tests.cases.factories import applicant_of

    case = a_decided_case()
    appeal_decision(case.pk, "Motif", by=applicant_of(case))
    return case


ROUTES = {
    "cases:inbox": Route(allowed=lambda: holder_of("front_desk"), wrong=person),
    "cases:all": Route(allowed=lambda: holder_of("front_desk"), wrong=person),
    **_step("case"),
    **_step("pieces"),
    **_step("close", a_waiting_case),
    **_step("stage"),
    **_step("assign"),
    **_step("extend", lambda: a_case(a_kind(extension=10))),
    **_step("decide", allowed=manager),
    **_step("settle", an_appealed_case, allowed=manager),
    **_step("merge"),
    **_step("message", method="post", redirects=True),
}
