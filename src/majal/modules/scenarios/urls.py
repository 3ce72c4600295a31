"""Addresses of scenarios."""

from django.urls import URLPattern, path

from majal.modules.scenarios.views import adopting, plans

app_name = "scenarios"
urlpatterns: list[URLPattern] = [
    path("", plans.scenario_list, name="list"),
    path("new/", plans.new, name="new"),
    path("beside/", plans.beside, name="beside"),
    path("history/", plans.history, name="history"),
    path("by/<str:secret>/", plans.by_link, name="by_link"),
    path("<int:pk>/", plans.detail, name="detail"),
    path("<int:pk>/change/", plans.change, name="change"),
    path("<int:pk>/adopt/", adopting.adopt, name="adopt"),
    path("<int:pk>/adopt/withdraw/", adopting.withdraw, name="withdraw_adoption"),
    path("<int:pk>/share/", plans.share, name="share"),
    path("<int:pk>/share/<int:share>/withdraw/", plans.withdraw, name="withdraw"),
]
