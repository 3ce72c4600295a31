"""Addresses of what the kernel shows itself."""

from django.urls import URLPattern, path, re_path

from majal.kernel import views
from majal.kernel.imports.urls import urlpatterns as of_imports

app_name = "kernel"
urlpatterns: list[URLPattern] = [
    path("history/<str:kind>/<int:pk>/", views.history, name="history"),
    re_path(
        r"^files/(?P<kind>[a-z_]+\.[a-z_]+)/(?P<pk>[0-9]{1,18})/(?P<sha256>[0-9a-f]{64})$",
        views.attachment,
        name="file",
    ),
    path("jobs/<path:key>/", views.job_progress, name="job"),
    path("drafts/", views.my_drafts, name="drafts"),
    path("drafts/late/", views.late, name="late"),
    *of_imports,
    path("documents/", views.find_document, name="documents"),
    path("documents/<str:code>/", views.check_document, name="document"),
]
