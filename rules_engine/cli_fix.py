"""What `check --fix` does behind the check: corrected copies, and where they are written."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rules_engine.errors import OutputError
from rules_engine.files.copies import means_folder, require_extension_of
from rules_engine.files.sources import STANDARD_INPUT, find_files
from rules_engine.system_errors import meaning


def require_place(target: str | None, paths: Iterable[str]) -> None:
    """Refuse a file for corrected copies whose extension is not that of the reports, before any is checked."""
    if target and not means_folder(target):
        named = (Path(path) for path in paths if path != STANDARD_INPUT)
        require_extension_of(Path(target), [found.path for path in named for found in find_files(path)])


def write_corrected(result: Any, registry: Any, config: Any, target: str | None, options: Any) -> None:
    """Write corrected copies, and tell of them where no output is disturbed."""
    from rules_engine.correcting import correct_files
    from rules_engine.renderers.corrections import told

    encoding = sys.stderr.encoding or "utf-8"
    for file in correct_files(result, registry, config.limits, _destination(target, result)):
        for line in told(file, options.language, encoding, show_private=options.show_private):
            sys.stderr.buffer.write(f"{line}\n".encode(encoding, "backslashreplace"))
        sys.stderr.buffer.flush()


def _destination(target: str | None, result: Any) -> Path | None:
    """Make the folder that is meant, or make sure that the file bears the extension of the report it is for."""
    if target is None:
        return None
    path = Path(target)
    if not means_folder(target):
        require_extension_of(path, [Path(file.path) for file in result.files if file.form])
        return path
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = meaning(error)
        raise OutputError(f"{path}：写不进去：{why.zh}", f"{path}: cannot be written: {why.en}") from error
    return path
