"""What the recogniser promises beside the labelled sentences: whole names, order, no crash."""

from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.recognising.names import ORGANISATION, PARK, Name
from majal.kernel.recognising.naming import alias_name, organisation_names, together
from majal.kernel.recognising.reading import Recogniser
from majal.kernel.recognising.tokens import beginnings, spelled, unjoined
from tests.mentions.world import recogniser


def refs(text, *, title=""):
    return [one.ref for one in recogniser().read(title, text)]


def test_the_title_comes_first_and_each_thing_once():
    found = recogniser().read("Tiznit en fête", "À Tiznit et à Safi, Tiznit encore")
    assert [(one.place, one.words) for one in found] == [("title", "Tiznit"), ("text", "Safi")]


def test_a_comma_or_a_full_stop_parts_names():
    assert refs("Entre Casablanca, Settat et Rabat") == [
        "territory:06.141.01.0",
        "territory:06.461.01.15",
        "territory:04.421.01.0",
    ]
    assert refs("Entre Casablanca-Settat et Rabat") == ["territory:06", "territory:04.421.01.0"]


def test_whole_names_only():
    assert refs("Safimax et Rabatland, Tatachic") == []


def test_spelling_is_forgiven():
    for text in ("à Taroudant", "à Taroudannt", "بتارودانت", "في تَارُودَانْت", "À TAROUDANT"):
        assert [r.rpartition(":")[2][:6] for r in refs(text)] == ["09.541"], text


def test_a_doubtful_name_is_told_by_its_region():
    assert refs("حصيلة الحاجب في جهة فاس-مكناس") == ["territory:03", "territory:03.171.01.05"]
    assert refs("حصيلة الحاجب في جهة الداخلة-وادي الذهب") == ["territory:12"]


def test_words_that_must_or_must_not_be_there():
    name = alias_name(PARK, "p:1", "La Ruche", doubt=0, required="startup|مقاولة", forbidden="miel")
    one = Recogniser([name])
    assert [f.ref for f in one.read("La Ruche ouvre à une startup")] == ["p:1"]
    assert one.read("La Ruche ouvre") == []
    assert one.read("La Ruche, startup du miel") == []


def test_a_firm_named_by_a_common_word_must_be_called_one():
    one = Recogniser(organisation_names([("o:1", ["Horizon"]), ("o:2", ["SmartEgg SARL"])]))
    assert one.read("Horizon 2030, une vision") == []
    assert [f.ref for f in one.read("La startup Horizon recrute")] == ["o:1"]
    assert [f.ref for f in one.read("SmartEgg recrute")] == ["o:2"]
    assert one.read("smartegg recrute") == []


def test_an_alias_takes_the_place_of_the_same_spelling():
    own = [Name(ORGANISATION, "o:1", "Le Phare")]
    added = [Name(ORGANISATION, "o:1", "LE PHARE", doubt=2)]
    assert together(own, added) == added


VOCABULARY = (
    *("Atlas", "Société", "Horizon", "(HRZ)", "SARL", "startup", "L’Oriental", "DataLab", "بالدار"),
    *("شركة", "الأفق", "للأفق", "الدار", "وبالدار", "المقاولة", "الناشئة", ",", "à"),
)
TEXTS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12).map(" ".join)


@given(st.lists(TEXTS, max_size=12), TEXTS, TEXTS)
def test_names_that_begin_with_no_word_of_a_text_are_not_needed_to_read_it(firms, title, text):
    names = organisation_names((f"o:{n}", [firm]) for n, firm in enumerate(firms))
    begun = {word for part in (title, text) for word in beginnings(part)}
    few = [name for name in names if spelled(name.text)[0] in begun]
    assert Recogniser(few).read(title, text) == Recogniser(names).read(title, text)


def test_particles_are_taken_off_but_not_letters_of_names():
    assert unjoined("وبالدار") == ("بالدار", "الدار")
    assert unjoined("للدار") == ("الدار",)
    assert unjoined("فاس") == ()
    assert spelled("L’Oriental") == ("l", "oriental")


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_comes_is_read(title, text):
    found = recogniser().read(title, text)
    assert len({one.ref for one in found}) == len(found)


@given(st.sampled_from(["Technopark Fès", "تكنوبارك فاس"]), st.text(alphabet=" .!\n", max_size=20))
def test_what_stands_around_a_name_does_not_hide_it(name, around):
    assert "park:fes" in {one.ref for one in recogniser().read(f"{around} {name} {around}")}
