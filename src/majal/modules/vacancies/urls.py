"""Addresses of jobs and internships."""

from django.urls import URLPattern, path

from majal.modules.vacancies.views import applicants, by_link, open_pages, own, staff

app_name = "vacancies"
urlpatterns: list[URLPattern] = [
    path("", open_pages.offers, name="list"),
    path("feed.xml", open_pages.feed, name="feed"),
    path("alerts/new/", open_pages.new_alert, name="new_alert"),
    path("alerts/<slug:secret>/", by_link.alert, name="alert"),
    path("applications/<slug:secret>/", by_link.candidacy, name="candidacy"),
    path("hired/<slug:secret>/", by_link.hire, name="hire_link"),
    path("own/", own.mine, name="own"),
    path("own/new/", own.new, name="new"),
    path("own/applicants/", applicants.applicants, name="applicants"),
    path("own/applicants/<int:pk>/", applicants.candidate, name="candidate"),
    path("own/applicants/<int:pk>/move/", applicants.move, name="move"),
    path("hires/", applicants.hires, name="hires"),
    path("hires/<int:pk>/", applicants.mend_declaration, name="mend"),
    path("moderation/", staff.moderated, name="moderated"),
    path("<int:pk>/", open_pages.vacancy, name="vacancy"),
    path("<int:pk>/apply/", open_pages.apply, name="apply"),
    path("<int:pk>/edit/", own.mend, name="edit"),
    path("<int:pk>/submit/", own.submit, name="submit"),
    path("<int:pk>/fill/", own.fill, name="fill"),
    path("<int:pk>/withdraw/", own.withdraw, name="withdraw"),
    path("<int:pk>/extend/", own.extend, name="extend"),
    path("<int:pk>/positions/", own.positions, name="positions"),
    path("<int:pk>/hire/", applicants.hire, name="hire"),
    path("<int:pk>/publish/", staff.publish, name="publish"),
    path("<int:pk>/refuse/", staff.refuse, name="refuse"),
]
