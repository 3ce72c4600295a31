"""A small country of five provinces with real codes, its census, parks and studies, for tests."""

from decimal import Decimal

from majal.kernel.actors import SYSTEM
from majal.modules.siting.commands import Asked, compute_study, draft_study
from majal.modules.siting.models import Study
from majal.modules.territories.public import Territory, load_people
from majal.modules.territories.queries.people import People
from tests.parks.factories import a_park, a_province
from tests.territories.factories import a_territory

PEOPLE = {"09.001": 100, "09.581": 40, "04.421": 300, "06.141": 500, "02.411": 200}
REGIONS = {"04": "Rabat", "06": "Casablanca", "02": "Oriental"}


def five_provinces() -> list[Territory]:
    """Agadir and Tiznit, Rabat, Casablanca, Oujda: with their census, the same when asked again."""
    a_province()
    country = Territory.objects.get(code="MA")
    for code, name in REGIONS.items():
        region = Territory.objects.filter(code=code).first() or a_territory(
            code, "region", (f"جهة {name}", name), country
        )
        for province in PEOPLE:
            if province[:2] == code and not Territory.objects.filter(code=province).exists():
                a_territory(province, "province", (f"إقليم {name}", f"{name} ville"), region)
    rows = [
        People(code, kind, Decimal(people * times))
        for code, people in PEOPLE.items()
        for kind, times in (("young", 10), ("higher", 4), ("unemployed", 1))
    ]
    load_people(commit=True, rows=rows, by=SYSTEM)
    return list(Territory.objects.filter(level="province").order_by("code"))


def the_parks() -> None:
    """An open park in Agadir, one announced in Oujda."""
    lands = {p.code: p for p in five_provinces()}
    a_park("agadir", state="operating", opened_on="2021", province=lands["09.001"])
    a_park("oujda", state="announced", province=lands["02.411"])


def asked(**more) -> Asked:
    """Two new parks for young people, Agadir open."""
    given = {"title": "Étude", "weights": {"young": 50}, "k": 2, "opened": ["agadir"], "draws": 20}
    return Asked(**{**given, **more})


def a_study(**more) -> Study:
    """Such a study as a draft."""
    if not Territory.objects.filter(code="02.411").exists():
        the_parks()
    return draft_study(asked(**more), by=SYSTEM)


def computed(**more) -> Study:
    """Such a study, its choice worked out."""
    study = compute_study(a_study(**more).pk, by=SYSTEM)
    assert study.state == "computed"
    return study
