"""The program with workers that know hostile documents; tests start it as a process of its own."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from kehoach_extract.batch import local, ray_engine
from kehoach_extract.cli.main import run

stand_in: Any = local
stand_in.LocalEngine = partial(local.LocalEngine, function="tests.batch.hostile:do")
stand_in = ray_engine
stand_in.RayEngine = partial(ray_engine.RayEngine, function="tests.batch.hostile:do")

if __name__ == "__main__":
    sys.exit(run())
