"""Addresses of kinds of dossier and their versions."""

from django.urls import path

from majal.modules.case_types import views

app_name = "case_types"
urlpatterns = [
    path("", views.kinds, name="kinds"),
    path("<slug:code>/", views.kind, name="type"),
    path("<slug:code>/begin/", views.begin, name="begin"),
    path("<slug:code>/<int:number>/", views.version, name="version"),
    path("<slug:code>/<int:number>/edit/", views.edit, name="edit"),
    path("<slug:code>/<int:number>/publish/", views.publish, name="publish"),
    path("<slug:code>/<int:number>/give-up/", views.give_up, name="give_up"),
]
