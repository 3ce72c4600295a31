"""What the demonstration shows: names loaded, articles read, a rule, an article that was sorted."""

from django.conf import settings

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.mentions.commands.naming import load_names
from majal.modules.mentions.commands.reading import read_articles
from majal.modules.mentions.commands.ruling import Effects, apply_rules, keep_rule
from majal.modules.mentions.models import Rule, Topic
from majal.modules.mentions.permissions import Perm
from majal.modules.mentions.queries.wanted import Wanted
from majal.modules.press.public import Article


@command()
def make_demo_mentions(*, by: Actor) -> int:
    """Read the articles of the demonstration, with one rule; says how many mentions there are.

    Permission: mentions.keep. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP)
    load_names(by=by)
    if not settings.MAJAL_DEMO or Rule.objects.exists():
        return 0
    ids = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    made = read_articles(ids, by=by)
    funding = Topic.objects.get(code="funding")
    wanted = Wanted.of({"any": "millions, MDH, مليون درهم, مليار درهم"})
    effects = Effects(topic=funding.pk, relevant=True)
    keep_rule("مثال: الأخبار التي تذكر مبالغ", wanted, effects, by=by)
    apply_rules(by=by)
    return made
