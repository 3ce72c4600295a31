"""Addresses of verifications."""

from django.urls import URLPattern, path

from majal.modules.verifications.views import checking, lists, samples

app_name = "verifications"
urlpatterns: list[URLPattern] = [
    path("", lists.drawn_list, name="list"),
    path("samples/", lists.sample_list, name="samples"),
    path("samples/<int:pk>/", samples.sample, name="sample"),
    path("periods/<int:pk>/draw/", samples.sample_new, name="draw"),
    path("<int:pk>/", checking.drawn, name="drawn"),
    path("<int:pk>/document/", checking.document, name="document"),
]
