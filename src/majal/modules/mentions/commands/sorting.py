"""People sort articles: what matters, who deals with it, whether a mention is right."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.refs import Ref, ref_to, resolve
from majal.modules.mentions import errors
from majal.modules.mentions.models import Mention, Review, Rule, Step
from majal.modules.mentions.permissions import Perm
from majal.modules.mentions.queries.following import may_judge, readers, review_to_sort
from majal.modules.mentions.queries.wanted import about_of
from majal.modules.mentions.workflow import Basis, Place, Stand, Surety
from majal.modules.messages.public import send
from majal.modules.people.public import User

ASSIGNED = "mentions.assigned"


@command()
def sort_article(
    review_id: int,
    *,
    version: int,
    stand: str,
    reason: str = "",
    note: str = "",
    assigned: User | None = None,
    by: Actor,
) -> Review:
    """Say how an article stands; ``version`` is the one that was looked at.

    Permission: mentions.sort on it.
    Raises: NotAllowed; NotFound; ReviewChanged; ReasonMissing; NotOfTheTeam.
    """
    found = _locked(review_id, by)
    if found.version != version:
        raise errors.ReviewChanged
    reason, note = " ".join(reason.split()), note.strip()
    if stand == Stand.DISMISSED and not reason:
        raise errors.ReasonMissing
    if assigned and assigned.pk != found.assigned_id and assigned not in readers():
        raise errors.NotOfTheTeam
    fresh = assigned and assigned.pk not in (found.assigned_id, by.pk)
    found.stand = Stand(stand)
    found.reason = reason if stand == Stand.DISMISSED else ""
    found.note, found.assigned = note, assigned
    keep_step(found, by=by)
    if fresh:
        tell_assigned(found, by=by)
    return found


def tell_assigned(found: Review, *, by: Actor) -> None:
    """Tell whoever an article was given to."""
    send(
        ASSIGNED,
        to=[found.assigned],
        context={"review": found.pk, "person": found.assigned_id},
        ref=ref_to(found),
        dedupe_key=f"{ASSIGNED}:{found.pk}:{found.version}",
        by=by,
    )


def keep_step(found: Review, *, by: Actor, rule: Rule | None = None) -> None:
    """Keep what was decided of a locked review, as its next version."""
    found.version += 1
    found.save()
    Step.objects.create(
        review=found,
        version=found.version,
        stand=found.stand,
        reason=found.reason,
        note=found.note,
        assigned=found.assigned,
        by_id=by.pk,
        rule=rule,
    )


@command()
def judge_mention(review_id: int, mention_id: int, *, right: bool, by: Actor) -> Mention:
    """Say that an article does speak of something, or does not: then it is not found there again.

    Permission: mentions.sort on the article; a park's team judges what is said of its own park.
    Raises: NotAllowed; NotFound; MentionDecided.
    """
    found = _locked(review_id, by)
    rows = Mention.objects.select_for_update().filter(article=found.article_id, superseded_at=None)
    mention = rows.filter(pk=mention_id).first()
    if mention is None or not may_judge(by, mention):
        raise NotFound
    wanted = Surety.CONFIRMED if right else Surety.REFUSED
    if mention.surety == wanted:
        raise errors.MentionDecided
    mention.surety, mention.decided_at, mention.decided_by_id = wanted, timezone.now(), by.pk
    mention.save()
    return mention


@command(refusals={"mention_once": errors.MentionThere})
def add_mention(review_id: int, about: str, *, by: Actor) -> Mention:
    """Link an article to something it speaks of without its name.

    Permission: mentions.sort on the article.
    Raises: NotAllowed; NotFound; MentionThere.
    """
    found = _locked(review_id, by)
    if not about_of(about):
        raise NotFound
    ref = Ref.parse(about)
    if resolve(ref, to=by) is None:
        raise NotFound
    rows = Mention.objects.filter(article=found.article_id, kind=ref.kind, record_id=ref.id)
    refused = rows.filter(superseded_at=None, surety=Surety.REFUSED)
    refused.update(superseded_at=timezone.now())
    return Mention.objects.create(
        article_id=found.article_id,
        kind=ref.kind,
        record_id=ref.id,
        place=Place.TEXT,
        basis=Basis.PERSON,
        surety=Surety.CONFIRMED,
        decided_by_id=by.pk,
        decided_at=timezone.now(),
    )


def _locked(review_id: int, by: Actor) -> Review:
    found = Review.objects.select_for_update(of=("self",)).filter(pk=review_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.SORT, found)
    try:
        review_to_sort(by, review_id)
    except Review.DoesNotExist:
        raise NotFound from None
    return found
