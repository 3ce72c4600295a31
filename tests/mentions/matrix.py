"""The routes of mentions, for the permission matrix."""

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.modules.mentions.commands import add_name
from majal.modules.mentions.models import Channel, Review
from majal.modules.mentions.permissions import FEED_LINK
from majal.modules.people.models import User
from tests.matrix import Route
from tests.mentions.factories import a_channel, a_land, a_mention, a_review, a_rule, a_topic
from tests.organisations.factories import an_organisation
from tests.people.factories import head_office, holder_of

GUESS = {"pk": 10**9}


def coordinator():
    return holder_of("coordinator")


def _review():
    return {"pk": a_review().pk}


def _mention():
    mention = a_mention()
    return {"pk": Review.objects.get(article=mention.article_id).pk, "mention": mention.pk}


def _rule():
    return {"pk": a_rule().pk}


def _name():
    park = a_land()
    return {"pk": add_name(f"parks.park:{park.pk}", "Le technopark bleu", by=SYSTEM).pk}


def _channel():
    return {"pk": a_channel().pk}


def _secret():
    return {"secret": links.derived_secret(FEED_LINK, a_channel().seed)}


def _owner():
    return User.objects.get(pk=Channel.objects.get().owner_id)


def reads(**changes):
    return Route(allowed=head_office, wrong=coordinator, **changes)


def hides(**changes):
    return reads(hidden=True, guess=GUESS, **changes)


def posts(**changes):
    return hides(method="post", redirects=True, **changes)


ROUTES = {
    "mentions:index": Route(),
    "mentions:atom": Route(),
    "mentions:suggest": Route(),
    "mentions:park": Route(kwargs=lambda: {"code": a_land().code}, guess={"code": "nowhere"}),
    "mentions:territory": Route(
        kwargs=lambda: {"code": a_land().province.code}, guess={"code": "99"}
    ),
    "mentions:organisation": Route(
        kwargs=lambda: {"pk": an_organisation(visibility="public").pk}, guess=GUESS
    ),
    "mentions:topic": Route(kwargs=lambda: {"code": a_topic().code}, guess={"code": "nothing"}),
    "mentions:channel": Route(kwargs=_secret),
    "mentions:desk": reads(),
    "mentions:review": hides(kwargs=_review),
    "mentions:link": posts(kwargs=_review),
    "mentions:judge": posts(kwargs=_mention),
    "mentions:rules": reads(),
    "mentions:new_rule": reads(),
    "mentions:rule": hides(kwargs=_rule),
    "mentions:change_rule": hides(kwargs=_rule),
    "mentions:again": posts(kwargs=_rule),
    "mentions:end_rule": posts(kwargs=_rule),
    "mentions:names": reads(),
    "mentions:new_name": reads(),
    "mentions:new_topic": reads(),
    "mentions:end_name": posts(kwargs=_name),
    "mentions:own": reads(),
    "mentions:end_channel": Route(
        kwargs=_channel, allowed=_owner, wrong=coordinator, guess=GUESS, method="post",
        redirects=True, hidden=True,
    ),
    "api:mentions_articles": Route(),
    "api:mentions_topics": Route(),
}  # fmt: skip
