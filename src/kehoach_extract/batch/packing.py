"""A plan as the ledger keeps it: small, and under no name, since equal bytes may lie under many."""

from __future__ import annotations

import json
import zlib

NAME = "\ufdd0"
"""Stands where the name of a document belongs: a code point that Unicode keeps out of texts."""

_PLACE = f'"name":"{NAME}"'


def pack(plan: str) -> bytes:
    """The JSON text of a plan that was read under the name :data:`NAME`, compressed."""
    return zlib.compress(plan.rstrip("\n").encode(), 6)


def unpack(packed: bytes, name: str) -> str:
    """The JSON text of a plan, under a name.

    Example:
        >>> unpack(pack('{"source":{"name":"%s"}}' % NAME), 'kế "hoạch".pdf')
        '{"source":{"name":"kế \\\\"hoạch\\\\".pdf"}}'
    """
    # The source comes before anything that the document itself says.
    return zlib.decompress(packed).decode().replace(_PLACE, f'"name":{json.dumps(name, ensure_ascii=False)}', 1)
