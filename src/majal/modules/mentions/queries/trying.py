"""What a rule would catch, what it caught, and what it says in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.names import listed, local
from majal.modules.mentions.models import Caught, Rule, RuleVersion, Topic
from majal.modules.mentions.queries.choosing import said
from majal.modules.mentions.queries.wanted import Wanted, matching
from majal.modules.mentions.workflow import TRIED
from majal.modules.people.public import User
from majal.modules.press.public import Article, Language, Paper, articles_visible_to

SHOWN = 30


@dataclass(frozen=True)
class Tried:
    """How many of the last articles a rule would have caught, and the newest of them."""

    caught: int
    of: int
    shown: list[Article]


def tried(actor: Actor, wanted: Wanted) -> Tried:
    """Try conditions on the last thousand articles; nothing is written."""
    last = articles_visible_to(actor).order_by("-day", "-pk")
    ids = list(last.values_list("pk", flat=True)[:TRIED])
    found = matching(articles_visible_to(actor).filter(pk__in=ids), wanted)
    return Tried(found.count(), len(ids), list(found.order_by("-day", "-pk")[:SHOWN]))


def caught_by(actor: Actor, rule: Rule) -> list[Caught]:
    """The last articles that any version of a rule caught."""
    rows = Caught.objects.filter(version__rule=rule).select_related("version", "article__paper")
    rows = rows.filter(article__in=articles_visible_to(actor).order_by().values("pk"))
    return list(rows.defer("article__search", "article__body", "article__aside")[:SHOWN])


def in_words(actor: Actor, version: RuleVersion) -> dict[str, list[str]]:
    """What a version says, a sentence for each condition and each effect."""
    wanted, effects = Wanted.of(version.conditions), version.effects
    when = [
        sentence % {"words": listed([f"«{w}»" for w in words])}
        for sentence, words in (
            (_("one of %(words)s stands in it"), wanted.any),
            (_("all of %(words)s stand in it"), wanted.all),
            (_("none of %(words)s stands in it"), wanted.none),
        )
        if words
    ]
    if wanted.about:
        when.append(_("it speaks of %(name)s") % {"name": said(actor, wanted.about)})
    if paper := Paper.objects.filter(pk=wanted.paper or 0).first():
        when.append(_("it stands in %(name)s") % {"name": paper.name})
    if wanted.language:
        when.append(_("its language is %(name)s") % {"name": Language(wanted.language).label})
    does = []
    if effects.get("relevant"):
        does.append(_("marks it as relevant"))
    if topic := Topic.objects.filter(pk=effects.get("topic") or 0).first():
        does.append(_("gives it the topic %(name)s") % {"name": local(topic)})
    if person := User.objects.filter(pk=effects.get("assigned") or 0).first():
        does.append(_("gives it to %(name)s") % {"name": person})
    if effects.get("alert"):
        does.append(_("alerts those who asked for it"))
    return {"when": when, "does": does}
