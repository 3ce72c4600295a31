"""The routes of opinions, for the permission matrix."""

from majal.modules.cases.public import Case
from tests.cases.factories import a_case, a_draft, applicant_of, desk_of, with_paper
from tests.matrix import Route
from tests.opinions.factories import an_opinion, secret_of
from tests.people.factories import holder_of

GUESS = {"pk": 10**9}
NO_LINK = {"secret": "0123456789abcdef"}


def desk():
    return desk_of(Case.objects.latest("pk"))


def another_park():
    return holder_of("park_manager", on="park", number=10**6)


def _paper():
    from majal.modules.cases.commands import file_case

    case = with_paper(a_draft())
    file_case(case.pk, by=applicant_of(case))
    opinion = an_opinion(case, with_papers=True)
    return {"secret": secret_of(opinion), "paper": case.papers.get().pk}


FOR_STAFF = {
    "allowed": desk,
    "wrong": another_park,
    "guess": GUESS,
    "hidden": True,
    "asks_first": True,
}
ROUTES = {
    "opinions:ask": Route(kwargs=lambda: {"pk": a_case().pk}, **FOR_STAFF),
    "opinions:withdraw": Route(
        kwargs=lambda: {"pk": an_opinion().pk}, method="post", redirects=True, **FOR_STAFF
    ),
    "opinions:opinion": Route(kwargs=lambda: {"secret": secret_of(an_opinion())}, guess=NO_LINK),
    "opinions:opinion_paper": Route(kwargs=_paper, guess={"paper": 10**9}),
}
