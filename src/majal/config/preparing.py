"""What ``majal demo`` does before it serves: database, data, people, static files."""

import sys
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from majal.config import statics
from majal.config.loading import bring_in, loaded, tell
from majal.config.migrations import migrate
from majal.config.start import say as _
from majal.config.start import terminal_language
from majal.kernel.actors import SYSTEM
from majal.kernel.secrets import demo_password
from majal.modules.additionality.public import make_demo_additionality
from majal.modules.admissions.public import make_demo_admissions
from majal.modules.ambition.public import summary_lines
from majal.modules.applying.public import make_demo_cases
from majal.modules.arrears.public import make_demo_arrears
from majal.modules.attendance.public import make_demo_attendance
from majal.modules.attestations.public import issue_attestation
from majal.modules.awards.public import make_demo_awards
from majal.modules.bank_files.public import make_demo_bank_files
from majal.modules.billing_runs.public import make_demo_run
from majal.modules.board_packs.public import ask_board_pack, make_board_pack
from majal.modules.booking_feeds.public import make_demo_bookings
from majal.modules.bookkeeping.public import make_demo_bookkeeping, make_demo_entity
from majal.modules.certificates.public import make_demo_certificates
from majal.modules.challenges.public import make_demo_challenges
from majal.modules.claims.public import make_demo_claims
from majal.modules.community.public import make_demo_community
from majal.modules.contract_keeping.public import make_demo_contracts
from majal.modules.costs.public import make_demo_costs
from majal.modules.counter_keeping.public import make_demo_counters
from majal.modules.counterfactuals.public import make_demo_counterfactuals
from majal.modules.declarations.public import make_demo_declarations
from majal.modules.departures.public import make_demo_departures
from majal.modules.diversification.public import make_demo_diversification
from majal.modules.enquiries.public import make_demo_enquiries
from majal.modules.event_desk.public import make_demo_events
from majal.modules.feeds.public import make_demo_feeds
from majal.modules.financing.public import make_demo_financing
from majal.modules.floor_plans.public import make_demo_plans
from majal.modules.funnels.public import make_demo_programmes
from majal.modules.grants.public import make_demo_grants
from majal.modules.handovers.public import make_demo_handovers
from majal.modules.hour_packs.public import make_demo_packs
from majal.modules.impact.public import make_demo_impact
from majal.modules.information.public import make_demo_information
from majal.modules.input_output.public import make_demo_tables
from majal.modules.matching.public import make_demo_matching
from majal.modules.mentions.public import make_demo_mentions
from majal.modules.mentoring.public import make_demo_mentoring
from majal.modules.messages.public import send
from majal.modules.minutes.public import make_demo_committees
from majal.modules.opendata.public import make_demo_opendata
from majal.modules.organisations.public import (
    Details,
    Organisation,
    organisations_visible_to,
    register_organisation,
)
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.payments.public import make_demo_payments
from majal.modules.people.public import Role, Scope, User, demo_people, make_demo_people
from majal.modules.planning.public import make_demo_planning
from majal.modules.portfolios.public import make_demo_portfolio
from majal.modules.premises.public import make_demo_premises
from majal.modules.press.public import make_demo_press
from majal.modules.readiness.public import make_demo_readiness
from majal.modules.reception.public import make_demo_reception
from majal.modules.scenarios.public import make_demo_scenarios
from majal.modules.siting.public import make_demo_siting
from majal.modules.standing.public import make_demo_standing
from majal.modules.support.public import make_demo_support
from majal.modules.survival.public import make_demo_survival
from majal.modules.territories.public import Territory, territory_by_code
from majal.modules.vacancies.public import make_demo_vacancies
from majal.modules.verifications.public import make_demo_verifications
from majal.modules.visits.public import make_demo_visits
from majal.modules.webhooks.public import make_demo_webhooks
from majal.modules.year_reports.public import ask_year_report, make_year_report

PARK, REGION = "casablanca", "09"
COMPANY: Details = {
    "name_ar": "شركة أطلس للبرمجيات (خيالية)",
    "name_fr": "Atlas Logiciels (fictive)",
    "name_en": "Atlas Software (fictitious)",
    "kind": "company",
    "sectors": ["software_engineering"],
    "main_sector": "software_engineering",
    "visibility": "private",
}

NOTICE = {
    "ar": {
        "subject": "هذا عرض تجريبي: المعطيات حقيقية والأشخاص خياليون",
        "text": "الأرقام والمجمعات التكنولوجية والمجالات الترابية المعروضة هنا حقيقية، ولكل منها "
        "مصدره. أما الحسابات والمقاولة المسماة «أطلس» فخيالية. لا تُرسل أي رسالة إلكترونية: "
        "تقرأها الإدارة العامة في «الرسائل المرسلة»، ثم «رسائل العرض التجريبي».",
    },
    "fr": {
        "subject": "Ceci est une démonstration : données réelles, personnes fictives",
        "text": "Les chiffres, les sites et les territoires montrés ici sont réels, chacun avec sa "
        "source. Les comptes et la société « Atlas Logiciels » sont fictifs. Aucun courriel ne "
        "part : la direction générale les lit sous « Messages envoyés », « Courriels de la "
        "démonstration ».",
    },
    "en": {
        "subject": "This is a demonstration: real data, fictitious people",
        "text": "The figures, parks and territories shown here are real, each with its source. The "
        "accounts and the company “Atlas Software” are fictitious. No e-mail leaves: the head "
        "office reads them under “Messages sent”, “E-mails of the demonstration”.",
    },
}
"""What each fictitious person finds in the inbox, beside the welcome of every new account."""


def prepare() -> int:
    """Bring everything up to date, printing what is done; quick when it was done before."""
    with ThreadPoolExecutor(1) as beside:  # compressing takes seconds, in a process of its own
        static_files = beside.submit(statics.prepare)
        done = _prepare_data()
        if static_files.result():
            _say(_("Static files ready."))
    if done:
        _say("")
        for line in summary_lines(terminal_language(), today=timezone.localdate()):
            print(f"  {line}")
        _introduce(demo_people())
    return 0 if done else 1


def _prepare_data() -> bool:
    if migrate():
        _say(_("Database ready."))
    if not loaded():
        _say(_("Loading the real data of Morocco …"))
        steps = bring_in(commit=True)
        tell(steps)
        if any(step.refused for step in steps):
            _say(_("Rows were refused; nothing was loaded."))
            return False
    if not demo_people():
        _make_people()
    return True


def _make_people() -> None:
    """People for each main first page, on a park, a region and a fictitious company."""
    companies = organisations_visible_to(SYSTEM).filter(name_fr=COMPANY["name_fr"])
    company = companies.first() or register_organisation(by=SYSTEM, **COMPANY)
    park, region = parks_visible_to(SYSTEM).get(code=PARK), territory_by_code(SYSTEM, REGION)
    scopes: dict[str, int] = {
        Scope.PARK: park.pk,
        Scope.TERRITORY: region.pk,
        Scope.ORGANISATION: company.pk,
    }
    people = make_demo_people(scopes, by=SYSTEM)
    send("messages.welcome", to=people, dedupe_key="messages.welcome", by=SYSTEM)
    send("messages.notice", to=people, context=NOTICE, dedupe_key="demonstration", by=SYSTEM)
    _fill(park, region, company, {g.role: one for one in people for g in one.held_grants.all()})


def _fill(park: Park, region: Territory, company: Organisation, cast: dict[str, User]) -> None:
    """Fictitious work for the first pages to live by; each module makes its own, once."""
    manager = cast[Role.COMPANY_MANAGER]
    make_demo_cases(park.pk, by=SYSTEM)
    make_demo_counters(park.code, by=SYSTEM)
    make_demo_support(park.pk, technician=cast.get(Role.TECHNICIAN), by=SYSTEM)
    make_demo_premises(park.pk, by=SYSTEM)
    make_demo_information(by=SYSTEM)
    make_demo_contracts(park.pk, company.pk, by=SYSTEM)
    make_demo_plans(park.pk, by=SYSTEM)
    make_demo_vacancies(park.pk, company.pk, manager=manager, by=SYSTEM)
    make_demo_departures(park.pk, by=SYSTEM)
    make_demo_community(park.pk, company.pk, manager=manager, by=SYSTEM)
    make_demo_handovers(park.pk, by=SYSTEM)
    make_demo_financing(company.pk, manager=manager, by=SYSTEM)
    make_demo_costs(park.pk, by=SYSTEM)
    make_demo_reception(park.pk, company.pk, host=manager, by=SYSTEM)
    issue_attestation("organisation_record", company.pk, language="ar+fr", by=manager)
    make_demo_entity(park.pk, by=SYSTEM)
    make_demo_arrears(park.pk, company.pk, by=SYSTEM)
    make_demo_bookkeeping(park.pk, company.pk, manager=manager, by=SYSTEM)
    make_demo_payments(park.pk, company.pk, by=SYSTEM)
    make_demo_bank_files(park.pk, company.pk, by=SYSTEM)
    committees = make_demo_committees(park, region, cast, by=SYSTEM)
    make_demo_admissions(park, cast, committees, by=SYSTEM)
    award = make_demo_grants(park, company, cast, committees, by=SYSTEM)
    make_demo_awards(award, manager, by=SYSTEM)
    make_demo_enquiries(park, by=SYSTEM)
    make_demo_bookings(park.pk, company.pk, founder=manager, by=SYSTEM)
    expert = cast.get(Role.EXPERT)
    make_demo_mentoring(park.pk, company.pk, founder=manager, mentor=expert, by=SYSTEM)
    make_demo_packs(park.pk, company.pk, _council(region), by=SYSTEM)
    make_demo_matching(park.pk, company.pk, by=SYSTEM)
    councils = organisations_visible_to(SYSTEM).filter(
        kind__code="elected_council_region", territory=region
    )
    council = councils.first()
    make_demo_events(park.pk, council.pk if council else None, by=SYSTEM)
    make_demo_visits(park.pk, company.pk, by=SYSTEM)
    make_demo_attendance(park.pk, by=SYSTEM)
    make_demo_certificates(by=SYSTEM)
    make_demo_run(park.pk, by=SYSTEM)
    make_demo_programmes(park.pk, company.pk, _council(region), cast=cast, by=SYSTEM)
    make_demo_portfolio(park.pk, company.pk, cast=cast, by=SYSTEM)
    owner = _council(region) or company.pk
    make_demo_challenges(park.pk, owner, company.pk, person=manager, by=SYSTEM)
    _fill_impact(park, region, company, cast)
    _fill_planning(cast)
    _fill_press(cast)
    _fill_webhooks(cast)
    _fill_opendata()
    _report(park)


def _fill_impact(
    park: Park, region: Territory, company: Organisation, cast: dict[str, User]
) -> None:
    """What companies declare of themselves, and the models of what parks bring."""
    make_demo_declarations(by=SYSTEM)
    runs = cast.get(Role.PARK_MANAGER)
    make_demo_standing(company.pk, reader=runs, by=SYSTEM)
    make_demo_verifications(runs, by=SYSTEM)
    make_demo_tables(region, by=SYSTEM)
    make_demo_diversification(by=SYSTEM)
    make_demo_survival(by=SYSTEM)
    make_demo_counterfactuals(by=SYSTEM)
    make_demo_additionality(park.pk, by=SYSTEM)
    make_demo_impact(park.pk, region.code, by=SYSTEM)


def _fill_planning(cast: dict[str, User]) -> None:
    """Where next: sites to come, assessed from what the press documented; choices; what if."""
    make_demo_planning(by=SYSTEM)
    make_demo_readiness(cast, by=SYSTEM)
    make_demo_siting(by=SYSTEM)
    make_demo_scenarios(by=SYSTEM)


def _fill_press(cast: dict[str, User]) -> None:
    """Invented feeds, and what fictitious papers say of the parks; nothing outside is asked."""
    make_demo_feeds(by=SYSTEM)
    make_demo_press(manager=cast.get(Role.HEAD_OFFICE, SYSTEM), by=SYSTEM)
    make_demo_mentions(by=SYSTEM)
    if office := cast.get(Role.HEAD_OFFICE):
        make_demo_claims(office=office, by=SYSTEM)


def _fill_webhooks(cast: dict[str, User]) -> None:
    """Invented endpoints of the head office; nothing is sent."""
    if office := cast.get(Role.HEAD_OFFICE):
        make_demo_webhooks(office, by=SYSTEM)


def _fill_opendata() -> None:
    """What the first night would publish, by the worker, once all of this is there."""
    make_demo_opendata(by=SYSTEM)


def _report(park: Park) -> None:
    """What tells of the year so far: the pack of a park's board, the report of the network."""
    year = timezone.localdate().year
    pack = ask_board_pack(park.pk, year=year, language="fr", by=SYSTEM)
    make_board_pack(pack.pk, by=SYSTEM)
    report = ask_year_report("network", year=year, language="ar", by=SYSTEM)
    make_year_report(report.pk, by=SYSTEM)


def _council(region: Territory) -> int | None:
    """The elected council of a region, where one is on record."""
    rows = organisations_visible_to(SYSTEM).filter(kind="elected_council_region")
    found = rows.filter(territory=region).first()
    return found.pk if found else None


def _introduce(people: list[User]) -> None:
    print()
    password = demo_password(settings.MAJAL_HOME)
    _say(
        _("Sign in as one of these fictitious people; their password is %(password)s")
        % {"password": password}
    )
    with override(terminal_language()):
        for person in people:
            roles = ", ".join(str(grant.get_role_display()) for grant in person.held_grants.all())
            print(f"    {person.email:<34} {roles}")


def _say(sentence: str) -> None:
    print(f"  {sentence}")
    sys.stdout.flush()
