"""Addresses of the right to information."""

from django.urls import URLPattern, path

from majal.modules.information.views import complaints, desk, open_pages

app_name = "information"
urlpatterns: list[URLPattern] = [
    path("", open_pages.right, name="right"),
    path("register/", open_pages.answers, name="register"),
    path("register/<int:pk>/", open_pages.entry, name="entry"),
    path("register/<int:pk>/withdraw/", desk.withdraw, name="entry_withdraw"),
    path("publications/", open_pages.publications, name="publications"),
    path("publications/new/", desk.publication_new, name="publication_new"),
    path("publications/<int:pk>/aside/", desk.publication_aside, name="publication_aside"),
    path("officer/new/", desk.officer_new, name="officer_new"),
    path("complain/<str:secret>/", open_pages.complain, name="complain"),
    path("requests/", desk.requests, name="requests"),
    path("requests/<int:pk>/answer/", desk.answer, name="answer"),
    path("requests/<int:pk>/publish/", desk.publish, name="publish"),
    path("complaints/<int:pk>/", complaints.complaint, name="complaint"),
    path("complaints/<int:pk>/answer/", complaints.settle, name="settle"),
    path("complaints/<int:pk>/refer/", complaints.refer, name="refer"),
    path("complaints/<int:pk>/advise/", complaints.advise, name="advise"),
    path("complaints/<int:pk>/sue/", complaints.sue, name="sue"),
]
