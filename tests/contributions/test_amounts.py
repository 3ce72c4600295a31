"""Amounts as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.amounts import AmountField, NotAnAmount, read_amount
from majal.kernel.bidi import plain_number


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1 500 000,50", "1500000.50"),
        ("1.500.000", "1500000"),
        ("1,500,000.5", "1500000.50"),
        ("1.500.000,50", "1500000.50"),
        ("1 500 000", "1500000"),
        ("1\u00a0500\u202f000", "1500000"),
        ("1'500'000", "1500000"),
        ("١٥٠٠٠٠٠", "1500000"),
        ("١٬٥٠٠٬٠٠٠٫٥٠", "1500000.50"),
        ("\u20661 500 000\u2069 درهم", "1500000"),
        ("1500000 DH", "1500000"),
        ("MAD 12.5", "12.50"),
        ("1.500", "1500"),
        ("1,50", "1.50"),
        ("0,5", "0.50"),
        ("007", "7"),
    ],
)
def test_what_is_read(typed, amount):
    assert read_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed",
    [
        "beaucoup",
        "62 MDH",
        "1.50.000",
        "1,2,3",
        "1.500.000.50",
        "12,3456",
        "-5",
        "1e6",
        "NaN",
        "0",
        "9" * 13,
        "9" * 27,
        "9" * 5000,
    ],
)
def test_what_is_not(typed):
    with pytest.raises(NotAnAmount) as refused:
        read_amount(typed)
    assert len(str(refused.value)) < 150


@given(
    st.decimals(min_value="0.01", max_value=10**11, places=2),
    st.sampled_from(["ar", "fr", "en"]),
)
def test_what_is_shown_is_read_again(amount, language):
    assert read_amount(plain_number(amount, language, 2)) == amount


@given(st.decimals(min_value="0.01", max_value=10**11, places=2))
def test_a_kept_sum_stands_in_its_form_as_one_types_it(amount):
    field = AmountField()
    assert field.clean(field.prepare_value(amount)) == amount


def test_a_kept_sum_is_grouped_and_what_was_typed_stays():
    shown = [
        AmountField().prepare_value(one)
        for one in (Decimal("84000.00"), Decimal("1200.50"), "12 000 DH")
    ]
    assert shown == ["84\u00a0000", "1\u00a0200,50", "12 000 DH"]
