import pytest
from django.db import IntegrityError, connection, transaction

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.organisations import errors
from majal.modules.organisations.commands.keys import court_key
from majal.modules.organisations.models import OrganisationSector
from majal.modules.organisations.public import (
    Organisation,
    Sector,
    archive_organisation,
    edit_organisation,
    load_vocabulary,
    register_organisation,
    restore_organisation,
)
from tests.organisations.factories import (
    a_holder,
    a_person,
    an_organisation,
    head_office,
    manager_of,
    member_of,
    park_manager,
    private,
)

pytestmark = pytest.mark.django_db
ICE = "001561191000066"


def check_constraints():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def sectors_of(organisation):
    rows = organisation.chosen_sectors.order_by("-is_main", "sector_id")
    return [(row.sector_id, row.is_main) for row in rows]


def test_head_office_and_park_managers_register_and_nobody_else():
    load_vocabulary(commit=True, by=SYSTEM)
    for by in (head_office(), park_manager()):
        assert register_organisation(kind="association", name_fr="A", by=by).pk
    one = an_organisation()
    for by in (ANYONE, a_person(), manager_of(one)):
        with pytest.raises(NotAllowed):
            register_organisation(kind="association", name_fr="B", by=by)


def test_a_legal_person_is_shown_to_all_a_natural_one_to_nobody_until_it_says_so():
    assert an_organisation().visibility == "public"
    assert a_holder().visibility == "private"
    alone = an_organisation(name_fr="Yassine", legal_form="self_entrepreneur")
    assert alone.visibility == "private"
    assert a_holder(name_fr="Lina", visibility="public").visibility == "public"
    assert an_organisation(name_fr="Zed", email="a@b.ma").contact_visibility == "private"


def test_a_project_holder_needs_no_number_and_no_sector():
    holder = a_holder()
    assert [holder.ice, holder.rc_number, holder.tax_id, sectors_of(holder)] == ["", "", "", []]


def test_a_company_has_exactly_one_main_sector():
    one = an_organisation(sectors=["fintech", "games"], main_sector="games")
    assert sectors_of(one) == [("games", True), ("fintech", False)]
    with pytest.raises(errors.MainSectorMissing):
        an_organisation(name_fr="B", sectors=["fintech", "games"], main_sector="")
    with pytest.raises(errors.MainSectorMissing):
        an_organisation(name_fr="B", main_sector="")
    assert sectors_of(an_organisation(name_fr="C", sectors=["games"], main_sector="")) == [
        ("games", True)
    ]


def test_sectors_change_only_where_they_differ():
    one = an_organisation(sectors=["fintech", "games"], main_sector="games")
    kept = {row.sector_id: row.pk for row in one.chosen_sectors.all()}
    edit_organisation(one.pk, sectors=["games", "big_data"], main_sector="big_data", by=SYSTEM)
    assert sectors_of(one) == [("big_data", True), ("games", False)]
    assert one.chosen_sectors.get(sector="games").pk == kept["games"]
    edit_organisation(one.pk, name_en="Other", by=SYSTEM)
    assert sectors_of(one) == [("big_data", True), ("games", False)]
    with pytest.raises(errors.MainSectorMissing):
        edit_organisation(one.pk, sectors=["games", "fintech"], by=SYSTEM)


def test_the_database_itself_refuses_two_main_sectors():
    one = an_organisation()
    with pytest.raises(IntegrityError, match="organisation_one_main_sector"), transaction.atomic():
        OrganisationSector.objects.create(organisation=one, sector_id="games", is_main=True)


def test_the_database_itself_refuses_sectors_without_a_main_one_at_commit():
    one = an_organisation()

    def lose_the_main_one():
        with transaction.atomic():
            one.chosen_sectors.update(is_main=False)
            check_constraints()

    with pytest.raises(IntegrityError, match="no main one"):
        lose_the_main_one()
    assert sectors_of(one) == [("software_engineering", True)]


def test_unknown_codes_are_named_in_the_refusal():
    for details, refusal in (
        ({"kind": "club"}, errors.KindUnknown),
        ({"main_sector": "magic"}, errors.SectorUnknown),
        ({"technologies": ["magic"]}, errors.TechnologyUnknown),
        ({"territory": "99.999"}, errors.TerritoryUnknown),
    ):
        with pytest.raises(refusal) as told:
            an_organisation(**details)
        assert next(iter(details.values()))[0][:2] in str(told.value)


def test_an_ice_is_unique_and_its_holder_is_named_only_to_those_who_may_see_it():
    an_organisation(name_ar="", name_fr="Secret SA", ice=ICE, **private())
    with pytest.raises(errors.IceTakenBy, match="Secret SA"):
        register_organisation(kind="association", name_fr="B", ice=ICE, by=head_office())
    other = an_organisation(name_fr="Autre")
    with pytest.raises(errors.IceTaken) as told:
        edit_organisation(other.pk, ice=ICE, by=manager_of(other))
    assert type(told.value) is errors.IceTaken
    assert "Secret" not in str(told.value)


def test_many_may_be_without_an_ice():
    an_organisation(ice="")
    assert an_organisation(name_fr="B", ice="").ice == ""


def test_a_trade_register_number_counts_with_its_court():
    an_organisation(rc_number="12345", rc_court="Tribunal de commerce de Casablanca", **private())
    assert an_organisation(name_fr="B", rc_number="12345", rc_court="Fès").rc_number == "12345"
    with pytest.raises(errors.RcTakenBy):
        register_organisation(
            kind="association",
            name_fr="C",
            rc_number="12 345",
            rc_court="casablanca",
            by=head_office(),
        )
    for part in ({"rc_number": "1"}, {"rc_court": "Fès"}):
        with pytest.raises(errors.RcIncomplete):
            an_organisation(name_fr="D", **part)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fès", "Tribunal de Commerce de Fes"),
        ("المحكمة التجارية بفاس", "tribunal de commerce fès"),
        ("Tanger", "TANGER"),
        ("Tribunal de première instance d’Essaouira", "Essaouira"),
    ],
)
def test_one_court_written_two_ways_is_one_court(one, other):
    assert court_key(one) == court_key(other)


def test_courts_of_two_towns_are_two():
    towns = [
        "Agadir", "Béni Mellal", "Berkane", "Casablanca", "El Jadida", "Errachidia", "Essaouira", "Fès",
        "Kénitra", "Khouribga", "Laâyoune", "Larache", "Marrakech", "Meknès", "Nador", "Ouarzazate",
        "Oujda", "Rabat", "Safi", "Salé", "Settat", "Tanger", "Taroudant", "Taza", "Tétouan", "Tiznit",
    ]  # fmt: skip
    assert len({court_key(town) for town in towns}) == len(towns)


def test_a_self_entrepreneur_has_no_trade_register():
    with pytest.raises(errors.SelfEntrepreneurHasNoRc):
        an_organisation(legal_form="self_entrepreneur", rc_number="1", rc_court="Fès")
    one = an_organisation(rc_number="1", rc_court="Fès")
    with pytest.raises(errors.SelfEntrepreneurHasNoRc):
        edit_organisation(one.pk, legal_form="self_entrepreneur", by=SYSTEM)


@pytest.mark.parametrize(
    ("details", "refusal"),
    [
        ({"name_ar": " ", "name_fr": ""}, errors.NameMissing),
        ({"ice": "001561191000065"}, errors.WrongIce),
        ({"cnss": "12a"}, errors.WrongNumber),
        ({"phone": "12"}, errors.WrongPhone),
        ({"email": "nobody"}, errors.WrongEmail),
        ({"website": "javascript:alert(1)"}, errors.WrongWebsite),
        ({"founded": PartialDate(2999)}, errors.FoundedInTheFuture),
        ({"name_fr": "x" * 201}, errors.TextTooLong),
    ],
)
def test_each_bad_answer_has_its_own_refusal(details, refusal):
    with pytest.raises(refusal):
        an_organisation(**details)
    assert not Organisation.objects.exists()


def test_characters_a_database_cannot_hold_do_not_crash():
    one = an_organisation(name_fr="Nour\0 \ud800Labs", about_fr="a\0b\udfff")
    assert (one.name_fr, one.about_fr) == ("Nour Labs", "ab")


def test_a_manager_edits_their_own_only_and_a_member_none():
    mine, other = an_organisation(), an_organisation(name_fr="Other")
    manager = manager_of(mine)
    assert edit_organisation(mine.pk, about_fr="Neuf", by=manager).about_fr == "Neuf"
    for by, where in (
        (manager, other),
        (member_of(mine), mine),
        (a_person(), mine),
        (ANYONE, mine),
    ):
        with pytest.raises(NotAllowed):
            edit_organisation(where.pk, about_fr="x", by=by)
    with pytest.raises(NotFound):
        edit_organisation(a_holder().pk, about_fr="x", by=a_person())


def test_what_is_not_given_stays():
    one = an_organisation(ice=ICE, technologies=["drones"], founded=PartialDate(2019, 3))
    edit_organisation(one.pk, name_en="Light Labs", by=SYSTEM)
    one = Organisation.objects.get(pk=one.pk)
    assert (one.ice, one.name_fr, one.name_en) == (ICE, "Nour Labs SARL", "Light Labs")
    assert one.founded == PartialDate(2019, 3)
    assert [t.technology_id for t in one.chosen_technologies.all()] == ["drones"]


def test_archiving_hides_freezes_and_is_taken_back_by_head_office_only():
    one, boss = an_organisation(ice=ICE), head_office()
    with pytest.raises(NotAllowed):
        archive_organisation(one.pk, by=manager_of(one))
    archive_organisation(one.pk, by=boss)
    with pytest.raises(errors.AlreadyArchived):
        archive_organisation(one.pk, by=boss)
    with pytest.raises(errors.Archived):
        edit_organisation(one.pk, name_fr="x", by=boss)
    with pytest.raises(errors.IceTaken):
        an_organisation(name_fr="B", ice=ICE)
    assert restore_organisation(one.pk, by=boss).archived_at is None
    with pytest.raises(errors.NotArchived):
        restore_organisation(one.pk, by=boss)


def test_the_vocabulary_is_loaded_once_and_a_dry_run_writes_nothing():
    dry = load_vocabulary(commit=False, by=SYSTEM)
    assert [(r.file, r.changed, r.same) for r in dry] == [
        ("organisation_kinds", 0, 0),
        ("sectors", 0, 0),
        ("technologies", 0, 0),
    ]
    assert all(r.new > 10 for r in dry)
    assert not Sector.objects.exists()
    first = load_vocabulary(commit=True, by=SYSTEM)
    assert [r.new for r in first] == [r.new for r in dry]
    assert [(r.new, r.changed) for r in load_vocabulary(commit=True, by=SYSTEM)] == [(0, 0)] * 3
    with pytest.raises(NotAllowed):
        load_vocabulary(commit=True, by=head_office())
