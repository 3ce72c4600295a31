"""Addresses of programmes."""

from django.urls import URLPattern, path

from majal.modules.programmes.views import cohorts, keeping, lists, members, reading

app_name = "programmes"
urlpatterns: list[URLPattern] = [
    path("", lists.programmes, name="programmes"),
    path("add/", keeping.make, name="make"),
    path("members/", lists.places, name="places"),
    path("members/<int:pk>/", members.place, name="place"),
    path("members/<int:pk>/log/", members.write, name="write"),
    path("members/<int:pk>/goals/", members.goals, name="goals"),
    path("members/<int:pk>/milestone/", members.milestone, name="milestone"),
    path("members/<int:pk>/onward/", members.onward, name="onward"),
    path("members/<int:pk>/end/", members.end, name="end"),
    path("members/<int:pk>/step/", members.step, name="step"),
    path("members/<int:pk>/step/<int:step>/", members.step_mend, name="step_mend"),
    path("log/<int:pk>/", members.mend, name="mend"),
    path("milestones/<int:pk>/", members.reach, name="reach"),
    path("milestones/<int:pk>/drop/", members.drop, name="drop"),
    path("cohorts/<int:pk>/", cohorts.cohort, name="cohort"),
    path("cohorts/<int:pk>/edit/", keeping.cohort_edit, name="cohort_edit"),
    path("cohorts/<int:pk>/enter/", cohorts.enter, name="enter"),
    path("cohorts/<int:pk>/milestone/", cohorts.milestone_for_all, name="milestone_for_all"),
    path("stages/<int:pk>/", keeping.stage_edit, name="stage_edit"),
    path("funders/<int:pk>/end/", keeping.funding_end, name="funding_end"),
    path("<slug:code>/", reading.programme, name="programme"),
    path("<slug:code>/edit/", keeping.edit, name="edit"),
    path("<slug:code>/archive/", keeping.archive, name="archive"),
    path("<slug:code>/stages/add/", keeping.stage_new, name="stage_new"),
    path("<slug:code>/cohorts/add/", keeping.cohort_new, name="cohort_new"),
    path("<slug:code>/funders/add/", keeping.funding_new, name="funding_new"),
]
