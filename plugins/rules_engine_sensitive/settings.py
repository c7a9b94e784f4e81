"""What a user sets under `[settings.sensitive]`."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from rules_engine.errors import ConfigError

KEYS = ("words", "people")
_EXAMPLES = Path(__file__).parent / "examples"
# Lists to begin with, under which the examples of the rules hold.
EXAMPLE = {key: [str(_EXAMPLES / f"{key}.csv")] for key in KEYS}


def paths(settings: Mapping[str, Any], key: str) -> tuple[Path, ...]:
    """Give the files named under a key; raise `ConfigError` for a key that means nothing, or no list of files."""
    for written in settings:
        if written not in KEYS:
            near = "、".join(get_close_matches(written, KEYS, n=1) or KEYS)
            raise ConfigError(
                f"settings.sensitive 没有 {written!r} 这一项；是不是 {near}？",
                f"settings.sensitive has no {written!r}; did you mean {near}?",
            )
    named = settings.get(key, ())
    if isinstance(named, str) or not all(isinstance(path, str | Path) for path in named):
        raise ConfigError(
            f'settings.sensitive.{key} 应为文件列表，如 ["{key}.csv"]',
            f'settings.sensitive.{key} should be files like ["{key}.csv"]',
        )
    return tuple(map(Path, named))
