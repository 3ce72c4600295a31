"""Addresses of conventions."""

from django.urls import URLPattern, path

from majal.modules.conventions.views import board, drafting, papers, record, steps, terms

app_name = "conventions"
urlpatterns: list[URLPattern] = [
    path("", board.conventions, name="list"),
    path("mine/", board.mine, name="mine"),
    path("draft/", drafting.draft, name="draft"),
    path("<str:code>/", record.detail, name="detail"),
    path("<str:code>/follow/", record.follow, name="follow"),
    path("<str:code>/documents/", record.documents, name="documents"),
    path("<str:code>/edit/", drafting.edit, name="edit"),
    path("<str:code>/parties/add/", drafting.party, name="add_party"),
    path("<str:code>/publish/", drafting.publish, name="publish"),
    path("<str:code>/parties/<int:pk>/step/", steps.step, name="step"),
    path("<str:code>/steps/<int:pk>/take-back/", steps.take_back, name="take_step_back"),
    path("<str:code>/amend/", terms.amend, name="amend"),
    path("<str:code>/end/", terms.end, name="end"),
    path("<str:code>/documents/keep/", papers.keep, name="keep_document"),
]
