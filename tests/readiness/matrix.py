"""The routes of readiness, for the permission matrix."""

from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.readiness.factories import (
    a_draft,
    a_gap,
    a_gap_answer,
    a_questionnaire,
    a_site,
    a_submitted,
    some_weights,
)


def coordinator():
    return holder_of("coordinator")


def _site():
    a_questionnaire()
    return {"code": a_site().code}


def _draft():
    return {"pk": a_draft().pk}


def _submitted():
    return {"pk": a_submitted().pk}


def _question():
    return {"pk": a_draft().pk, "code": "land"}


def reads(**changes):
    return Route(allowed=head_office, wrong=coordinator, **changes)


def hides(**changes):
    return reads(hidden=True, **changes)


NONE = {"pk": 10**9}
ROUTES = {
    "readiness:index": reads(),
    "readiness:list": reads(),
    "readiness:compare": reads(),
    "readiness:method": reads(),
    "readiness:weights": reads(),
    "readiness:begin_province": reads(),
    "readiness:archive_weights": hides(
        kwargs=lambda: {"pk": some_weights().pk}, guess=NONE, method="post", redirects=True
    ),
    "readiness:site": hides(kwargs=_site, guess={"code": "nowhere"}),
    "readiness:begin": hides(kwargs=_site, guess={"code": "nowhere"}),
    "readiness:commit": hides(kwargs=lambda: {"pk": a_gap_answer().pk}, guess=NONE),
    "readiness:end_gap": hides(
        kwargs=lambda: {"pk": a_gap().pk}, guess=NONE, method="post", redirects=True
    ),
    "readiness:assessment": hides(kwargs=_draft, guess=NONE),
    "readiness:submit": hides(kwargs=_draft, guess=NONE, method="post", redirects=True),
    "readiness:cancel": hides(kwargs=_draft, guess=NONE, method="post", redirects=True),
    "readiness:review": hides(kwargs=_submitted, guess=NONE, method="post", redirects=True),
    "readiness:answer": hides(kwargs=_question, guess={"pk": 10**9}),
    "readiness:accept": hides(
        kwargs=_question, guess={"code": "nothing"}, method="post", redirects=True
    ),
    "api:readiness_sites": reads(),
    "api:readiness_site": hides(kwargs=_site, guess={"code": "nowhere"}),
}
