"""A fictitious corner of the community to try the program with."""

from datetime import timedelta
from secrets import token_urlsafe

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotAllowed
from majal.kernel.permissions import require
from majal.modules.community.commands.introducing import ask_introduction
from majal.modules.community.commands.noticing import post_notice, publish_notice
from majal.modules.community.commands.presenting import set_profile, write_line
from majal.modules.community.models import Line
from majal.modules.community.permissions import Perm
from majal.modules.community.queries.members import is_member
from majal.modules.organisations.public import (
    Acts,
    Organisation,
    appoint_representative,
    give_organisation_consent,
)
from majal.modules.parks.public import Park
from majal.modules.people.public import User

LINES = (
    ("offers", "development", "fr", "Nous concevons des applications de gestion accessibles."),
    ("seeks", "customers", "ar", "نبحث عن جماعات ترابية لتجربة منصة لتدبير المواعيد."),
    ("seeks", "tenders", "fr", "Nous cherchons un partenaire pour des marchés publics régionaux."),
)
OTHERS = (
    ("offers", "advice", "fr", "Nous partageons notre expérience de l’export en Afrique."),
    ("seeks", "development", "ar", "نبحث عن مقاولة تطور لنا متجرا إلكترونيا بالعربية."),
)


@command()
def make_demo_community(park_id: int, organisation_id: int, *, manager: Actor, by: Actor) -> int:
    """Two members with what they offer and seek, a notice, an introduction asked; made once.

    Permission: community.keep_time.
    Raises: NotAllowed, also outside a demonstration.
    """
    require(by, Perm.KEEP_TIME)
    if not settings.MAJAL_DEMO:
        raise NotAllowed
    if Line.objects.exists() or not is_member(organisation_id):
        return 0
    give_organisation_consent(organisation_id, "community_listing", by=manager)
    for side, topic, language, text in LINES:
        write_line(organisation_id, side, topic, text, language=language, by=manager)
    set_profile(organisation_id, contact=None, takes_introductions=True, by=manager)
    other = Organisation.objects.filter(name_fr="Tafoukt (fictive)").first()
    if other is not None and is_member(other.pk):
        neighbour = User.objects.create_confirmed(
            "voisine@majal.example", token_urlsafe(), name="Lamia Benhima (fictive)", language="fr"
        )
        appoint_representative(other.pk, email=neighbour.email, role=Acts.MANAGER, by=by)
        give_organisation_consent(other.pk, "community_listing", by=neighbour)
        for side, topic, language, text in OTHERS:
            write_line(other.pk, side, topic, text, language=language, by=neighbour)
        about = "Bonjour, votre métier nous intéresse pour un projet commun. Parlons-en ? (fictif)"
        ask_introduction(other.pk, organisation_id, about, language="fr", by=neighbour)
    park = Park.objects.get(pk=park_id)
    until = timezone.localdate() + timedelta(days=20)
    for title, text, shown in (
        ("قهوة الجيران (خيالي)", "كل يوم خميس في العاشرة صباحا بالطابق الأرضي.", True),
        ("Covoiturage vers la gare (fictif)", "Deux places le matin, depuis Aïn Sebaâ.", False),
    ):
        found = post_notice(organisation_id, park, title, text, until=until, by=manager)
        if shown:
            publish_notice(found.pk, by=by)
    return len(LINES)
