"""The routes of R&D calls, for the permission matrix."""

from datetime import timedelta

import pgtrigger
from django.utils import timezone

from majal.modules.grant_calls.models import Call
from tests.grants.factories import a_call
from tests.matrix import Route
from tests.people.factories import head_office, person

NO_CALL = {"code": "no-such-call"}


def of_call():
    return {"code": a_call().code}


def of_draft_call():
    return {"code": a_call(published=False).code}


def of_over():
    call = a_call()
    with pgtrigger.ignore("grant_calls.Call:rd_call_rules_stand"):
        now = timezone.now()
        Call.objects.update(opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=1))
    return {"code": call.code}


MANAGED = {"allowed": head_office, "wrong": person, "guess": NO_CALL}
ROUTES = {
    "grant_calls:new": Route(allowed=head_office, wrong=person),
    "grant_calls:edit": Route(kwargs=of_call, **MANAGED),
    "grant_calls:rules": Route(
        kwargs=of_draft_call, allowed=head_office, wrong=person, hidden=True, guess=NO_CALL
    ),
    "grant_calls:publish": Route(
        kwargs=of_draft_call,
        method="post",
        allowed=head_office,
        wrong=person,
        hidden=True,
        guess=NO_CALL,
    ),
    "grant_calls:close": Route(kwargs=of_over, method="post", **MANAGED),
    "grant_calls:cancel": Route(kwargs=of_call, method="post", **MANAGED),
}
