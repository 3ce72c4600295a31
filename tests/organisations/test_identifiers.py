import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.errors import DomainError
from majal.modules.organisations.errors import (
    WrongIce,
    WrongIceCheck,
    WrongIceLength,
    WrongNumber,
    WrongPhone,
)
from majal.modules.organisations.models import read_digits, read_ice, read_phone

REAL = "001561191000066"


@pytest.mark.parametrize(
    "typed",
    [
        REAL,
        "001 561 191 000 066",
        " 001561191-0000-66 ",
        "٠٠١٥٦١١٩١٠٠٠٠٦٦",
        "\u200e001561191000066\u200f",
        "００１５６１１９１００００６６",
    ],
)
def test_an_ice_is_read_however_it_is_typed_and_stored_as_15_digits(typed):
    assert read_ice(typed) == REAL


def test_no_ice_is_no_refusal():
    assert [read_ice(""), read_ice("  ")] == ["", ""]


def test_a_wrong_check_says_which_digits_were_found_and_which_the_others_call_for():
    with pytest.raises(WrongIceCheck) as refusal:
        read_ice("001561191000065")
    assert refusal.value.details == {"found": "65", "expected": "66"}
    assert refusal.value.code == "wrong_ice"
    assert "(65)" in str(refusal.value) and "66" in str(refusal.value)


@pytest.mark.parametrize("typed", ["12345", "0015611910000661", "1"])
def test_a_wrong_length_says_how_many_digits_there_are(typed):
    with pytest.raises(WrongIceLength) as refusal:
        read_ice(typed)
    assert refusal.value.details == {"found": len(typed)}


@pytest.mark.parametrize("typed", ["abc", "00156119100006x", "¼¼¼¼¼", "²²²²²²²²²²²²²²²", "١٢a"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(WrongIce):
        read_ice(typed)


@given(st.integers(0, 10**13 - 1))
def test_the_expected_digits_are_those_that_pass(body):
    number = f"{body:013d}"
    right = [f"{n:02d}" for n in range(100) if int(f"{number}{n:02d}") % 97 == 0]
    wrong = next(f"{n:02d}" for n in range(100) if f"{n:02d}" not in right)
    with pytest.raises(WrongIceCheck) as refusal:
        read_ice(number + wrong)
    assert refusal.value.details["expected"] in right
    assert {read_ice(number + digits) for digits in right} == {number + digits for digits in right}


@pytest.mark.parametrize(
    "read", [read_ice, read_phone, lambda text: read_digits(text, most=12, field="cnss")]
)
@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_sentence(read, text):
    try:
        stored = read(text)
    except DomainError as error:
        stored = ""
        sentence = str(error)
    else:
        sentence = "none"
    assert sentence
    assert stored == "" or stored.removeprefix("+").isdecimal()


def test_other_numbers_keep_their_zeros_and_have_a_bound():
    assert read_digits("01 234.567", most=12, field="cnss") == "01234567"
    with pytest.raises(WrongNumber) as refusal:
        read_digits("1234567890123", most=12, field="cnss")
    assert (refusal.value.field, refusal.value.details) == ("cnss", {"most": 12})


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0522 00 00 01", "+212522000001"),
        ("+212 6 61-00-00-02", "+212661000002"),
        ("00212 537000003", "+212537000003"),
        ("٠٥٢٢٠٠٠٠٠١", "+212522000001"),
        ("+33 1 44 00 00 04", "+33144000004"),
        ("", ""),
    ],
)
def test_a_telephone_is_stored_with_its_country(typed, stored):
    assert read_phone(typed) == stored


@pytest.mark.parametrize("typed", ["0422000001", "12", "+212 12", "+0123456789", "call me"])
def test_what_is_no_telephone_is_refused(typed):
    with pytest.raises(WrongPhone):
        read_phone(typed)
