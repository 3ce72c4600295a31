"""/metrics: for whoever has the token or sits at the machine; what Prometheus itself can read."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from majal import __version__
from majal.kernel.signs import signs

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-forty-characters-for-this-test"


def families(answer):
    return {one.name: one for one in text_string_to_metric_families(answer.content.decode())}


def test_every_sign_is_a_gauge_that_prometheus_reads(client):
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    found = families(answer)
    assert found["majal_info"].samples[0].labels == {"version": __version__}
    assert found["majal_signs_unread"].samples[0].value == 0
    unknown = {"backup_age_seconds", "backup_verified_age_seconds", "backup_damaged"}
    unknown |= {"replica_lag_seconds"}
    for sign in signs:
        assert (f"majal_{sign.name}" in found) == (sign.name not in unknown), sign.name
    assert found["majal_disk_free_bytes"].type == "gauge"
    assert found["majal_database_bytes"].samples[0].value > 1_000_000


def test_what_was_asked_before_is_counted_by_route(client):
    def asked():
        found = families(client.get("/metrics"))
        kept = (s for s in found["majal_requests"].samples if s.labels.get("route") == "readyz")
        return sum(s.value for s in kept if s.name == "majal_requests_total")

    client.get("/readyz?email=a@b.ma")
    before = asked()
    client.get("/readyz")
    assert asked() == before + 1
    assert "a@b.ma" not in client.get("/metrics").content.decode()


@pytest.mark.parametrize("way", ["X-Forwarded-For", "Forwarded", "Via"])
def test_without_a_token_nothing_that_came_through_a_proxy_is_answered(client, way):
    answer = client.get("/metrics", headers={way: "127.0.0.1"})
    assert answer.status_code == 403
    assert b"MAJAL_METRICS_TOKEN" in answer.content
    assert b"majal_" not in answer.content


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("127.0.0.1", 200),
        ("::1", 200),
        ("::ffff:127.0.0.1", 200),
        ("10.0.0.7", 403),
        ("::ffff:10.0.0.7", 403),
        ("unix", 403),
        ("", 403),
    ],
)
def test_without_a_token_only_this_machine_is_answered(client, address, status):
    assert client.get("/metrics", REMOTE_ADDR=address).status_code == status


@pytest.mark.parametrize(
    "sent", ["", "Bearer", "Bearer ", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer é"]
)
def test_with_a_token_any_other_word_is_refused_even_here(client, settings, sent):
    settings.MAJAL_METRICS_TOKEN = TOKEN
    answer = client.get("/metrics", headers={"Authorization": sent} if sent else {})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="metrics"')
    assert b"majal_" not in answer.content


def test_with_the_token_whoever_is_elsewhere_reads_them(client, settings):
    settings.MAJAL_METRICS_TOKEN = TOKEN
    answer = client.get(
        "/metrics", headers={"Authorization": f"bearer {TOKEN}"}, REMOTE_ADDR="10.0.0.7"
    )
    assert answer.status_code == 200
    assert client.post("/metrics").status_code == 405


def test_it_comes_when_the_signs_cannot_be_read(client, monkeypatch):
    broken = signs["database_bytes"]
    monkeypatch.setitem(
        signs._items, "database_bytes", type(broken)(**{**vars(broken), "read": lambda: 1 / 0})
    )
    found = families(client.get("/metrics"))
    assert found["majal_signs_unread"].samples[0].value == 1
    assert "majal_database_bytes" not in found
    assert "majal_disk_free_bytes" in found
