"""A small country, its parks, and articles about them that were read."""

from majal.kernel.actors import SYSTEM
from majal.modules.mentions.commands import (
    Effects,
    add_name,
    keep_rule,
    make_channel,
    read_articles,
)
from majal.modules.mentions.models import Mention, Review, Topic
from majal.modules.mentions.queries.wanted import Wanted
from majal.modules.parks.public import Park
from majal.modules.territories.public import Territory
from tests.parks.factories import a_park
from tests.people.factories import head_office, holder_of
from tests.press.factories import an_article
from tests.territories.factories import a_country

ABOUT_PARK = "Le technopark d’Agadir accueille des startups"
ABOUT_TIZNIT = "Tiznit : un forum de l’emploi"
ABOUT_NOTHING = "Une soirée de poésie au théâtre"


def a_land():
    """The country of tests with one park at Agadir; the same when asked again."""
    if not Territory.objects.exists():
        a_country()
    park = Park.objects.filter(code="agadir").first()
    return park or a_park(
        "agadir",
        name_fr="Technopark Agadir",
        name_ar="تكنوبارك أكادير",
        province=Territory.objects.get(code="09.001"),
        commune=Territory.objects.get(code="09.001.01.01"),
    )


def a_topic(code="jobs"):
    found = Topic.objects.filter(code=code).first()
    if found is None:
        found = Topic.objects.create(code=code, name_ar="الشغل", name_fr="emploi", name_en="jobs")
        add_name(f"mentions.topic:{found.pk}", "emploi", by=SYSTEM)
    return found


def a_review(title=ABOUT_PARK, summary="", **fields):
    """An article that was read."""
    a_land()
    article = an_article(title, summary, **fields)
    read_articles([article.pk], by=SYSTEM)
    return Review.objects.get(article=article)


def a_mention(title=ABOUT_PARK):
    review = a_review(title)
    return Mention.objects.filter(article=review.article_id).order_by("pk").first()


def refs_of(review):
    rows = Mention.objects.filter(article=review.article_id, superseded_at=None)
    return sorted(f"{m.kind.split('.')[1]}:{m.surety}:{m.words}" for m in rows)


def a_rule(name="Startups", *, wanted=None, effects=None, by=None, **more):
    wanted = Wanted.of({"any": "startups"}) if wanted is None else wanted
    effects = effects or Effects(relevant=True)
    return keep_rule(name, wanted, effects, by=by or head_office(), **more)


def a_channel(by=None):
    return make_channel(Wanted.of({"any": "startups"}), by=by or head_office())


def manager_of(park):
    return holder_of("park_manager", on="park", number=park.pk)


def council_of(code="09.581"):
    return holder_of("authority", on="territory", number=Territory.objects.get(code=code).pk)
