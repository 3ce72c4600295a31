"""Addresses of reports."""

from django.urls import URLPattern, path

from majal.modules.reports import views

app_name = "reports"
urlpatterns: list[URLPattern] = [
    path("", views.reports, name="list"),
    path("ask/", views.ask, name="ask"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/texts/", views.texts, name="texts"),
    path("<int:pk>/again/", views.again, name="again"),
    path("<int:pk>/report.pdf", views.pdf, name="pdf"),
    path("<int:pk>/report-<str:code>.docx", views.word, name="word"),
]
