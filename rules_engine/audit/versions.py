"""What a result rests on: when one of these changes, files are read again, or only the rules run again."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from rules_engine.config import Config
from rules_engine.plugins import GROUP, Registry
from rules_engine.run import engine_version

# What shows or stores a result has no part in it.
APART = (
    "audit",
    "renderers",
    "stores",
    "web",
    "testing",
    "cli.py",
    "cli_check.py",
    "cli_fix.py",
    "cli_looks.py",
    "progress.py",
    "__pycache__",
)


def reading_version(registry: Registry, config: Config) -> str:
    """Identify what decides how a file is read: the engine, the loaders, the forms, the limits."""
    modules = {loader.load.__module__.partition(".")[0] for loader in registry.loaders.values()}
    return _digest(
        engine_version(),
        [_code(module) for module in sorted(modules | {"rules_engine"})],
        [repr(form) for form in registry.editions],
        asdict(config.limits),
    )


def rules_version(registry: Registry, config: Config, folders: Sequence[Path], today: str) -> str:
    """Identify what decides what rules say: their code and their words, and the user's configuration."""
    chosen = sorted(rule.id for rule in config.chosen(registry.rules.values()))
    return _digest(
        engine_version(),
        registry.versions,
        chosen,
        [_code(module) for module in _modules()],
        [_hashed([folder]) for folder in folders],
        config.severity,
        [(str(waiver), waiver.until is None or str(waiver.until) >= today) for waiver in config.waivers],
        config.settings,
        [_hashed([Path(name)]) for name in _files(config.settings)],
        [asdict(office) for office in config.offices.known],
        config.offices.renamings,
    )


def ingredients(config: Config, folders: Sequence[Path]) -> dict[str, str]:
    """Name everything that findings are made by, with its version or a digest of its content, to compare machines."""
    points = entry_points(group=GROUP)
    files = [*map(str, folders), *_files(config.settings)]
    return {
        "engine": engine_version(),
        **{point.name: point.dist.version if point.dist else "0" for point in points},
        **{module: _code(module)[:8] for module in _modules()},
        **{file: _hashed([Path(file)])[:8] for file in files},
    }


def _modules() -> list[str]:
    return sorted({point.module.partition(".")[0] for point in entry_points(group=GROUP)})


@cache
def _code(module: str) -> str:
    """Give a digest of everything a package is made of: a version number says nothing of a plugin being written."""
    spec = importlib.util.find_spec(module)
    if spec is None or not spec.submodule_search_locations:
        return _hashed([Path(spec.origin)] if spec and spec.origin else [])
    return _hashed(map(Path, spec.submodule_search_locations))


def _hashed(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            inside = file.relative_to(path).parts
            if file.is_file() and not any(part in APART for part in inside):
                digest.update("/".join(inside).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(settings: Any) -> Iterator[str]:
    """Give the files that settings name."""
    if isinstance(settings, Mapping):
        for value in settings.values():
            yield from _files(value)
    elif isinstance(settings, list):
        for value in settings:
            yield from _files(value)
    elif isinstance(settings, str) and settings and "\n" not in settings and Path(settings).is_file():
        yield settings


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, default=str).encode()).hexdigest()[:16]
