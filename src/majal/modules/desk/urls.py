"""Addresses of the catalogue of procedures."""

from django.urls import URLPattern, path

from majal.modules.desk.views import catalogue, keeping

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", catalogue.procedure_list, name="list"),
    path("create-a-company/", catalogue.create_company, name="creation"),
    path("new/", keeping.add, name="add"),
    path("<slug:code>/", catalogue.procedure_detail, name="detail"),
    path("<slug:code>/versions/<int:number>/", catalogue.former_version, name="version"),
    path("<slug:code>/correct/", keeping.correct, name="correct"),
]
