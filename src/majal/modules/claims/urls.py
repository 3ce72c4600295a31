"""Addresses of the numbers of the press."""

from django.urls import URLPattern, path

from majal.modules.claims import views

app_name = "claims"
urlpatterns: list[URLPattern] = [
    path("", views.queue, name="list"),
    path("<int:pk>/", views.claim, name="claim"),
    path("<int:pk>/dismiss/", views.dismiss, name="dismiss"),
    path("<int:pk>/reopen/", views.reopen, name="reopen"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("articles/<int:pk>/take/", views.take, name="take"),
]
