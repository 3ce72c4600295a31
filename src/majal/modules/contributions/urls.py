"""Addresses of contributions: who gave what, the ledger of a convention, its forms."""

from django.urls import path

from majal.modules.contributions.views import entries, giving, ledger, plans

app_name = "contributions"
urlpatterns = [
    path("given/", giving.who_gave_what, name="given"),
    path("given/rows/", giving.given_rows, name="rows"),
    path("mine/", ledger.flow_data, name="mine"),
    path("of/<str:code>/", ledger.ledger, name="ledger"),
    path("of/<str:code>/data/", ledger.ledger_data, name="data"),
    path("of/<str:code>/add/", plans.add, name="add"),
    path("<int:pk>/edit/", plans.edit, name="edit"),
    path("<int:pk>/promise/", plans.promise, name="promise"),
    path("<int:pk>/instalments/", plans.instalments, name="instalments"),
    path("<int:pk>/record/", entries.record, name="record"),
    path("entries/<int:pk>/reverse/", entries.reverse, name="reverse"),
]
