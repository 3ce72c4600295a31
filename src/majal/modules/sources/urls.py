"""Addresses of sources."""

from django.urls import path

from majal.modules.sources import views

app_name = "sources"
urlpatterns = [
    path("", views.source_list, name="list"),
    path("new/", views.new_page, name="new"),
    path("choose/", views.choose, name="choose"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/edit/", views.correct_page, name="edit"),
]
