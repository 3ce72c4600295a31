"""Addresses of scenarios."""

from django.urls import URLPattern, path

from majal.modules.scenarios import views, views_adopting

app_name = "scenarios"
urlpatterns: list[URLPattern] = [
    path("", views.scenario_list, name="list"),
    path("new/", views.new, name="new"),
    path("beside/", views.beside, name="beside"),
    path("history/", views.history, name="history"),
    path("by/<str:secret>/", views.by_link, name="by_link"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/adopt/", views_adopting.adopt, name="adopt"),
    path("<int:pk>/adopt/withdraw/", views_adopting.withdraw, name="withdraw_adoption"),
    path("<int:pk>/share/", views.share, name="share"),
    path("<int:pk>/share/<int:share>/withdraw/", views.withdraw, name="withdraw"),
]
