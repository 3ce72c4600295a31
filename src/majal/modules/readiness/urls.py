"""Addresses of readiness."""

from django.urls import path

from majal.modules.readiness import views

app_name = "readiness"
urlpatterns = [
    path("", views.index, name="index"),
    path("all/", views.assessment_list, name="list"),
    path("compare/", views.compare, name="compare"),
    path("method/", views.method, name="method"),
    path("weights/", views.weights, name="weights"),
    path("weights/<int:pk>/archive/", views.archive, name="archive_weights"),
    path("provinces/", views.begin_province, name="begin_province"),
    path("sites/<str:code>/", views.site, name="site"),
    path("sites/<str:code>/begin/", views.begin, name="begin"),
    path("gaps/<int:pk>/", views.commit, name="commit"),
    path("gaps/<int:pk>/end/", views.end, name="end_gap"),
    path("assessments/<int:pk>/", views.assessment, name="assessment"),
    path("assessments/<int:pk>/submit/", views.submit, name="submit"),
    path("assessments/<int:pk>/cancel/", views.cancel, name="cancel"),
    path("assessments/<int:pk>/review/", views.review, name="review"),
    path("assessments/<int:pk>/<slug:code>/", views.answer, name="answer"),
    path("assessments/<int:pk>/<slug:code>/accept/", views.accept, name="accept"),
]
