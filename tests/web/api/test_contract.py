"""The OpenAPI document is true: generated calls get answers that it names, of the form it gives."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from classifier.web.api import schema
from tests.web.conftest import World
from tests.web.letters import RIVER

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
OPERATIONS = sorted((method.upper(), path) for path, item in schema()["paths"].items() for method in item)
FEW = settings(
    max_examples=10,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def contract(world: World) -> Any:
    """The document as the application gives it."""
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", world.app, headers={"Host": "localhost"})


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "unfitting"])
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_answers_are_those_that_the_document_names(
    contract: Any, world: World, method: str, path: str, mode: GenerationMode
) -> None:
    operation = contract[path][method]
    headers = {**world.bearer("dispatcher"), "Host": "localhost"}
    if mode is GenerationMode.NEGATIVE and not (operation.path_parameters or operation.body or operation.query):
        return  # nothing is given, so nothing can be wrong with it

    @FEW
    @given(case=operation.as_strategy(generation_mode=mode))
    def call(case: schemathesis.Case) -> None:
        answer = case.call(headers=headers)
        too_large = answer.status_code == 413  # refused before anybody looked whether it fits
        case.validate_response(answer, headers=headers, checks=CHECKS[:4] if too_large else CHECKS)

    call()


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_operation_says_that_it_needs_a_token_and_how_it_refuses(method: str, path: str) -> None:
    operation = schema()["paths"][path][method.lower()]
    assert operation["security"] == [{"HTTPBearer": []}]
    assert {"401", "403", "404", "409", "422", "429"} <= set(operation["responses"])


def test_answers_about_a_letter_that_is_there_have_the_form_that_is_written_down(contract: Any, world: World) -> None:
    headers = {**world.bearer("dispatcher"), "Host": "localhost"}
    id, where = world.ids[RIVER], "/api/v1/letters/{id}"
    steps: list[tuple[str, str, dict[str, str] | None]] = [
        ("GET", where, None),
        ("POST", f"{where}/notes", {"text": "已电话联系"}),
        ("POST", f"{where}/accused", {"name": "万某林", "reason": "第二段说的就是他"}),
        ("POST", f"{where}/corrections", {"field": "urgency", "value": "urgent", "reason": "井水不能喝"}),
        ("POST", f"{where}/identity", {"reason": "需核实"}),
        ("POST", f"{where}/assign", {"to": "team-3"}),
        ("GET", where, None),
    ]
    for method, path, body in steps:
        given_body = {"body": body, "media_type": "application/json"} if body else {}
        case = contract[path][method].Case(path_parameters={"id": id}, **given_body)
        answer = case.call_and_validate(headers=headers, checks=CHECKS[:4])
        assert answer.status_code == 200, (method, path, answer.text)
