"""Articles with numbers, for tests."""

from datetime import UTC, datetime
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.claims.commands import dismiss_claim, find_claims
from majal.modules.claims.models import Claim
from majal.modules.figures.models import Measure
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from majal.modules.press.public import Article
from tests.figures.factories import a_measure
from tests.parks.factories import a_park
from tests.people.factories import head_office, holder_of
from tests.press.factories import an_article

SAID = "Le Technopark d’Agadir abrite plus de 70 entreprises. Il a 12 étages."
AT = datetime(2024, 5, 14, 9, 0, tzinfo=UTC)


def the_measure(code: str = "resident_companies", **fields: Any) -> Measure:
    """A measure of the grammars, the same when asked again."""
    return Measure.objects.filter(code=code).first() or a_measure(code, **fields)


def the_park(code: str = "agadir", **fields: Any) -> Park:
    """A park, the same when asked again."""
    return Park.objects.filter(code=code).first() or a_park(code, **fields)


def an_article_saying(text: str = SAID, title: str = "Agadir", **fields: Any) -> Article:
    """An article of a paper, not read for numbers yet."""
    given = {"paper": "Le Courrier", "published": AT, **fields}
    return an_article(title, text, **given)


def claims_of(*articles: Article) -> list[Claim]:
    """What is found in them."""
    the_measure()
    find_claims([a.pk for a in articles], by=SYSTEM)
    return list(Claim.objects.filter(article__in=articles).order_by("pk"))


def a_claim(text: str = SAID, **fields: Any) -> Claim:
    """One number that waits, of the park of Agadir."""
    the_park()
    return claims_of(an_article_saying(text, **fields))[0]


def a_dismissed() -> Claim:
    """One that is no figure."""
    return dismiss_claim(a_claim().pk, "vague", by=head_office())


def manager(park: Park | None = None) -> User:
    """Who runs the park."""
    return holder_of(Role.PARK_MANAGER, on="park", number=(park or the_park()).pk)


def row_for(claim: Claim, **changes: str) -> dict[str, str]:
    """What a person who agrees with a claim sends."""
    whom = claim.park or claim.territory
    return {
        "measure": claim.measure.code if claim.measure else "resident_companies",
        "subject": whom.code if whom else "network",
        "kind": "announced" if claim.planned else "measured",
        "qualifier": claim.qualifier,
        "value": f"{claim.value.normalize():f}",
        "as_of_or_period": str(claim.as_of),
        **changes,
    }
