"""Addresses of bookkeeping."""

from django.urls import URLPattern, path

from majal.modules.bookkeeping.views import books, entities, vat

app_name = "bookkeeping"
urlpatterns: list[URLPattern] = [
    path("entities/", entities.entities, name="entities"),
    path("entities/add/", entities.add, name="add_entity"),
    path("entities/<int:pk>/", entities.entity, name="entity"),
    path("entities/<int:pk>/edit/", entities.edit, name="edit_entity"),
    path("entities/<int:pk>/park/", entities.park, name="entity_park"),
    path("entities/<int:pk>/option/", entities.option, name="entity_option"),
    path("entities/<int:pk>/clearance/", entities.clearance, name="entity_clearance"),
    path("entities/<int:pk>/close/", entities.close, name="close"),
    path("closings/<int:pk>/reopen/", entities.reopen, name="reopen"),
    path("products/<int:pk>/", entities.product, name="product"),
    path("<int:pk>/ubl/", books.ubl, name="ubl"),
    path("entities/<int:pk>/books/", books.books, name="books"),
    path("entities/<int:pk>/journal/", books.journal, name="journal"),
    path("entities/<int:pk>/vat/", vat.collected, name="vat"),
    path("entities/<int:pk>/filing/", vat.filing, name="filing"),
    path("entities/<int:pk>/accounts/", books.accounts, name="accounts"),
]
