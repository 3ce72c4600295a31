"""Addresses of scenarios."""

from django.urls import URLPattern, path

from majal.modules.scenarios.views import adopting, plans, sharing

app_name = "scenarios"
urlpatterns: list[URLPattern] = [
    path("", plans.scenario_list, name="list"),
    path("new/", plans.new, name="new"),
    path("beside/", plans.beside, name="beside"),
    path("history/", plans.history, name="history"),
    path("shared/", sharing.shared, name="shared"),
    path("shared/<int:pk>/", sharing.shared_detail, name="shared_detail"),
    path("by/<str:secret>/", sharing.by_link, name="by_link"),
    path("<int:pk>/", plans.detail, name="detail"),
    path("<int:pk>/change/", plans.change, name="change"),
    path("<int:pk>/adopt/", adopting.adopt, name="adopt"),
    path("<int:pk>/adopt/withdraw/", adopting.withdraw, name="withdraw_adoption"),
    path("<int:pk>/share/", sharing.share, name="share"),
    path("<int:pk>/share/<int:share>/withdraw/", sharing.withdraw, name="withdraw"),
    path("<int:pk>/territories/", sharing.with_territory, name="with_territory"),
    path("<int:pk>/territories/<int:share>/withdraw/", sharing.withdraw_land, name="withdraw_land"),
]
