"""Addresses of dossiers for those who handle them."""

from django.urls import URLPattern, path

from majal.modules.cases.views import handling, steps

app_name = "cases"
urlpatterns: list[URLPattern] = [
    path("", handling.inbox, name="inbox"),
    path("all/", handling.everything, name="all"),
    path("<int:pk>/", handling.case, name="case"),
    path("<int:pk>/pieces/", steps.pieces, name="pieces"),
    path("<int:pk>/close/", steps.close, name="close"),
    path("<int:pk>/stage/", steps.stage, name="stage"),
    path("<int:pk>/assign/", steps.assign, name="assign"),
    path("<int:pk>/extend/", steps.extend, name="extend"),
    path("<int:pk>/decide/", steps.decide, name="decide"),
    path("<int:pk>/settle/", steps.settle, name="settle"),
    path("<int:pk>/merge/", steps.merge, name="merge"),
    path("<int:pk>/message/", steps.message, name="message"),
]
