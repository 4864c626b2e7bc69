"""The desk for programs."""

from starlette.testclient import TestClient


def test_a_report_is_given_as_the_record_has_it(desk: TestClient) -> None:
    head = desk.get("/api/v1/reports").json()["items"][0]
    report = desk.get(f"/api/v1/reports/{head['id']}").json()
    assert report["schema"] == "pourparler/1"
    assert report["report"]["title"] == head["title"]


def test_lists_are_paged_to_their_end(desk: TestClient) -> None:
    first = desk.get("/api/v1/reports", params={"limit": 1}).json()
    second = desk.get("/api/v1/reports", params={"limit": 1, "offset": first["next"]}).json()
    assert (first["total"], first["next"], second["next"]) == (2, 1, None)
    assert first["items"] != second["items"]


def test_an_answer_known_already_is_not_sent_again(desk: TestClient) -> None:
    first = desk.get("/api/v1/counts")
    again = desk.get("/api/v1/counts", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert desk.get("/api/v1/counts", headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_claim_found_by_search_is_given_with_its_actors(desk: TestClient) -> None:
    hits = desk.get("/api/v1/search", params={"q": "preconditions"}).json()["items"]
    hit = next(hit for hit in hits if hit["kind"] == "position")
    claim = desk.get(f"/api/v1/claims/position/{hit['id']}").json()
    holder = next(actor for actor in claim["actors"] if actor["id"] == claim["fact"]["holder"][0])
    assert holder["country"] == "FRA"


def test_errors_are_json_that_names_the_thing(desk: TestClient) -> None:
    missing = desk.get("/api/v1/claims/event/none")
    assert (missing.status_code, missing.json()) == (404, {"error": "No event none."})
    wrong = desk.get("/api/v1/reports", params={"limit": 0})
    assert wrong.status_code == 422
    assert "limit" in wrong.json()["error"]


def test_every_address_is_described(desk: TestClient) -> None:
    paths = desk.get("/openapi.json").json()["paths"]
    assert {"/api/v1/stories", "/api/v1/reports/{report_id}", "/api/v1/dyads/{left}/{right}"} <= set(paths)
    assert all(operation["get"]["description"] for operation in paths.values())
