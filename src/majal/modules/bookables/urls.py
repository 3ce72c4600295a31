"""Addresses of what can be booked."""

from django.urls import URLPattern, path

from majal.modules.bookables.views import clearing, keeping

app_name = "bookables"
urlpatterns: list[URLPattern] = [
    path("", keeping.bookables, name="list"),
    path("new/<slug:code>/", keeping.new, name="new"),
    path("clearances/", clearing.clearances, name="clearances"),
    path("clearances/grant/", clearing.clear, name="clear"),
    path("clearances/kinds/new/", clearing.new_kind, name="new_kind"),
    path("clearances/<int:pk>/withdraw/", clearing.withdraw, name="withdraw"),
    path("hours/<int:pk>/remove/", keeping.shut, name="shut"),
    path("pairs/<int:pk>/remove/", keeping.part, name="part"),
    path("<int:pk>/", keeping.thing, name="thing"),
    path("<int:pk>/edit/", keeping.edit, name="edit"),
    path("<int:pk>/aside/", keeping.aside, name="aside"),
    path("<int:pk>/hours/", keeping.open_at, name="open_at"),
    path("<int:pk>/pair/", keeping.pair, name="pair"),
]
