"""Jobs of mentions; each is right when it runs twice."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.mentions.commands import apply_rules, read_articles, send_digest
from majal.modules.mentions.models import Review, Subscription
from majal.modules.mentions.workflow import Rhythm
from majal.modules.press.public import Article

MOST_LEFT = 5_000


@job("mentions.read")
def read(progress: Progress, ids: list[int]) -> dict[str, Any]:
    """Read new articles for names, then apply the rules to them."""
    made = read_articles(ids, by=SYSTEM, tell=progress.tell)
    return {"made": made, "caught": apply_rules(ids, by=SYSTEM)}


@job("mentions.again", title=_("Reading all articles again for names"))
def read_again(progress: Progress) -> dict[str, Any]:
    """Read every article that is kept once more: names have changed."""
    ids = list(Article.objects.order_by("-pk").values_list("pk", flat=True))
    made = read_articles(ids, by=SYSTEM, tell=progress.tell)
    return {"made": made, "address": "mentions/names/"}


@job("mentions.rule", title=_("Applying a rule to all articles"))
def rule_again(progress: Progress, rule: int) -> dict[str, Any]:  # noqa: ARG001
    """Apply one rule to every article that is kept."""
    return {"caught": apply_rules(rule_id=rule, by=SYSTEM), "address": f"mentions/rules/{rule}/"}


@periodic("mentions.catch_up", cron="25 3 * * *")
def catch_up() -> None:
    """Every night, read what was left unread, should a job have been lost."""
    known = Review.objects.order_by().values("article")
    left = Article.objects.exclude(pk__in=known).order_by("pk")
    ids = list(left.values_list("pk", flat=True)[:MOST_LEFT])
    if ids:
        read_articles(ids, by=SYSTEM)
        apply_rules(ids, by=SYSTEM)


@periodic("mentions.digest", cron="20 6 * * *")
def tell() -> None:
    """Every morning, tell those whose turn it is what the press said."""
    now = timezone.now()
    rows = Subscription.objects.exclude(rhythm=Rhythm.NEVER).filter(person__is_active=True)
    for pk in list(rows.values_list("pk", flat=True)):
        send_digest(pk, now, by=SYSTEM)
