"""Fictitious papers and articles to try the program with."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotAllowed
from majal.kernel.permissions import require
from majal.modules.press.commands.adding import About, add_by_text
from majal.modules.press.commands.folding import fold_new
from majal.modules.press.commands.keeping import keep_entries
from majal.modules.press.models import Article
from majal.modules.press.permissions import Perm

SAHEL, BULLETIN = "Le Courrier du Sahel (fictif)", "Bulletin AZ (fictif)"
WARAQ = "جريدة الورق (صحيفة متخيلة)"
TOLD = (
    (
        SAHEL,
        "fr",
        2,
        ("Agadir : le technopark double ses espaces pour accueillir quarante startups"),
        (
            "Le technopark d’Agadir a inauguré mardi une extension de 2.400 mètres carrés. "
            "Elle doit accueillir quarante startups du numérique et une salle de "
            "démonstration ouverte aux coopératives de la région."
        ),
    ),
    (
        BULLETIN,
        "fr",
        1,
        ("Le technopark d’Agadir double ses espaces et accueillera quarante startups"),
        (
            "Une extension de 2.400 mètres carrés a été inaugurée mardi au technopark "
            "d’Agadir. Quarante startups du numérique y seront accueillies, avec une salle de "
            "démonstration ouverte aux coopératives de la région."
        ),
    ),
    (
        WARAQ,
        "ar",
        1,
        ("تكنوبارك أكادير يضاعف فضاءاته لاستقبال أربعين مقاولة ناشئة"),
        (
            "دشن تكنوبارك أكادير يوم الثلاثاء توسعة مساحتها 2400 متر مربع، ستستقبل أربعين "
            "مقاولة ناشئة في المجال الرقمي وقاعة للعروض مفتوحة أمام تعاونيات الجهة."
        ),
    ),
    (
        SAHEL,
        "fr",
        4,
        ("Oujda : douze projets retenus pour le programme d’incubation de l’Oriental"),
        (
            "Douze porteurs de projets, dont cinq femmes, rejoignent pour six mois le "
            "programme d’incubation. Un comité de chercheurs et d’entrepreneurs a examiné 84 "
            "candidatures."
        ),
    ),
    (
        WARAQ,
        "ar",
        3,
        (
            "الصويرة: اتفاقية بين المجلس الإقليمي والحديقة التكنولوجية لتكوين الشباب في المهن "
            "الرقمية"
        ),
        (
            "وقع المجلس الإقليمي للصويرة اتفاقية تمتد ثلاث سنوات لتكوين 300 شاب وشابة في "
            "البرمجة وتحليل المعطيات، على أن تنطلق أول دفعة في شهر يناير."
        ),
    ),
    (
        BULLETIN,
        "fr",
        6,
        ("Les startups des parcs ont levé 55 MDH en un an, selon un baromètre"),
        (
            "Le baromètre annuel des parcs compte 31 levées de fonds, pour un montant cumulé "
            "de 55 MDH. Les entreprises de la santé et de l’agriculture numériques arrivent "
            "en tête."
        ),
    ),
)
PASTED = (
    "مواطنون يقترحون خدمات رقمية على جماعتهم\n\n"
    "اجتمع نحو سبعين مواطنا في دار الشباب لاقتراح خدمات رقمية على جماعتهم الترابية، بتأطير من"
    " مقاولات ناشئة تحتضنها الحديقة التكنولوجية.\n\n"
    "اقرأ أيضا\nارتفاع أسعار الخضر في الأسواق\nنتائج الدورة الثامنة من البطولة\nأحوال الطقس ليوم غد"
)


@dataclass(frozen=True)
class Told:
    """An entry of the demonstration, shaped as those of feeds."""

    guid: str
    url: str
    title: str
    published: datetime | None
    language: str
    summary: str
    author: str = ""
    updated: datetime | None = None
    content: str = ""
    picture_url: str = ""


@dataclass(frozen=True)
class Teller:
    """A feed of the demonstration."""

    pk: int
    paper: str
    language: str
    full_text_allowed: bool = False
    pictures_allowed: bool = False


@command()
def make_demo_press(*, manager: Actor, by: Actor) -> int:
    """Six articles of three fictitious papers, two of them one story, and one as pasted; once.

    Permission: press.keep, the program's own.
    Raises: NotAllowed, also outside a demonstration.
    """
    require(by, Perm.KEEP)
    if not settings.MAJAL_DEMO:
        raise NotAllowed
    if Article.objects.filter(guid__startswith="majal-demo-").exists():
        return 0
    now = timezone.now()
    for number, (paper, language, ago, title, text) in enumerate(TOLD):
        entry = Told(
            guid=f"majal-demo-{number}",
            url=f"https://journal.example/{number}",
            title=title,
            published=now - timedelta(days=ago),
            language=language,
            summary=text,
        )
        keep_entries(Teller(number, paper, language), [entry], now, by=by)
    add_by_text(PASTED, About(paper=WARAQ), by=manager)
    fold_new(by=by)
    return len(TOLD) + 1
