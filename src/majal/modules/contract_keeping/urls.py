"""Addresses of what goes on around contracts."""

from django.urls import URLPattern, path

from majal.modules.contract_keeping.views import keeping

app_name = "contract_keeping"
urlpatterns: list[URLPattern] = [
    path("endings/", keeping.ending_list, name="endings"),
    path("reliefs/", keeping.reliefs, name="reliefs"),
    path("reliefs/new/", keeping.relief_new, name="relief_new"),
    path("reliefs/<int:pk>/", keeping.relief, name="relief"),
    path("moments/", keeping.clocks, name="clocks"),
    path("moments/new/", keeping.clock_new, name="clock_new"),
    path("moments/usual/", keeping.clocks_usual, name="clocks_usual"),
    path("moments/<int:pk>/aside/", keeping.clock_aside, name="clock_aside"),
]
