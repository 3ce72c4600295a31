"""What is charged is quantity times price to the centime, and a provider is registered once."""

from datetime import date
from decimal import Decimal

import pytest

from majal.kernel.charges import Charge, charges, charging
from majal.kernel.refs import Ref
from majal.kernel.remarks import Remark


def a_charge(quantity: str, price: str) -> Charge:
    november = (date(2026, 11, 1), date(2026, 11, 30))
    about = Ref("test.contract", 1)
    sums = (Decimal(quantity), "m2", Decimal(price))
    return Charge("test:1", 1, 1, "rent", about, *november, *sums, Remark("Rent"))


@pytest.mark.parametrize(
    ("quantity", "price", "amount"),
    [
        ("20.5", "50", "1025.00"),
        ("0.333", "0.15", "0.05"),
        ("1", "0.125", "0.13"),
        ("1", "-0.125", "-0.13"),
    ],
)
def test_the_amount_is_rounded_once_to_the_centime(quantity: str, price: str, amount: str) -> None:
    assert str(a_charge(quantity, price).amount) == amount


def test_no_provider_joins_after_the_start() -> None:
    with pytest.raises(RuntimeError):
        charging("test.late")(lambda park, first, last: [])
    assert "test.late" not in charges
