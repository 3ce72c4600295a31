"""Addresses of contributions: the ledger of a convention, and its forms."""

from django.urls import path

from majal.modules.contributions.views import entries, ledger, plans

app_name = "contributions"
urlpatterns = [
    path("of/<str:code>/", ledger.ledger, name="ledger"),
    path("of/<str:code>/data/", ledger.ledger_data, name="data"),
    path("of/<str:code>/add/", plans.add, name="add"),
    path("<int:pk>/edit/", plans.edit, name="edit"),
    path("<int:pk>/promise/", plans.promise, name="promise"),
    path("<int:pk>/instalments/", plans.instalments, name="instalments"),
    path("<int:pk>/record/", entries.record, name="record"),
    path("entries/<int:pk>/reverse/", entries.reverse, name="reverse"),
]
