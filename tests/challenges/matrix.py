"""The routes of challenges, for the permission matrix."""

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.modules.challenges.commands import ask_support
from majal.modules.challenges.models import Support
from majal.modules.challenges.workflow import LINK
from tests.challenges.factories import (
    a_challenge,
    a_comment,
    a_draft,
    a_finalist,
    a_juror,
    a_payment,
    a_pilot,
    an_answer,
    closed,
    manager_of,
    other_staff,
    the_juror,
    the_staff,
)
from tests.matrix import Route
from tests.people.factories import person


def _published(**more):
    return Route(
        kwargs=lambda: {"code": a_challenge().code},
        guess={"code": "nowhere"},
        **{"allowed": the_staff, "wrong": other_staff, **more},
    )


def _draft(**more):
    return Route(
        kwargs=lambda: {"code": a_draft().code},
        guess={"code": "nowhere"},
        hidden=True,
        **{"allowed": the_staff, "wrong": other_staff, **more},
    )


def _of(make, **more):
    return Route(
        kwargs=lambda: {"pk": make().pk},
        guess={"pk": 10**9},
        **{"allowed": the_staff, "wrong": other_staff, "hidden": True, **more},
    )


def _secret():
    ask_support(a_challenge().code, "a@majal.test", language="fr", by=SYSTEM)
    return {"secret": links.derived_secret(LINK, Support.objects.get().seed)}


def _judged():
    a_juror()
    return an_answer()


ROUTES = {
    "challenges:challenges": Route(),
    "challenges:state": Route(allowed=the_staff, wrong=person),
    "challenges:comments": Route(allowed=person),
    "challenges:answers": Route(allowed=person),
    "challenges:challenge": _published(allowed=None, wrong=None),
    "challenges:edit": _published(),
    "challenges:indicator": _published(),
    "challenges:data": _published(),
    "challenges:publish": _draft(method="post", redirects=True),
    "challenges:cancel": _published(method="post", redirects=True),
    "challenges:support": _published(allowed=person, wrong=None, method="post", redirects=True),
    "challenges:support_by_mail": _published(allowed=None, wrong=None),
    "challenges:confirm": Route(kwargs=_secret, guess={"secret": "0" * 64}),
    "challenges:comment": _published(allowed=person, wrong=None),
    "challenges:answer_new": _published(allowed=manager_of, wrong=person),
    "challenges:juror_new": _published(),
    "challenges:finalists": Route(
        kwargs=lambda: {"code": closed(a_challenge()).code},
        allowed=the_staff,
        wrong=other_staff,
        guess={"code": "nowhere"},
    ),
    "challenges:decide": _published(),
    "challenges:moderate": _of(a_comment),
    "challenges:answer": _of(an_answer, asks_first=True),
    "challenges:withdraw": _of(
        an_answer, allowed=manager_of, wrong=person, method="post", redirects=True
    ),
    "challenges:score": _of(_judged, allowed=the_juror),
    "challenges:pilot_new": _of(a_finalist),
    "challenges:pilot": _of(a_pilot, allowed=None, wrong=None, hidden=False),
    "challenges:pay": _of(a_pilot, hidden=False),
    "challenges:measure": _of(a_pilot, hidden=False),
    "challenges:attest": _of(a_pilot, hidden=False, method="post", redirects=True),
    "challenges:unpay": _of(a_payment, method="post", redirects=True),
    "challenges:juror_remove": _of(a_juror, method="post", redirects=True),
    "api:challenges_list": Route(),
    "api:challenges_challenge": _published(allowed=None, wrong=None),
}
