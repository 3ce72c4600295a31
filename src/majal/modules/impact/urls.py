"""Addresses of impact."""

from django.urls import URLPattern, path

from majal.modules.impact.views import cards, climate, records

app_name = "impact"
urlpatterns: list[URLPattern] = [
    path("", cards.country, name="country"),
    path("of/<str:code>/", cards.card, name="card"),
    path("of/<str:code>/compare/", cards.compare, name="compare"),
    path("of/<str:code>/money/", cards.money, name="money"),
    path("barometer/", climate.climate, name="climate"),
    path("projects/", records.projects, name="projects"),
    path("projects/new/", records.project_new, name="project_new"),
    path("projects/<int:pk>/", records.project, name="project"),
    path("projects/<int:pk>/<slug:step>/", records.project_step, name="project_step"),
    path("investments/", records.investments, name="investments"),
    path("investments/new/", records.investment_new, name="investment_new"),
    path("investments/<int:pk>/", records.investment, name="investment"),
    path("investments/<int:pk>/made/", records.investment_made, name="investment_made"),
]
