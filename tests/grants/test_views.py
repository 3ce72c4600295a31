"""Pages of proposals: what is typed in any digits, what is wrong is said beside it and kept."""

import pytest

from majal.modules.grants.models import Proposal
from tests.grants.factories import a_begun, a_call, a_company, a_founder, a_review, all_points
from tests.people.factories import address, browser, said

pytestmark = pytest.mark.django_db


def a_draft_of():
    company = a_company()
    founder = a_founder(company)
    return a_begun(company=company, by=founder), browser(founder)


def package(**more):
    return {
        "title": "Conception",
        "first_month": "1",
        "last_month": "٦",
        "stated": "١٠٠ ٠٠٠",
        "category1": "staff",
        "label1": "Deux ingénieurs",
        "cost1": "100 000,00",
        **more,
    }


def test_a_package_is_read_in_any_digits_and_what_is_missing_is_said():
    found, page = a_draft_of()
    answer = page.post(address("grants:new_package", found.pk), package())
    assert answer.status_code == 302
    row = found.packages.get()
    assert (row.last_month, row.stated, row.lines.get().cost) == (6, 100_000, 100_000)
    text = said(page.get(address("grants:own", found.pk)))
    assert "il manque 100 000 DH" in text.replace("\u2066", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"last_month": "61"}, "last_month"),
        ({"last_month": "0"}, "last_month"),
        ({"stated": "beaucoup"}, "stated"),
        ({"cost1": ""}, "__all__"),
        ({"label1": "x" * 10_000}, "label1"),
        ({"category1": "travel"}, "category1"),
        ({"first_month": "9"}, "last_month"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(wrong, field):
    found, page = a_draft_of()
    answer = page.post(address("grants:new_package", found.pk), package(**wrong))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["cost1"].value() == wrong.get("cost1", "100 000,00")
    assert found.packages.count() == 0


def test_a_proposal_is_begun_from_the_page_of_its_call_for_ones_own_company():
    call, company = a_call(), a_company()
    page = browser(a_founder(company))
    where = address("grants:begin", call.code)
    assert page.post(where, {"company": a_company().pk, "park": "1"}).status_code == 422
    park = page.get(where).context["form"].fields["park"].choices[0][0]
    answer = page.post(where, {"company": company.pk, "park": park, "key": "k"})
    assert answer.url == address("grants:own", Proposal.objects.get().pk)


def test_a_review_is_kept_and_then_handed_in():
    review = a_review()
    page = browser(review.reviewer)
    where = address("grants:review", review.pk)
    given = {}
    for number, (points, reason) in all_points(review, 3).items():
        given |= {f"c{number}": str(points), f"r{number}": reason}
    first = next(iter(given))
    assert page.post(where, {first: "3", "keep": "1"}).status_code == 302
    assert page.post(where, {first: "3"}).status_code == 422
    assert page.post(where, given).status_code == 302
    review.refresh_from_db()
    assert review.score == 60
