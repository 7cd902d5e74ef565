"""The API against its own description: generated requests, right and wrong, find no fault of ours."""

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="pip install schemathesis, for the tests of the API's description")

CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "missing_required_header", "negative_data_rejection",
)  # fmt: skip
EXAMPLES = 5
"""Requests of each sort for each endpoint; a run takes about a minute."""


@pytest.fixture(scope="module")
def schema(fake):
    from dateline.serve.app import make_app
    from dateline.serve.gate import LOCAL, Rules

    app = make_app(fake.invented().path, rules=Rules(hosts=LOCAL | {"testserver"}))
    return schemathesis.openapi.from_asgi("/api/schema/openapi.json", app)


def test_every_endpoint_and_parameter_is_described(schema):
    for path, methods in schema.raw_schema["paths"].items():
        for what in methods.values():
            assert what.get("description"), path
            assert {"400", "404"} < set(what["responses"]), path
            assert {"200", "201"} & set(what["responses"]), path
            asked = [one for one in what.get("parameters", ()) if one["in"] == "query"]
            assert not [one["name"] for one in asked if not one.get("description")], path


def test_generated_requests_find_no_fault(schema):
    from hypothesis import HealthCheck, Phase, given, settings

    quick = settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate),
    )  # fmt: skip
    checks = [schemathesis.checks.CHECKS.get_one(name) for name in CHECKS]
    for operation in schema.get_all_operations():
        for mode in schemathesis.GenerationMode:
            strategy = operation.ok().as_strategy(generation_mode=mode)

            @quick
            @given(strategy)
            def one(case):
                case.call_and_validate(checks=checks)

            can_be_wrong = any(one.location.value == "query" for one in operation.ok().iter_parameters())
            if can_be_wrong or mode is schemathesis.GenerationMode.POSITIVE:
                one()
