"""Addresses of contradictions, below those of figures."""

from django.urls import path

from majal.modules.contradictions import views

app_name = "contradictions"
urlpatterns = [
    path("", views.contradiction_list, name="list"),
    path("<int:pk>/", views.contradiction_detail, name="detail"),
    path("<int:pk>/explain/", views.contradiction_explain, name="explain"),
]
