"""The configurations that are shipped: a committee with its kind of dossier, tracks and grid.

A call begins with one of them, and everything in it may be changed there. What is said of areas and
ages is what the parks' own leaflets say (Tanger 2015 and 2022); it binds nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from majal.modules.calls.workflow.tracks import Rule, Track

OFFICES, REGIONAL = "offices", "regional"


@dataclass(frozen=True)
class Wanted:
    """One criterion of a grid as it is shipped: name and explanation, weight, most points."""

    ar: str
    fr: str
    weight: int
    help_ar: str = ""
    help_fr: str = ""
    most: int = 5


@dataclass(frozen=True)
class Configuration:
    """What a call begins with; ``committee`` is the kind of committee that decides.

    ``blind`` names the tracks whose readers see no names.
    """

    committee: str
    kind: str
    grid: str
    name_ar: str
    name_fr: str
    tracks: tuple[Rule, ...]
    criteria: tuple[Wanted, ...]
    blind: frozenset[str] = frozenset()
    answer_days: int = 7


CONFIGURATIONS: Mapping[str, Configuration] = {
    OFFICES: Configuration(
        committee="offices",
        kind="office_allocation",
        grid="offices",
        name_ar="شبكة تنقيط طلبات المكاتب",
        name_fr="Grille d’évaluation des demandes de bureau",
        tracks=(
            Rule(Track.PROJECT, needs_company=False, most_area=Decimal(30)),
            Rule(
                Track.STARTUP,
                needs_company=True,
                most_months=24,
                least_area=Decimal(12),
                most_area=Decimal(30),
            ),
            Rule(Track.SME, needs_company=True, least_area=Decimal(24), most_area=Decimal(70)),
            Rule(Track.LARGE, needs_company=True, least_area=Decimal(500)),
            Rule(Track.SERVICE, needs_company=True),
        ),
        criteria=(
            Wanted(
                "جدة المشروع وصلته بالتكنولوجيا",
                "Nouveauté et lien avec la technologie",
                30,
                "ما الذي لا يوجد اليوم، ومن سيستعمله؟",
                "Qu’apporte le projet qui n’existe pas encore, et pour qui ?",
            ),
            Wanted(
                "السوق ونموذج الأعمال",
                "Marché et modèle économique",
                25,
                "من يؤدي، وكم، ولماذا؟",
                "Qui paie, combien et pourquoi ?",
            ),
            Wanted("الفريق وكفاءاته", "Équipe et compétences", 20),
            Wanted("مناصب الشغل المرتقبة", "Emplois prévus", 15),
            Wanted(
                "ملاءمة الفضاء المطلوب",
                "Adéquation du local demandé",
                10,
                "المساحة والحاجات الخاصة أمام ما يتوفر عليه المجمع.",
                "Surface et besoins particuliers au regard de ce qu’offre le site.",
            ),
        ),
        blind=frozenset({Track.PROJECT}),
    ),
    REGIONAL: Configuration(
        committee="regional",
        kind="regional_committee",
        grid="regional",
        name_ar="شبكة تنقيط اللجنة الجهوية",
        name_fr="Grille d’évaluation de la commission régionale",
        tracks=(
            Rule(Track.PROJECT, needs_company=False),
            Rule(Track.STARTUP, needs_company=True, most_months=24),
            Rule(Track.RESEARCHER, needs_attachment=True),
        ),
        criteria=(
            Wanted(
                "الأثر على الجهة",
                "Effet sur la région",
                30,
                "مناصب شغل، أو خدمة، أو قطاع تحتاج إليه الجهة.",
                "Emplois, service ou secteur dont la région a besoin.",
            ),
            Wanted("جدة المشروع", "Nouveauté du projet", 25),
            Wanted("قابلية الإنجاز", "Faisabilité", 25),
            Wanted("حامل المشروع وفريقه", "Porteur et équipe", 20),
        ),
        blind=frozenset({Track.RESEARCHER}),
    ),
}
