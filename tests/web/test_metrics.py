"""What those who watch the server see of it."""

import json
import logging
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from pourparler.web import create_app


def _samples(desk: TestClient) -> dict[tuple[str, str], float]:
    """Each value by its metric and its labels' values."""
    families = text_string_to_metric_families(desk.get("/metrics").text)
    return {
        (sample.name, " ".join(sample.labels.values())): sample.value
        for family in families
        for sample in family.samples
    }


def test_requests_are_counted_by_pattern_and_outcome(own_desk: TestClient) -> None:
    own_desk.get("/api/v1/counts")
    own_desk.get("/api/v1/reports/feedfeed")
    own_desk.get("/no/such/secret/path")
    own_desk.request("BREW", "/")
    found = _samples(own_desk)
    assert found["pourparler_requests_total", "GET /api/v1/counts 200"] == 1
    assert found["pourparler_requests_total", "GET /api/v1/reports/{report_id} 404"] == 1
    assert found["pourparler_requests_total", "GET other 404"] == 1
    assert found["pourparler_request_seconds_count", "/api/v1/counts"] == 1
    assert not [name for name in found if "secret" in " ".join(name) or "feedfeed" in " ".join(name)]


def test_the_record_is_counted_when_asked(own_desk: TestClient) -> None:
    found = _samples(own_desk)
    assert found["pourparler_record", "reports"] == 2
    assert found["pourparler_record", "set_aside"] == 1


def test_a_line_of_json_a_request_names_nobody(record: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "pourparler.desk")
    with TestClient(create_app(record, tmp_path / "desk.db")) as client:
        client.get("/search", params={"q": "a private matter"})
    line = json.loads(caplog.messages[-1])
    assert (line["method"], line["route"], line["status"]) == ("GET", "/search", 200)
    assert "private" not in caplog.text
