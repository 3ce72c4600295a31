"""Addresses of the method and of year reports."""

from django.urls import URLPattern, path

from majal.modules.year_reports import views

app_name = "year_reports"
urlpatterns: list[URLPattern] = [
    path("figures/method/", views.method, name="method"),
    path("year-reports/", views.reports, name="list"),
    path("year-reports/ask/", views.ask_page, name="ask"),
    path("year-reports/<int:pk>/", views.detail, name="detail"),
    path("year-reports/<int:pk>/again/", views.again, name="again"),
]
