"""Addresses of R&D calls for those who run them."""

from django.urls import URLPattern, path

from majal.modules.grant_calls import views

app_name = "grant_calls"
urlpatterns: list[URLPattern] = [
    path("new/", views.new_call, name="new"),
    path("<slug:code>/edit/", views.edit_call, name="edit"),
    path("<slug:code>/rules/", views.rules, name="rules"),
    path("<slug:code>/publish/", views.publish, name="publish"),
    path("<slug:code>/close/", views.close, name="close"),
    path("<slug:code>/cancel/", views.cancel, name="cancel"),
]
