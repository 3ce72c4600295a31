"""The catalogue of the project's files: tax codes, products, and how each is taxed."""

from collections.abc import Iterator, Mapping
from csv import DictReader
from datetime import date
from importlib.resources import files

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.billing.models import Product, ProductTax, TaxCode
from majal.modules.billing.permissions import Perm

NAMES = ("name_ar", "name_fr", "name_en")


@command()
def load_catalogue(*, by: Actor) -> tuple[int, int]:
    """Bring in what is missing of tax codes and products, and correct the words of what is there.

    Accounts, withholding and taxes that somebody changed here are left alone. Says how many rows
    are new, and how many were there.

    Permission: billing.load. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.LOAD)
    new = same = 0
    taxes: dict[str, TaxCode] = {}
    for row in _rows("tax_codes"):
        words = {n: row[n] for n in (*NAMES, "mention_ar", "mention_fr")}
        fixed = {"category": row["category"], "rule": row["rule"]}
        taxes[row["code"]], made = TaxCode.objects.update_or_create(
            code=row["code"], defaults=words, create_defaults={**words, **fixed}
        )
        new, same = new + made, same + (not made)
    for order, row in enumerate(_rows("products")):
        names: dict[str, object] = {**{n: row[n] for n in NAMES}, "order": order}
        product, made = Product.objects.update_or_create(code=row["code"], defaults=names)
        if not product.taxes.exists():
            ProductTax.objects.create(
                product=product,
                tax=taxes[row["tax"]],
                bare=taxes[row["bare"]] if row["bare"] else None,
                first=date.fromisoformat(row["first"]),
            )
        new, same = new + made, same + (not made)
    return new, same


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    text = (files("majal.data") / f"{name}.csv").read_text(encoding="utf-8")
    yield from DictReader(text.splitlines())
