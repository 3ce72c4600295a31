"""Invented articles with numbers, so that every page of the demonstration has something to show."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotAllowed
from majal.kernel.permissions import require
from majal.modules.claims.commands.deciding import confirm_claim, dismiss_claim
from majal.modules.claims.commands.finding import find_claims
from majal.modules.claims.models import Claim
from majal.modules.claims.permissions import Perm
from majal.modules.claims.workflow import ClaimState, Why
from majal.modules.figures.public import NETWORK
from majal.modules.press.public import keep_entries

AGADIR = (
    "يحتضن تكنوبارك أكادير حاليا أزيد من 70 مقاولة ناشئة تشغل حوالي 400 شخص. ومن المرتقب أن "
    "يستقبل 120 مقاولة في أفق 2028. وبلغت نسبة الإشغال 92 في المائة."
)
NETWORK_WIDE = (
    "Le réseau accompagne actuellement plus de 520 startups. À Fès, les travaux ont atteint 80 % "
    "et le coût du projet avoisine les 55 MDH. La région contribue à hauteur de 20 millions de "
    "dirhams. L’opérateur vise 10 sites en exploitation d’ici 2028."
)
ESSAOUIRA = (
    "Plus de 45 startups sont installées au Technopark d’Essaouira. Quelque 600 personnes ont "
    "participé aux 32 événements organisés cette année. Le conseil aurait aussi évoqué 3 pistes."
)
TOLD = (
    ("ar", "جريدة المرصد الرقمي (خيالية)", 2, "تكنوبارك أكادير يكبر (خبر خيالي)", AGADIR),
    ("fr", "La Gazette des parcs (fictive)", 5, "Le réseau en chiffres (fictif)", NETWORK_WIDE),
    ("fr", "La Gazette des parcs (fictive)", 9, "Essaouira, un an après (fictif)", ESSAOUIRA),
)


@dataclass
class _Feed:
    """A feed that is none."""

    paper: str
    language: str
    pk: int = 0
    full_text_allowed: bool = True
    pictures_allowed: bool = False


@dataclass
class _Entry:
    """An invented article as a feed would give it; it has no address."""

    guid: str
    title: str
    published: datetime | None
    language: str
    summary: str
    url: str = ""
    author: str = ""
    updated: datetime | None = None
    content: str = ""
    picture_url: str = ""


@command()
def make_demo_claims(*, office: Actor, by: Actor) -> int:
    """Three invented articles, read for numbers; one confirmed, one dismissed; made once.

    Permission: claims.find, the program's own.
    Raises: NotAllowed, also outside a demonstration.
    """
    require(by, Perm.FIND)
    if not settings.MAJAL_DEMO:
        raise NotAllowed
    if Claim.objects.exists():
        return 0
    now = timezone.now()
    made: list[int] = []
    for number, (language, paper, ago, title, text) in enumerate(TOLD):
        entry = _Entry(f"majal-demo-{number}", title, now - timedelta(days=ago), language, text)
        made += keep_entries(_Feed(paper, language), [entry], now, by=by)
    count = find_claims(made, by=by)
    waiting = list(Claim.objects.filter(state=ClaimState.PROPOSED).order_by("pk"))
    for claim in waiting:
        if claim.measure and claim.measure.code == "works_progress":
            dismiss_claim(claim.pk, Why.KNOWN, by=office)
        elif claim.measure and claim.measure.code == "events_count":
            whom = claim.park or claim.territory
            row = {
                "measure": claim.measure.code, "subject": whom.code if whom else NETWORK,
                "kind": "measured", "qualifier": claim.qualifier, "confidence": "low",
                "value": f"{claim.value.normalize():f}", "as_of_or_period": str(claim.as_of),
            }  # fmt: skip
            confirm_claim(claim.pk, row, by=office)
    return count
