"""Fictitious requests for information, to try the program with."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.cases.public import Case, begin_case, file_case
from majal.modules.information.commands.answering import answer_request
from majal.modules.information.commands.publishing import (
    name_officer,
    publish_document,
    publish_entry,
)
from majal.modules.information.models import Answer
from majal.modules.information.permissions import Perm
from majal.modules.information.workflow import Outcome, Theme

REQUESTS = (
    (
        "عدد المكاتب الشاغرة في كل مجمع",
        Outcome.GIVEN,
        "",
        Theme.FIGURES,
        "تُنشر الأعداد في صفحة كل مجمع، وتُحيَّن كل شهر. (جواب خيالي للتجربة)",
    ),
    (
        "Prix des salles de réunion en 2026",
        Outcome.GIVEN,
        "",
        Theme.SERVICES,
        "Les prix figurent sur la page de chaque site. (réponse fictive, pour essayer)",
    ),
    (
        "Offres des candidats à un marché de gardiennage",
        Outcome.IN_PART,
        "article cité pour l’exemple",
        Theme.BUDGET,
        "Le montant est communiqué ; les offres non retenues ne le sont pas. (réponse fictive)",
    ),
    ("Convention de mise à disposition d’un bâtiment", "", "", "", ""),
)
"""What was asked, how it ended, the article, the theme, the answer; an open one last."""
PUBLISHED = (
    ("لائحة مصالح المجمع وأثمنتها (مثال)", "Services et prix des sites (exemple)", Theme.SERVICES),
    ("تقرير السنة (مثال)", "Rapport annuel (exemple)", Theme.FIGURES),
)


@command()
def make_demo_information(*, by: Actor) -> int:
    """The requests for information of the demonstration; made once, says how many.

    Permission: information.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    if not settings.MAJAL_DEMO or Answer.objects.exists():
        return 0
    for subject, outcome, article, theme, reply in REQUESTS:
        case = _filed(subject, by)
        if outcome:
            answer_request(case.pk, outcome, reasons=reply, article=article, by=by)
            publish_entry(case.pk, question=subject, reply=reply, theme=theme, by=by)
    for title_ar, title_fr, theme in PUBLISHED:
        publish_document(
            title_ar=title_ar,
            title_fr=title_fr,
            theme=theme,
            address="https://majal.example/publications/",
            by=by,
        )
    name_officer(
        "Samira Bennis (fictive)",
        function_ar="مكلفة بتلقي طلبات الحصول على المعلومات (مثال)",
        function_fr="Chargée de l’accès à l’information (exemple)",
        email="information@majal.example",
        since=timezone.localdate() - timedelta(days=200),
        by=by,
    )
    return len(REQUESTS)


def _filed(subject: str, by: Actor) -> Case:
    answers = {
        "subject": subject,
        "form": "email",
        "name": "Youssef Amrani (fictif)",
        "email": "youssef.amrani@majal.example",
    }
    case = begin_case("information_request", answers=answers, language="fr", by=by)
    return file_case(case.pk, by=by)
