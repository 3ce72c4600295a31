"""The routes of bookkeeping, for the permission matrix."""

from django.utils import timezone

from majal.modules.billing.models import Closing, Product
from majal.modules.people.public import Role
from tests.billing.factories import an_entity
from tests.billing.matrix import BOOKS, NONE, hidden, its_company, of_issued
from tests.matrix import Route
from tests.people.factories import holder_of


def of_entity():
    return {"pk": an_entity().pk}


def of_closing():
    made = Closing.objects.create(entity=an_entity(), through=timezone.localdate())
    return {"pk": made.pk}


def of_product():
    an_entity()
    return {"pk": Product.objects.first().pk}


ROUTES = {
    "bookkeeping:entities": Route(**BOOKS),
    "bookkeeping:add_entity": Route(**BOOKS),
    "bookkeeping:entity": hidden(of_entity),
    "bookkeeping:edit_entity": hidden(of_entity),
    "bookkeeping:entity_park": hidden(of_entity),
    "bookkeeping:entity_option": hidden(of_entity),
    "bookkeeping:entity_clearance": hidden(of_entity),
    "bookkeeping:close": hidden(of_entity),
    "bookkeeping:reopen": hidden(of_closing, allowed=lambda: holder_of(Role.HEAD_OFFICE)),
    "bookkeeping:product": Route(kwargs=of_product, guess=NONE, **BOOKS),
    "bookkeeping:ubl": hidden(of_issued, allowed=its_company),
    "bookkeeping:books": hidden(of_entity),
    "bookkeeping:journal": hidden(of_entity),
    "bookkeeping:vat": hidden(of_entity),
    "bookkeeping:filing": hidden(of_entity),
    "bookkeeping:accounts": hidden(of_entity),
}
