"""The JSON text of a plan inside a data set: under the document's key, compact or indented, and checked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kehoach_extract.errors import OutputInvalid

if TYPE_CHECKING:
    from kehoach_extract.plan import Plan


@dataclass(frozen=True, slots=True)
class PlanText:
    """A plan as compact JSON, with what its source says of itself."""

    text: str
    name: str
    sha256: str


def under_key(text: str, key: str) -> str:
    """A compact plan with ``source.name`` set to its key in the data set, ending in a line break.

    In a data set the name of a plan's source is the key of its document. So a plan that stands alone, as a line of
    JSON Lines, still says which document it is of, and names that are equal in different folders stay apart.

    Example:
        >>> under_key('{"schema_version":"1.2","source":{"name":"kh.pdf","pages":1}}', "an-giang/kh.pdf")
        '{"schema_version":"1.2","source":{"name":"an-giang/kh.pdf","pages":1}}\\n'
    """
    text = text.rstrip("\n")
    head = '{"schema_version":"1.2","source":{"name":' + json.dumps(key, ensure_ascii=False) + ","
    if text.startswith(head):  # nearly always: batches name their plans so
        return text + "\n"
    plan = _parsed(text)
    plan["source"]["name"] = key
    return _compact(plan)


def indented(text: str) -> str:
    """A compact plan, indented as ``kehoach extract`` prints it.

    Example:
        >>> print(indented('{"a":[1.0]}'), end="")
        {
          "a": [
            1.0
          ]
        }
    """
    from pydantic_core import to_json

    return to_json(_parsed(text), indent=2).decode() + "\n"


def checked(text: str | bytes, place: str) -> PlanText:
    """A JSON text that came from outside, after the strict check against the schema.

    Args:
        text: The JSON, indented or not.
        place: What to call it in an error: ``plans.jsonl:3``.

    Raises:
        OutputInvalid: it does not follow the schema, or is no JSON.
    """
    from pydantic import ValidationError

    from kehoach_extract.plan import Plan
    from kehoach_extract.writers.json import plan_to_json, problem_of

    try:
        plan = Plan.model_validate_json(text, strict=True)
    except ValidationError as error:
        problem = problem_of(error.errors(include_url=False)[0])
        raise OutputInvalid(name=place, reason=f"{problem.path}: {problem.message}") from error
    return PlanText(plan_to_json(plan, pretty=False), plan.source.name, plan.source.sha256)


def plan_of(text: str) -> Plan:
    """The records of a compact plan.

    Raises:
        OutputInvalid: the text does not follow the schema.
    """
    from pydantic import ValidationError

    from kehoach_extract.plan import Plan

    try:
        return Plan.model_validate_json(text, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise OutputInvalid(name="plan", reason=str(first["msg"])) from error


def _parsed(text: str) -> Any:
    from pydantic_core import from_json

    return from_json(text, cache_strings=False)


def _compact(plan: Any) -> str:
    from pydantic_core import to_json

    return to_json(plan).decode() + "\n"
