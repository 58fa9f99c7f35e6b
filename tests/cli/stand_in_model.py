"""The program with a stand-in for the language model; tests of the command line start it as a process."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "repair"))

from stand_in_restorer import Restorer  # type: ignore[import-not-found]

from kehoach_extract.cli.main import run

if __name__ == "__main__":
    module = ModuleType("kehoach_extract.repair.restore")
    if os.environ.get("WITHOUT_MODEL") is None:
        module.restore_lines = Restorer()  # type: ignore[attr-defined]
    sys.modules["kehoach_extract.repair.restore"] = module
    sys.exit(run())
