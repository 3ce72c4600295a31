"""A fictitious programme with its cohorts and members, to try the program with."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import months_before
from majal.kernel.permissions import require
from majal.modules.funnels.commands.targets import set_target
from majal.modules.funnels.permissions import Perm
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role, User
from majal.modules.programmes.public import (
    Level,
    Milestone,
    Person,
    Programme,
    Terms,
    Words,
    add_funding,
    add_milestone,
    add_stage,
    end_place,
    enter_cohort,
    make_programme,
    move_on,
    open_cohort,
    reach_milestone,
    record_step,
    write_entry,
)

CODE = "massar-demo"
HOLDERS = (
    ("Salma Idrissi (fictive)", "female", "25_34", "Irrigation connectée", "project"),
    ("Yassine Amrani (fictif)", "male", "under_25", "Carte des artisans", "idea"),
    ("Hajar Benali (fictive)", "female", "25_34", "Soutien scolaire à distance", "idea"),
    ("Omar Tazi (fictif)", "male", "35_44", "Tri des déchets textiles", "project"),
    ("Nadia Chraibi (fictive)", "female", "35_44", "Télésuivi des diabétiques", "project"),
    ("Karim Ouali (fictif)", "male", "25_34", "Covoiturage étudiant", "idea"),
)


@command()
def make_demo_programmes(
    park_id: int,
    company_id: int,
    funder_id: int | None,
    *,
    cast: Mapping[str, User],
    by: Actor,
) -> int:
    """A fictitious programme of two stages with its members; made once, says how many places.

    Permission: funnels.demonstrate. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DEMONSTRATE)
    if not settings.MAJAL_DEMO or Programme.objects.filter(code=CODE).exists():
        return 0
    today = timezone.localdate()
    lead = cast.get(Role.PROGRAMME_LEAD) or cast.get(Role.HEAD_OFFICE)
    coordinator = cast.get(Role.COORDINATOR)
    begun = months_before(today, 14)
    made = make_programme(
        CODE,
        Words(
            "incubation",
            name_ar="مسار (برنامج خيالي)",
            name_fr="Massar (programme fictif)",
            name_en="Massar (fictitious programme)",
            purpose_ar="مواكبة حاملي المشاريع من الفكرة إلى مقاولة تدوم.",
            purpose_fr="Mener des porteurs de projets de l’idée à une entreprise qui dure.",
            purpose_en="Taking project holders from an idea to a company that lasts.",
            lead_id=lead.pk if lead else None,
            first_day=begun,
            last_day=today + timedelta(days=300),
            published=True,
        ),
        parks=[park_id],
        fictitious=True,
        by=by,
    )
    first = add_stage(
        CODE,
        Level(
            1,
            "pre_incubation",
            entry="Une idée écrite en une page.",
            leaving="Un prototype montré à dix clients.",
        ),
        by=by,
    )
    second = add_stage(
        CODE,
        Level(
            2,
            "start",
            entry="Un prototype, une équipe.",
            leaving="Une entreprise créée, un premier client.",
        ),
        by=by,
    )
    helper, turn = coordinator.pk if coordinator else None, months_before(today, 7)
    goals = "Dix prototypes montrés à leurs clients."
    early = open_cohort(first.pk, Terms(begun, turn, 12, helper, park_id, goals), by=by)
    until = today + timedelta(days=60)
    now = open_cohort(
        second.pk, Terms(turn, until, 10, helper, park_id, "Cinq entreprises créées."), by=by
    )
    if funder_id:
        add_funding(CODE, funder_id, amount=Decimal(1_200_000), by=by)
    set_target(CODE, "programme_beneficiaries", begun, today + timedelta(days=300), 20, by=by)
    set_target(CODE, "programme_women", begun, today + timedelta(days=300), 8, by=by)
    set_target(
        CODE, "companies_created_in_programmes", begun, today + timedelta(days=300), 5, by=by
    )
    places = _members(early.pk, now.pk, begun, today, by)
    mine = enter_cohort(
        now.pk, on=months_before(today, 5), state="company", organisation_id=company_id, by=by
    )
    _work(mine.pk, today, by)
    return places + 1 if made else 0


def _members(early: int, now: int, begun: date, today: date, by: Actor) -> int:
    moved = months_before(today, 7)
    for number, (name, sex, age, project, state) in enumerate(HOLDERS):
        person = Person(name, "", sex, age, None, project)
        place = enter_cohort(early, on=begun, state=state, person=person, by=by)
        if number == len(HOLDERS) - 1:
            end_place(place.pk, "left", on=moved, reason="Emploi trouvé ailleurs", by=by)
        elif number % 2 == 0:
            place = move_on(place.pk, now, on=moved, by=by)
            if state == "idea":
                record_step(place.pk, "project", on=moved, by=by)
        else:
            end_place(place.pk, "graduated", on=moved, by=by)
        if number == 0:
            company = Organisation.objects.filter(name_fr="Tafoukt (fictive)").first()
            if company:
                on = months_before(today, 3)
                record_step(place.pk, "company", on=on, organisation_id=company.pk, by=by)
    return len(HOLDERS)


def _work(place: int, today: date, by: Actor) -> None:
    add_milestone("Étude de marché", place_id=place, due_on=months_before(today, 2), by=by)
    add_milestone(
        "Premier contrat à l’export", place_id=place, due_on=today - timedelta(days=9), by=by
    )
    add_milestone(
        "Certification ISO 27001", place_id=place, due_on=today + timedelta(days=45), by=by
    )
    done = Milestone.objects.filter(place=place).order_by("due_on").first()
    if done:
        reach_milestone(done.pk, on=months_before(today, 2), by=by)
    on = months_before(today, 1)
    write_entry(place, "meeting", "Point mensuel : trois prospects rencontrés.", on=on, by=by)
    write_entry(place, "difficulty", "Recrutement d’un ingénieur réseau difficile.", on=on, by=by)
    write_entry(place, "decision", "Annonce à publier avec l’école partenaire.", on=on, by=by)
