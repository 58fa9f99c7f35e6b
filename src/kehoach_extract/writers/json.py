"""A plan as JSON text, the JSON Schema of a plan, and the check of a JSON against it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kehoach_extract.errors import OutputInvalid, Words

if TYPE_CHECKING:
    from kehoach_extract.plan import Plan

SCHEMA_ID = "urn:kehoach-extract:plan:1.2"
"""A name, not an address: the program never fetches it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A place of a JSON that does not follow the schema: its path (``tasks[3].deadline.kind``) and what is wrong."""

    path: str
    code: str
    found: str
    message: str


def plan_keys() -> tuple[str, ...]:
    """The top-level keys of a plan, in the order in which they are printed."""
    from kehoach_extract.plan import Plan

    return tuple(Plan.model_fields)


def plan_to_json(plan: Plan, *, pretty: bool = True, select: Sequence[str] = ()) -> str:
    """One plan as JSON text ending in a line break: UTF-8 letters as they are, keys in the order of the schema.

    The text is read back by the strict rules of the schema before it is given out, so what is printed validates, even
    where a record was changed by hand after it was made. ``pretty`` indents by two spaces; otherwise the plan is one
    line, as JSON Lines need it. ``select`` leaves only these top-level keys.

    Raises:
        OutputInvalid: a record holds what the schema forbids, or text that is no Unicode.
        ValueError: ``select`` names a key that a plan does not have.
    """
    from pydantic import ValidationError
    from pydantic_core import PydanticSerializationError

    from kehoach_extract.plan import Plan

    unknown = [key for key in select if key not in Plan.model_fields]
    if unknown:
        raise ValueError(f"a plan has no key {unknown[0]!r}")
    indent = 2 if pretty else None
    try:
        text = plan.model_dump_json(indent=indent, warnings=False)
        Plan.model_validate_json(text, strict=True)
        if select:
            text = plan.model_dump_json(indent=indent, include=set(select), warnings=False)
    except ValidationError as error:
        first = problem_of(error.errors(include_url=False)[0])
        reason = f"{first.path}: {first.message}"
        raise OutputInvalid(name=plan.source.name, reason=reason) from error
    except (PydanticSerializationError, UnicodeError) as error:
        words = Words("có ký tự không hợp lệ", "it holds text that is no Unicode")
        raise OutputInvalid(name=plan.source.name, reason=words) from error
    return text + "\n"


def plan_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a plan, made from the models.

    Example:
        >>> plan_schema()["$schema"]
        'https://json-schema.org/draft/2020-12/schema'
    """
    from kehoach_extract.plan import Plan

    # The underscore keeps the class from hiding a built-in of Python; readers of the schema need not see it.
    schema = json.loads(json.dumps(Plan.model_json_schema()).replace("Warning_", "Warning"))
    schema.pop("title", None)
    description = schema.pop("description", "")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Plan (kế hoạch)",
        "description": description,
        **schema,
    }


def schema_to_json() -> str:
    """The JSON Schema as the text that ``schemas/plan.schema.json`` holds."""
    return json.dumps(plan_schema(), ensure_ascii=False, indent=2) + "\n"


def check_plan_json(text: str) -> list[Problem]:
    """What keeps a JSON text from being a plan; empty where it is one. Types are strict: ``"3"`` is no number.

    Raises:
        json.JSONDecodeError: the text is no JSON at all.
        RecursionError: the JSON is nested beyond all reason.

    Example:
        >>> check_plan_json("[]")[0].path
        '$'
    """
    from pydantic import ValidationError

    from kehoach_extract.plan import Plan

    json.loads(text, parse_constant=_refuse_constant)
    try:
        Plan.model_validate_json(text, strict=True)
    except ValidationError as error:
        return [problem_of(found) for found in error.errors(include_url=False)]
    return []


def _refuse_constant(name: str) -> None:
    """Python reads NaN and Infinity, which JSON does not have."""
    raise json.JSONDecodeError(f"{name} is no JSON value", name, 0)


def problem_of(found: Any) -> Problem:
    """What pydantic found wrong, one of ``ValidationError.errors()``, as a place and words."""
    value = found.get("input")
    shown = "" if isinstance(value, (dict, list)) else json.dumps(value, ensure_ascii=False, default=str)
    return Problem(path=_path(found["loc"]), code=found["type"], found=shown, message=found["msg"])


def _path(location: Sequence[str | int]) -> str:
    """``("tasks", 3, "number")`` is ``tasks[3].number``; the whole document is ``$``."""
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path or "$"
