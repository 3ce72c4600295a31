"""axe-core finds nothing to mend, on a page of each template, in light and in dark."""

from pathlib import Path

import pytest

AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
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
    "dossier to begin": "dossiers/begin/complaint/",
    "times": "dossiers/times/",
    "procedures": "procedures/",
    "procedure": "procedures/trademark/",
    "counters": "counters/parks/casablanca/",
    "before applying": "admissions/before/casablanca/",
    "calls": "calls/",
    "incident to report": "support/report/casablanca/",
    "services": "upkeep/state/casablanca/",
    "information": "information/",
    "answers": "information/register/",
    "sign-in": "people/sign-in/",
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
    "dossiers": "dossiers/",
    "dossier": "dossiers/1/",
    "kinds of dossier": "dossiers/kinds/complaint/1/",
    "committee": "committees/1/",
    "sitting": "sittings/1/",
    "application": "admissions/applications/1/",
    "incident": "support/incident/1/",
    "maintenance": "support/board/",
    "imports": "imports/",
    "import": "imports/convention_files.conventions/",
}
# axe takes joined Arabic letters for the ligatures of an icon font, by their width, and would leave
# their contrast unexamined. There is no icon font here: every letter is as wide as the next.
RUN = """async (rules) => {
  CanvasRenderingContext2D.prototype.measureText = (text) => ({ width: 30 * text.length });
  const options = { resultTypes: ['violations'] };
  if (rules) options.runOnly = { type: 'rule', values: rules };
  const found = await axe.run(document, options);
  return found.violations.map((one) => `${one.id} (${one.impact}): ${one.nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
}"""


def half(paths, language):
    """Each template once: every other page in Arabic, the rest in French."""
    return dict(list(paths.items())[("ar", "fr").index(language) :: 2])


def faults(page, address, paths):
    """What axe finds on each page that has any, in light; and in dark what cannot be read."""
    found = {}
    for name, path in paths.items():
        page.emulate_media(color_scheme="light")
        assert page.goto(f"{address}/{path}").ok, path
        page.add_script_tag(path=AXE)
        here = page.evaluate(RUN, None)
        page.emulate_media(color_scheme="dark")
        here += [f"dark: {one}" for one in page.evaluate(RUN, ["color-contrast"])]
        if here:
            found[name] = here
    return found


def test_public_pages(house, visit, language):
    page = visit(width=1280, bypass_csp=True)  # axe itself is no page of ours
    assert faults(page, f"{house}/{language}", half(PUBLIC, language)) == {}


def test_pages_of_somebody_signed_in(household, visit, enter, language):
    page = visit(width=390, bypass_csp=True)
    enter(page, "head.office")
    assert faults(page, f"{household.address}/{language}", half(SIGNED_IN, language)) == {}


@pytest.mark.parametrize("language", ["ar"])
def test_a_planted_fault_is_found(house, visit, language):
    page = visit(bypass_csp=True)
    page.goto(f"{house}/{language}/people/sign-in/")
    page.add_script_tag(path=AXE)
    page.locator("main h1").evaluate(
        "e => { e.style.color = '#ddd'; e.style.background = '#fff'; }"
    )
    assert [one.partition(" ")[0] for one in page.evaluate(RUN, None)] == ["color-contrast"]
