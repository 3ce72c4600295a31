from tests.browser.steps import fits
import re
def test_shots(household, visit, enter, language):
    home=f"{household.address}/{language}"
    for width in (390,1280):
        page=visit(width=width)
        enter(page,"company")
        def shot(n): page.wait_for_timeout(200); page.screenshot(path=f"/tmp/shots/{language}-{width}-{n}.png",full_page=True)
        page.goto(f"{home}/mentoring/"); shot("experts")
        page.locator(".mt-card a.btn").first.click(); shot("expert")
        page.locator(".mt-slots a").last.click(); shot("ask")
        page.goto(f"{home}/mentoring/mine/"); shot("mine")
        page.locator(".acts-l a[href*='/session/']").last.click(); shot("session")
        page.goto(f"{home}/mentoring/vouchers/"); shot("vouchers")
        page.locator("td.tb-h a").first.click(); shot("voucher")
        page.goto(f"{home}/matching/?skills=business_plan&skills=contracts&language=fr"); shot("find")
        page.goto(f"{home}/home/"); shot("home")
        p2=visit(width=width); enter(p2,"coordinator"); page=p2
        page.goto(f"{home}/matching/groups/"); page.locator("td.tb-h a").first.click(); shot("group")
        page.locator("a[href*='/proposal/']").first.click(); shot("proposal")
        page.goto(f"{home}/mentoring/clinic/1/"); shot("clinic")
        page.goto(f"{home}/mentoring/1/hours/"); shot("hours")
        page.goto(f"{home}/mentoring/1/profile/"); shot("profile")
        p3=visit(width=width); enter(p3,"region"); page=p3
        page.goto(f"{home}/mentoring/paid/"); shot("paidregion")
