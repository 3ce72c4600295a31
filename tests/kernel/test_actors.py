"""Who acts, as logs and histories name it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils.functional import SimpleLazyObject

from majal.kernel.actors import ANYONE, SYSTEM, LinkHolder, describe, itself
from majal.kernel.middleware import ActorMiddleware
from majal.modules.people.public import User


def asked_by(user):
    """``request.actor`` as a view finds it."""
    request = RequestFactory().get("/")
    request.user = user
    seen = []
    ActorMiddleware(lambda request: seen.append(request.actor))(request)
    return seen[0]


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        (SYSTEM, "system"),
        (ANYONE, "anyone"),
        (LinkHolder(link_id=3, purpose="p", kind="k", id=9), "link:3"),
        (User(pk=7), "user:7"),
    ],
)
def test_each_sort_of_actor_has_its_name(actor, name):
    assert describe(actor) == name


@pytest.mark.parametrize(("user", "name"), [(AnonymousUser(), "anyone"), (User(pk=7), "user:7")])
def test_whoever_sends_a_request_is_named_as_elsewhere(user, name):
    assert describe(asked_by(user)) == name


def test_the_actor_of_a_request_is_the_user_and_a_stranger_is_anyone():
    me = User(pk=7)
    assert asked_by(me) == me
    assert isinstance(asked_by(me), User)
    assert asked_by(me) != User(pk=8)
    assert asked_by(AnonymousUser()) == ANYONE


def test_nobody_but_the_system_is_the_system():
    assert [a is SYSTEM for a in (SYSTEM, ANYONE, asked_by(AnonymousUser()))] == [
        True,
        False,
        False,
    ]
    assert SYSTEM != ANYONE


def test_whoever_is_found_when_asked_can_be_taken_out_of_the_wrapper():
    me, found = User(pk=7), []
    wrapped = SimpleLazyObject(lambda: SimpleLazyObject(lambda: found.append(1) or me))
    assert itself(wrapped) is me
    assert itself(wrapped) is me
    assert found == [1]
    assert itself(ANYONE) is ANYONE
