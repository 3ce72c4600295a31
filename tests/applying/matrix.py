"""The routes of whoever applies, for the permission matrix."""

from majal.kernel import links
from majal.modules.cases.public import FOLLOW_LINK, Case
from tests.cases.factories import (
    a_case,
    a_decided_case,
    a_draft,
    a_kind,
    a_waiting_case,
    applicant_of,
    with_paper,
)
from tests.matrix import Route
from tests.people.factories import person

GUESS = {"pk": 10**9}
NO_LINK = {"secret": "0123456789abcdef"}


def owner():
    return applicant_of(Case.objects.latest("pk"))


def secret_of(case):
    return links.derived_secret(FOLLOW_LINK, case.seed)


def _ways(name, make, *, method="get", redirects=False, part="", **more):
    """One page of a dossier: for its owner signed in, and for whoever has its link."""

    def own():
        case = make()
        return {"pk": case.pk, **_part(case, part)}

    def link():
        case = make()
        return {"secret": secret_of(case), **_part(case, part)}

    suffix = f"_{name}" if name else ""
    common = {"method": method, "redirects": redirects, **more}
    return {
        f"applying:own{suffix}": Route(
            kwargs=own,
            allowed=owner,
            wrong=person,
            guess=GUESS,
            hidden=True,
            asks_first=True,
            **common,
        ),
        f"applying:link{suffix}": Route(kwargs=link, guess=NO_LINK, **common),
    }


def _part(case, part):
    if part == "piece":
        return {"piece": case.request.pieces.first().pk}
    if part == "paper":
        return {"paper": case.papers.first().pk}
    return {}


def with_receipt():
    from majal.kernel.actors import SYSTEM
    from majal.modules.cases.commands import issue_receipt

    case = a_case()
    issue_receipt(case.pk, by=SYSTEM)
    return case


POST = {"method": "post", "redirects": True}
ROUTES = {
    "applying:kinds": Route(),
    "applying:begin": Route(
        kwargs=lambda: {"code": a_kind().type.code}, guess={"code": "no_such_kind"}
    ),
    "applying:mine": Route(allowed=person),
    **_ways("", a_case),
    **_ways("save", a_draft, **POST),
    **_ways("file", a_draft, **POST),
    **_ways("answer", a_waiting_case, **POST),
    **_ways("message", a_case, **POST),
    **_ways("withdraw", a_case),
    **_ways("appeal", a_decided_case),
    **_ways("receipt", with_receipt),
    **_ways("piece", a_waiting_case, part="piece", **POST),
    **_ways("paper", lambda: with_paper(a_draft()), part="paper"),
}
