"""The API against its own description: schemathesis makes requests out of it, good ones and odd ones."""

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from starlette.testclient import TestClient

EXAMPLES = 40  # of each kind for each address


def test_every_answer_is_one_that_the_description_promises(desk: TestClient) -> None:
    described = schemathesis.openapi.from_asgi("/openapi.json", desk.app)
    tried = []
    for found in described.get_all_operations():
        operation = found.ok()
        tried.append(operation.label)
        _try(operation, GenerationMode.POSITIVE)
        if list(operation.query):  # any text is a path that may be asked for
            _try(operation, GenerationMode.NEGATIVE, only=[not_a_server_error])
    assert "GET /api/v1/search" in tried
    assert "GET /api/v1/claims/{kind}/{fact_id}" in tried


def _try(operation: schemathesis.APIOperation, mode: GenerationMode, only: list[object] | None = None) -> None:
    """Sends requests of one kind to one address, and checks the answers."""

    @given(operation.as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def asked(case: Case) -> None:
        case.call_and_validate(checks=only)

    asked()
