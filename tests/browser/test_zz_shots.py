import re
from pathlib import Path
OUT = Path("/tmp/shots"); OUT.mkdir(exist_ok=True)
def test_shots(household, visit, enter, language):
    home = f"{household.address}/{language}"
    for width in (390, 1280):
        p = visit(width=width)
        p.goto(f"{home}/events/"); p.screenshot(path=OUT/f"{language}-{width}-agenda.png", full_page=True)
        href = p.locator(".evt-card h2 a").first.get_attribute("href")
        p.goto(f"{household.address}{href}"); p.screenshot(path=OUT/f"{language}-{width}-event.png", full_page=True)
        pk = re.search(r"/events/(\d+)/", href)[1]
        p.goto(f"{household.address}{href}register/"); p.screenshot(path=OUT/f"{language}-{width}-register.png", full_page=True)
        lead = visit(width=width)
        enter(lead, "park")
        lead.goto(f"{home}/events/{pk}/keep/"); lead.screenshot(path=OUT/f"{language}-{width}-keep.png", full_page=True)
        lead.goto(f"{home}/events/list/"); lead.screenshot(path=OUT/f"{language}-{width}-list.png", full_page=True)
        lead.goto(f"{home}/events/{pk}/part/"); lead.screenshot(path=OUT/f"{language}-{width}-part.png", full_page=True)
        lead.goto(f"{home}/events/registrations/?event={pk}"); lead.screenshot(path=OUT/f"{language}-{width}-regs.png", full_page=True)
        a = lead.locator("tbody a").first.get_attribute("href")
        lead.goto(f"{household.address}{a}"); lead.screenshot(path=OUT/f"{language}-{width}-ticket.png", full_page=True)
        lead.goto(f"{home}/events/?kind=visit"); v = lead.locator(".evt-card h2 a").first.get_attribute("href")
        lead.goto(f"{household.address}{v}keep/"); lead.screenshot(path=OUT/f"{language}-{width}-visit.png", full_page=True)
        lead.goto(f"{home}/events/new/"); lead.screenshot(path=OUT/f"{language}-{width}-new.png", full_page=True)
        c = visit(width=width); enter(c, "company")
        c.goto(f"{home}/events/visits/"); c.screenshot(path=OUT/f"{language}-{width}-hosting.png", full_page=True)
        c.goto(f"{home}/events/{pk}/group/"); c.screenshot(path=OUT/f"{language}-{width}-group.png", full_page=True)
        c.goto(f"{home}/home/"); c.screenshot(path=OUT/f"{language}-{width}-home.png", full_page=True)
