"""Plans as JSON text, and JSON text checked against the schema."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract import plan
from kehoach_extract.errors import OutputInvalid
from kehoach_extract.writers.json import check_plan_json, plan_keys, plan_schema, plan_to_json


def example(**changes: object) -> plan.Plan:
    task = plan.Task(
        id="t1",
        origin="nhiem_vu",
        number="III.1",
        text="Nâng cấp bến cá",
        deadline=plan.Deadline(raw="Quý II năm 2031", kind="within", start=date(2031, 4, 1), end=date(2031, 6, 30)),
        evidence=[plan.Evidence(page=1, box=(1, 2.5, 3, 4), lines=(5, 6))],
    )
    target = plan.Target(
        id="m1", origin="muc_tieu", text="12 bến", quantities=[plan.Quantity(comparator="=", value=12, unit="bến")]
    )
    keys: dict[str, object] = {
        "source": plan.Source(
            name="a.pdf",
            sha256="0" * 64,
            media_type="application/pdf",
            pages=1,
            health=plan.Health(status="healthy", pages=[]),
        ),
        "metadata": plan.Metadata(),
        "tasks": [task],
        "targets": [target],
    }
    return plan.Plan(**{**keys, **changes})  # type: ignore[arg-type]


def edited(**changes: object) -> str:
    return json.dumps({**json.loads(plan_to_json(example())), **changes})


@pytest.mark.parametrize("pretty", [True, False])
def test_a_plan_survives_the_way_to_json_and_back(pretty: bool) -> None:
    text = plan_to_json(example(), pretty=pretty)
    assert plan.Plan.model_validate_json(text) == example()
    assert check_plan_json(text) == []
    assert text.endswith("\n")
    assert (text.count("\n") == 1) is not pretty


def test_letters_are_written_as_they_are() -> None:
    assert "Nâng cấp bến cá" in plan_to_json(example())


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_stays_on_one_line_of_json_lines(text: str) -> None:
    written = plan_to_json(
        example(budget=[plan.Budget(id="b", text=text, amount=1, unit="đồng", amount_vnd=1)]), pretty=False
    )
    assert written.count("\n") == 1
    assert json.loads(written)["budget"][0]["text"] == text


def test_select_keeps_the_order_of_the_schema() -> None:
    assert list(json.loads(plan_to_json(example(), select=["targets", "tasks"]))) == ["tasks", "targets"]


def test_select_refuses_unknown_keys() -> None:
    with pytest.raises(ValueError, match="no key 'task'"):
        plan_to_json(example(), select=["task"])


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("text", 3, r"tasks\[0\].text"),
        ("text", "\ud800", "no Unicode"),
        ("confidence", float("nan"), r"tasks\[0\].confidence"),
        ("confidence", 1.5, r"tasks\[0\].confidence"),
    ],
)
def test_a_record_spoilt_after_it_was_made_is_not_written(key: str, value: object, told: str) -> None:
    spoilt = example()
    setattr(spoilt.tasks[0], key, value)
    with pytest.raises(OutputInvalid, match=told):
        plan_to_json(spoilt)


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("{}", "source", "missing"),
        ("[]", "$", "model_type"),
        (edited(color="red"), "color", "extra_forbidden"),
        (edited(schema_version="9"), "schema_version", "literal_error"),
        (edited(tasks=[{}]), "tasks[0].id", "missing"),
        (edited(tasks="none"), "tasks", "list_type"),
        (edited(metadata={"date_year": "2031"}), "metadata.date_year", "int_type"),
        (
            edited(tables=[{"id": "b1", "values": [["a", "b", "3"]]}]),
            "tables[0].values[0][2]",
            "float_type",
        ),
    ],
)
def test_problems_are_told_with_their_path(text: str, path: str, code: str) -> None:
    first = check_plan_json(text)[0]
    assert (first.path, first.code) == (path, code)


def test_dates_that_are_none_are_problems() -> None:
    text = plan_to_json(example()).replace("2031-04-01", "2031-04-31")
    assert [problem.path for problem in check_plan_json(text)] == ["tasks[0].deadline.start"]


@pytest.mark.parametrize("text", ["", "{", "kế hoạch", '{"a": NaN}', '{"a": 1,}'])
def test_what_is_no_json_raises(text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        check_plan_json(text)


def test_the_schema_requires_what_the_check_requires() -> None:
    assert plan_schema()["required"] == [problem.path for problem in check_plan_json("{}") if problem.code == "missing"]


def test_the_keys_are_those_of_a_plan() -> None:
    assert plan_keys() == tuple(json.loads(plan_to_json(example())))
