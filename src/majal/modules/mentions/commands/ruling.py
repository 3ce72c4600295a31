"""Rules are written, changed, tried and applied; each version is kept with what it caught."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.jobs import enqueue
from majal.kernel.permissions import require
from majal.modules.mentions import errors
from majal.modules.mentions.commands.reading import one_at_a_time
from majal.modules.mentions.commands.sorting import keep_step, tell_assigned
from majal.modules.mentions.commands.telling import alert_readers
from majal.modules.mentions.models import Caught, Mention, Review, Rule, RuleVersion
from majal.modules.mentions.permissions import Perm
from majal.modules.mentions.queries.following import readers
from majal.modules.mentions.queries.wanted import Wanted, matching
from majal.modules.mentions.workflow import TOPIC, Basis, Place, Stand
from majal.modules.press.public import Article


@dataclass(frozen=True)
class Effects:
    """What a rule does with what it catches."""

    topic: int | None = None
    relevant: bool = False
    assigned: int | None = None
    alert: bool = False

    def stored(self) -> dict[str, Any]:
        """As it is kept."""
        return {k: v for k, v in vars(self).items() if v}


@command()
def keep_rule(
    name: str,
    wanted: Wanted,
    effects: Effects,
    *,
    rule_id: int | None = None,
    number: int = 0,
    by: Actor,
) -> Rule:
    """Write a rule, or a new version of one; ``number`` is the version that was looked at.

    Permission: mentions.rule.
    Raises: NotAllowed; NotFound; RuleUnnamed; RuleEmpty; RuleWithoutEffect; RuleChanged;
    RuleEnded; NotOfTheTeam.
    """
    require(by, Perm.RULE)
    name = " ".join(name.split())
    _check(name, wanted, effects)
    if rule_id is None:
        rule = Rule.objects.create(name=name)
    else:
        rule = _locked(rule_id)
        if rule.latest != number:
            raise errors.RuleChanged
        rule.name = name
    rule.latest += 1
    rule.save()
    RuleVersion.objects.create(
        rule=rule,
        number=rule.latest,
        conditions=wanted.stored(),
        effects=effects.stored(),
        made_by_id=by.pk,
    )
    return rule


def _check(name: str, wanted: Wanted, effects: Effects) -> None:
    if not name:
        raise errors.RuleUnnamed
    if not wanted.says_something:
        raise errors.RuleEmpty
    if not effects.stored():
        raise errors.RuleWithoutEffect
    if effects.assigned and not readers().filter(pk=effects.assigned).exists():
        raise errors.NotOfTheTeam


@command()
def end_rule(rule_id: int, *, by: Actor) -> Rule:
    """Switch a rule off; what it caught stays as it is.

    Permission: mentions.rule.
    Raises: NotAllowed; NotFound; RuleEnded.
    """
    require(by, Perm.RULE)
    rule = _locked(rule_id)
    rule.ended_at = timezone.now()
    rule.save()
    return rule


@command()
def ask_rule_again(rule_id: int, *, by: Actor) -> Rule:
    """Have a rule applied to all articles that are kept, as a job.

    Permission: mentions.rule.
    Raises: NotAllowed; NotFound; RuleEnded.
    """
    require(by, Perm.RULE)
    rule = _locked(rule_id)
    key = f"mentions.rule:{rule.pk}:{rule.latest}:{timezone.now():%Y%m%d%H%M}"
    enqueue("mentions.rule", key=key, owner=by.pk, rule=rule.pk)
    return rule


def _locked(rule_id: int) -> Rule:
    rule = Rule.objects.select_for_update().filter(pk=rule_id).first()
    if rule is None:
        raise NotFound
    if rule.ended_at:
        raise errors.RuleEnded
    return rule


@command()
def apply_rules(ids: Sequence[int] | None = None, *, rule_id: int | None = None, by: Actor) -> int:
    """Apply the rules in force, or one, to these articles, or to all; says how many were caught.

    A version catches an article once, so that its effects come once. Articles that people sorted
    are left as they are. Alerts, and letters to whom an article is given, go out for new ones only.

    Permission: mentions.keep. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP)
    one_at_a_time()
    versions = RuleVersion.objects.select_related("rule").filter(rule__ended_at=None)
    if rule_id is not None:
        versions = versions.filter(rule=rule_id)
    caught, alerts = 0, set[int]()
    for version in versions.order_by("rule", "number"):
        if version.number == version.rule.latest:
            fresh = _caught(version, ids)
            caught += len(fresh)
            _do(version, fresh, by=by, tell=ids is not None)
            if ids is not None and version.effects.get("alert"):
                alerts.update(fresh)
    if alerts:
        alert_readers(sorted(alerts), by=by)
    return caught


def _caught(version: RuleVersion, ids: Sequence[int] | None) -> list[int]:
    rows = Article.objects.order_by()
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    rows = matching(rows, Wanted.of(version.conditions))
    rows = rows.filter(pk__in=Review.objects.order_by().values("article"))  # read already
    known = version.caught.order_by().values("article")
    found = list(rows.exclude(pk__in=known).order_by("pk").values_list("pk", flat=True))
    Caught.objects.bulk_create(
        [Caught(version=version, article_id=pk) for pk in found], ignore_conflicts=True
    )
    return found


def _do(version: RuleVersion, articles: Sequence[int], *, by: Actor, tell: bool) -> None:
    effects: Mapping[str, Any] = version.effects
    if topic := effects.get("topic"):
        Mention.objects.bulk_create(
            [
                Mention(
                    article_id=pk, kind=TOPIC, record_id=topic, place=Place.TEXT, basis=Basis.RULE
                )
                for pk in articles
            ],
            ignore_conflicts=True,
        )
    assigned = readers().filter(pk=effects.get("assigned") or 0).first()
    if not (effects.get("relevant") or assigned):
        return
    rows = Review.objects.select_for_update().filter(article__in=articles, stand=Stand.NEW)
    for one in rows.order_by("pk"):
        one.stand = Stand.RELEVANT if effects.get("relevant") else one.stand
        given = assigned is not None and one.assigned_id is None
        one.assigned = one.assigned or assigned
        keep_step(one, by=by, rule=version.rule)
        if given and tell:
            tell_assigned(one, by=by)
