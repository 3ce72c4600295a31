"""Addresses of costs and contracts with suppliers."""

from django.urls import URLPattern, path

from majal.modules.costs.views import contracts, entries, headings, year

app_name = "costs"
urlpatterns: list[URLPattern] = [
    path("", year.index, name="index"),
    path("entries/", entries.entry_list, name="entries"),
    path("entries/<int:pk>/", entries.entry, name="entry"),
    path("entries/<int:pk>/reverse/", entries.reverse_entry, name="reverse"),
    path("contracts/", contracts.contract_list, name="contracts"),
    path("contracts/new/", contracts.new, name="contract_new"),
    path("contracts/<int:pk>/", contracts.contract, name="contract"),
    path("contracts/<int:pk>/edit/", contracts.edit, name="contract_edit"),
    path("contracts/<int:pk>/renew/", contracts.renew, name="contract_renew"),
    path("contracts/<int:pk>/end/", contracts.end, name="contract_end"),
    path("headings/", headings.heading_list, name="headings"),
    path("headings/new/", headings.new, name="heading_new"),
    path("headings/<int:pk>/", headings.edit, name="heading_edit"),
    path("<slug:code>/<int:year>/", year.year, name="year"),
    path("<slug:code>/new/", entries.new, name="entry_new"),
]
