"""The routes of the community, for the permission matrix."""

from datetime import timedelta

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.modules.community.commands import block_company, tell_person
from majal.modules.community.models import Block, Line
from majal.modules.community.permissions import DIGEST_LINK
from majal.modules.organisations.public import Organisation
from tests.community.factories import (
    a_line,
    a_member,
    a_notice,
    an_introduction,
    its_author,
    letter_of,
    manager_of,
    outsider,
    reader,
    team,
    the_asked,
    the_asker,
)
from tests.matrix import Route
from tests.people.factories import person

GUESS = {"pk": 10**9}


def of_member():
    return {"pk": a_member().pk}


def of_line():
    return {"pk": a_line().pk}


def of_introduction():
    return {"pk": an_introduction().pk}


def of_notice():
    return {"pk": a_notice().pk}


def of_block():
    one = an_introduction()
    return {"pk": block_company(one.asked_id, one.asker_id, by=SYSTEM).pk}


def first_company():
    return manager_of(Organisation.objects.earliest("pk"))


def other_company():
    return manager_of(a_member())


def of_its_line():
    return manager_of(Line.objects.latest("pk").organisation)


def of_its_block():
    return manager_of(Block.objects.latest("pk").organisation)


def by_letter():
    one = an_introduction()
    who = reader(one.asked)
    tell_person(who.pk, timezone.now() + timedelta(hours=1), by=SYSTEM)
    return {"secret": links.derived_secret(DIGEST_LINK, letter_of(who).seed)}


HELD = {"wrong": outsider, "hidden": True, "guess": GUESS}
ROUTES = {
    "community:list": Route(),
    "community:member": Route(kwargs=of_member, guess=GUESS),
    "community:ask": Route(kwargs=of_member, allowed=other_company, wrong=person, guess=GUESS),
    "community:own": Route(allowed=other_company, wrong=person),
    "community:new_line": Route(kwargs=of_member, allowed=first_company, **HELD),
    "community:profile": Route(kwargs=of_member, allowed=first_company, **HELD),
    "community:end_line": Route(kwargs=of_line, method="post", allowed=of_its_line, **HELD),
    "community:unblock": Route(kwargs=of_block, method="post", allowed=of_its_block, **HELD),
    "community:letter": Route(method="post", allowed=other_company, wrong=person),
    "community:digest": Route(kwargs=by_letter, guess={"secret": "0" * 64}),
    "community:introductions": Route(allowed=other_company, wrong=person),
    "community:introduction": Route(kwargs=of_introduction, allowed=the_asked, **HELD),
    "community:answer": Route(kwargs=of_introduction, allowed=the_asked, **HELD),
    "community:take_back": Route(kwargs=of_introduction, method="post", allowed=the_asker, **HELD),
    "community:block": Route(kwargs=of_introduction, method="post", allowed=the_asked, **HELD),
    "community:notices": Route(allowed=outsider, wrong=person),
    "community:new_notice": Route(allowed=outsider, wrong=person),
    "community:notice": Route(kwargs=of_notice, allowed=its_author, **HELD),
    "community:publish": Route(kwargs=of_notice, method="post", allowed=team, **HELD),
    "community:refuse": Route(kwargs=of_notice, allowed=team, **HELD),
    "community:end": Route(kwargs=of_notice, method="post", allowed=its_author, **HELD),
    "api:community_list": Route(),
}
