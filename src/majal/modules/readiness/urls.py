"""Addresses of readiness."""

from django.urls import path

from majal.modules.readiness.views import assessments, gaps, sites

app_name = "readiness"
urlpatterns = [
    path("", sites.index, name="index"),
    path("all/", assessments.assessment_list, name="list"),
    path("compare/", sites.compare, name="compare"),
    path("method/", sites.method, name="method"),
    path("weights/", sites.weights, name="weights"),
    path("weights/<int:pk>/archive/", sites.archive, name="archive_weights"),
    path("provinces/", assessments.begin_province, name="begin_province"),
    path("sites/<str:code>/", sites.site, name="site"),
    path("sites/<str:code>/begin/", assessments.begin, name="begin"),
    path("gaps/<int:pk>/", gaps.commit, name="commit"),
    path("gaps/<int:pk>/end/", gaps.end, name="end_gap"),
    path("assessments/<int:pk>/", assessments.assessment, name="assessment"),
    path("assessments/<int:pk>/submit/", assessments.submit, name="submit"),
    path("assessments/<int:pk>/cancel/", assessments.cancel, name="cancel"),
    path("assessments/<int:pk>/review/", assessments.review, name="review"),
    path("assessments/<int:pk>/<slug:code>/", assessments.answer, name="answer"),
    path("assessments/<int:pk>/<slug:code>/accept/", assessments.accept, name="accept"),
]
