"""axe-core finds nothing to mend, on a page of each template, in light and in dark."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.steps import AXE, RUN, send
from tests.config.processes import until

KIND = {"ar": "coworking", "fr": "researcher_lab"}
MEMBER = {"ar": "benhammou", "fr": "ouazzani"}
PUBLIC = {
    "home": "",
    "measure": "figures/resident_companies/",
    "measures": "figures/",
    "method": "figures/method/",
    "contradictions": "figures/contradictions/",
    "contradiction": "figures/contradictions/1/",
    "statement": "figures/statements/1/",
    "calendar": "calendar/",
    "rules": "rules/",
    "ambition": "ambition/",
    "region": "territories/06/",
    "search": "territories/search?q=fes",
    "list": "organisations/",
    "parks": "parks/",
    "park": "parks/agadir/",
    "source": "sources/eco-2002-01/",
    "conventions": "conventions/",
    "convention": "conventions/CV-AGA-2018/",
    "convention papers": "conventions/CV-FES-2021/documents/",
    "commitments": "commitments/",
    "commitment": "commitments/AGA-2018-1/",
    "who gave what": "contributions/given/",
    "document": "documents/",
    "answers": "information/register/",
    "sign-in": "people/sign-in/",
    "kinds of dossier": "dossiers/begin/",
    "kind of dossier": "dossiers/begin/complaint/",
    "times": "dossiers/times/",
    "calls": "calls/",
    "call": "calls/bureaux-automne/",
    "may I apply": "admissions/calls/bureaux-automne/apply/",
    "before applying": "admissions/before/",
    "before applying to a park": "admissions/before/casablanca/",
    "tours": "admissions/tours/",
    "procedures": "procedures/",
    "creation": "procedures/create-a-company/",
    "procedure": "procedures/trademark/",
    "counters": "counters/",
    "counter": "counters/1/",
    "counters of a park": "counters/parks/casablanca/",
    "tickets": "counters/parks/casablanca/ticket/",
    "days of a counter": "counters/1/book/",
    "services of a park": "upkeep/state/casablanca/",
    "charter": "upkeep/charter/casablanca/",
    "incident in a park": "support/report/",
    "incident": "support/report/casablanca/",
    "information": "information/",
    "answer": "information/register/1/",
    "publications": "information/publications/",
    "premises": "premises/casablanca/",
    "space": "premises/casablanca/spaces/12/",
    "what is free": "bookings/",
    "room": "bookables/1/",
}
SIGNED_IN = {
    "mine": "home/",
    "people": "people/",
    "security": "people/security/",
    "form": "organisations/new/",
    "vault": "organisations/1/documents/",
    "consents": "organisations/1/consents/",
    "file": "figures/files/new/",
    "statement": "figures/statements/new/",
    "awaiting": "figures/statements/awaiting/",
    "explanation": "figures/contradictions/1/",
    "source": "sources/new/",
    "company list": "lists/send/",
    "announcement": "calendar/announce/mawlid/1448/",
    "park": "parks/agadir/keep/",
    "service": "parks/agadir/service/new/",
    "inbox": "messages/",
    "preferences": "messages/preferences/",
    "outbox": "messages/outbox/",
    "letter": "messages/letters/people.invitation/",
    "notice": "messages/notice/",
    "mails": "messages/mail/",
    "our conventions": "conventions/mine/",
    "follow-up": "conventions/CV-AGA-2018/follow/",
    "draft": "conventions/draft/",
    "amendment": "conventions/CV-AGA-2018/amend/",
    "minutes": "conventions/CV-AGA-2018/meetings/call/",
    "handover": "conventions/CV-AGA-2018/handovers/add/",
    "share": "conventions/CV-AGA-2018/shares/claim/",
    "ledger": "contributions/of/CV-AGA-2018/",
    "commitment": "commitments/add/CV-AGA-2018/",
    "imports": "imports/",
    "import": "imports/convention_files.conventions/",
    "kinds of dossier": "dossiers/kinds/",
    "kind of dossier": "dossiers/kinds/complaint/",
    "version of a kind": "dossiers/kinds/complaint/1/",
    "procedure": "procedures/trademark/correct/",
    "readings": "admissions/readings/",
    "grids": "calls/grids/",
    "request for information": "dossiers/25/",
    "scores in a sitting": "admissions/sittings/16/",
    "rent rule": "rents/1/",
    "new rent rule": "rents/new/",
    "relief of rents": "contracts/reliefs/new/",
    "moments of warning": "contracts/moments/",
    "headings of costs": "costs/headings/",
    "how full the parks are": "occupancy/",
}
OF_ROLES = {
    "park": {
        "first page": "home/",
        "dossiers": "dossiers/",
        "dossier": "dossiers/26/",
        "missing pieces": "dossiers/1/pieces/",
        "committee": "committees/1/",
        "kinds of committee": "committees/new/",
        "my sittings": "sittings/",
        "sitting": "sittings/2/",
        "sitting that ended": "sittings/1/",
        "item put to the vote": "sittings/items/5/",
        "application": "admissions/applications/9/",
        "ranking": "admissions/calls/bureaux-automne/ranking/",
        "waiting lists": "admissions/waiting/",
        "enquiry": "admissions/enquiries/2/",
        "tours": "admissions/enquiries/tours/",
        "tour": "admissions/enquiries/tours/1/",
        "counters": "counters/parks/casablanca/keep/",
        "code for the wall": "counters/parks/casablanca/keep/poster/",
        "queue": "counters/2/queue/",
        "reception": "reception/at/casablanca/",
        "evacuation": "reception/at/casablanca/inside/",
        "notice to visitors": "reception/at/casablanca/notice/",
        "extracts": "reception/at/casablanca/extracts/",
        "visit": "reception/visits/1/",
        "badge": "reception/visits/3/badge/",
        "letter": "reception/mail/1/",
        "registers": "reception/registers/",
        "incident": "support/incident/13/",
        "support in figures": "support/board/",
        "doors": "support/places/",
        "outage": "upkeep/outages/1/",
        "visits": "upkeep/visits/",
        "how full the park is": "occupancy/casablanca/",
        "contracts": "contracts/",
        "contracts that end": "contracts/endings/",
        "companies that left": "departures/",
        "clearances": "bookables/clearances/",
        "bookings of today": "bookings/today/",
        "right on a building": "premises/casablanca/buildings/1/rights/",
        "file of spaces": "premises/casablanca/file/",
        "costs": "costs/",
        "costs of a year": f"costs/casablanca/{timezone.localdate().year}/",
        "supplier": "costs/contracts/1/",
        "cost": "costs/entries/1/",
        "board pack": "board-packs/1/",
    },
    "company": {
        "first page": "home/",
        "dossiers": "dossiers/mine/",
        "dossier": "dossiers/mine/36/",
        "letters": "reception/mail/mine/",
        "attestations": "attestations/",
        "attestation": "attestations/1/",
        "invoices": "invoices/mine/",
        "calendars": "bookings/calendars/",
        "experts": "mentoring/",
        "expert": "mentoring/1/",
        "sessions": "mentoring/mine/",
        "session": "mentoring/session/1/",
        "voucher": "mentoring/voucher/1/",
        "experts for a need": "matching/?skills=contracts&language=fr",
        "order of mentors": "matching/member/1/",
    },
    "mentor": {
        "first page": "home/",
        "hours": "mentoring/1/hours/",
        "profile": "mentoring/1/profile/",
        "sessions": "mentoring/mine/",
    },
    "accounts": {
        "first page": "home/",
        "legal entity": "invoices/entities/1/",
        "legal entities": "invoices/entities/",
        "books": "invoices/entities/1/books/",
        "payment": "payments/1/",
        "deposits": "payments/deposits/",
        "deposit": "payments/deposits/1/",
    },
    "coordinator": {
        "first page": "home/",
        "reading": "admissions/readings/1/",
        "group": "matching/group/1/",
        "proposal": "matching/proposal/1/",
        "clinic": "mentoring/clinic/1/",
        "vouchers": "mentoring/vouchers/",
        "giving a voucher": "mentoring/vouchers/give/",
        "all experts": "mentoring/experts/",
    },
    "technician": {"round": "support/round/", "incident": "support/incident/15/"},
    "counter": {"counters": "counters/work/", "first page": "home/"},
}
"""Pages of others than the head office, by whose of the demonstration they are."""


def half(paths, language, turn=0, turns=1):
    """Each template once: every other page in Arabic, the rest in French, in so many turns."""
    return dict(list(paths.items())[("ar", "fr").index(language) + 2 * turn :: 2 * turns])


TURNS = pytest.mark.parametrize("turn", [0, pytest.param(1, marks=pytest.mark.soak)])
"""Half of the pages; the other half in the long series."""


def seen(page, what):
    """What axe finds on the page that shows ``what``."""
    expect(page.locator(what).first).to_be_attached()
    page.add_script_tag(path=AXE)
    return page.evaluate(RUN, None)


def faults(page, address, paths):
    """What axe finds on each page, in light; in dark what cannot be read; what no phone can hold."""
    found, size = {}, page.viewport_size
    for name, path in paths.items():
        page.emulate_media(color_scheme="light")
        assert page.goto(f"{address}/{path}").ok, path
        page.add_script_tag(path=AXE)
        here = page.evaluate(RUN, None)
        page.set_viewport_size({**size, "width": 390})
        if wide := page.evaluate("document.documentElement.scrollWidth - innerWidth"):
            here.append(f"{wide} pixels too wide for a phone")
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="dark")
        here += [f"dark: {one}" for one in page.evaluate(RUN, ["color-contrast"])]
        if here:
            found[name] = here
    return found


@TURNS
def test_public_pages(house, visit, language, turn):
    page = visit(width=1280, bypass_csp=True)  # axe itself is no page of ours
    assert faults(page, f"{house}/{language}", half(PUBLIC, language, turn, 2)) == {}


@TURNS
def test_pages_of_somebody_signed_in(household, visit, enter, language, turn):
    page = visit(width=390, bypass_csp=True)
    enter(page, "head.office")
    assert faults(page, f"{household.address}/{language}", half(SIGNED_IN, language, turn, 2)) == {}


@TURNS
@pytest.mark.parametrize("who", OF_ROLES)
def test_pages_of_other_roles(household, visit, enter, language, who, turn):
    page = visit(width=390, bypass_csp=True)
    enter(page, who)
    assert (
        faults(page, f"{household.address}/{language}", half(OF_ROLES[who], language, turn, 2))
        == {}
    )


@pytest.mark.parametrize("language", ["ar", pytest.param("fr", marks=pytest.mark.soak)])
def test_pages_behind_links(household, visit, enter, language):
    """A version being written, an opinion asked for, a convocation, an hour booked and moved."""
    page, found = visit(width=390, bypass_csp=True), {}
    later = timezone.localdate() + timedelta(days=9)
    home, email = f"{household.address}/{language}", f"avis.{language}@majal.example"
    enter(page, "head.office")
    page.goto(f"{home}/dossiers/kinds/{KIND[language]}/")
    page.locator("main form[action$='/begin/'] button").click()
    found["a version"] = seen(page, "main form textarea")
    page.goto(f"{home}/dossiers/opinions/on/25/")
    page.locator("#id_name").fill("Expert")
    page.locator("#id_email").fill(email)
    page.locator("#id_question").fill("Que peut-on communiquer\N{NO-BREAK SPACE}?")
    page.locator("#id_answer_by").fill(later.isoformat())
    send(page)
    page.goto(link(household, email, "dossiers/opinions"))
    found["an opinion"] = seen(page, "main form")
    page.goto(link(household, f"{MEMBER[language]}@majal.example", "sittings/by-link"))
    found["a convocation"] = seen(page, "main .panel")
    page = visit(width=390, bypass_csp=True)
    page.goto(f"{home}/counters/2/book/")
    page.locator("main a.ct-time").first.click()
    found["an hour"] = seen(page, "main form")
    page.locator("#id_name").fill("Nadia")
    page.locator("#id_email").fill(email)
    send(page)
    move = page.locator("main a[href$='/move/']")
    found["an appointment"] = seen(page, "main a[href$='/move/']")
    move.click()
    found["another hour"] = seen(page, "main button.ct-time")
    assert found == {name: [] for name in found}


def link(household, to, where):
    """The address in a letter to somebody, by the beginning of its path."""
    wanted = re.compile(rf"^({household.address}/\w\w/{where}/\w+/)$", re.MULTILINE)

    def sent():
        for path in (household.home / "mail").glob("*.log"):
            text = path.read_text(encoding="utf-8")
            if f"To: {to}\n" in text and (address := wanted.search(text)):
                return address[1]
        return ""

    return until(sent)


@pytest.mark.parametrize("language", ["ar"])
def test_a_planted_fault_is_found(house, visit, language):
    page = visit(bypass_csp=True)
    page.goto(f"{house}/{language}/people/sign-in/")
    page.add_script_tag(path=AXE)
    page.locator("main h1").evaluate(
        "e => { e.style.color = '#ddd'; e.style.background = '#fff'; }"
    )
    assert [one.partition(" ")[0] for one in page.evaluate(RUN, None)] == ["color-contrast"]
