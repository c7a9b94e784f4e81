"""Every folder of plugins/ is shipped and registered, and nothing else is."""

from __future__ import annotations

import tomllib

from .conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
FOLDERS = {path.name for path in (ROOT / "plugins").iterdir() if (path / "__init__.py").exists()}


def test_every_plugin_folder_is_shipped():
    shipped = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert {name.removeprefix("plugins/") for name in shipped} == FOLDERS | {"rules_engine"}


def test_every_plugin_folder_enters_by_the_door():
    registered = PROJECT["project"]["entry-points"]["rules_engine"].values()
    assert set(registered) >= FOLDERS


def test_every_built_in_loader_renderer_and_store_enters_by_the_door():
    registered = set(PROJECT["project"]["entry-points"]["rules_engine"].values())
    offering = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for folder in ("loaders", "renderers", "stores")
        for path in (ROOT / "rules_engine" / folder).rglob("*.py")
        if "@hookimpl" in path.read_text("utf-8")
    }
    assert offering <= registered


def test_import_contracts_know_every_plugin():
    assert set(PROJECT["tool"]["importlinter"]["root_packages"]) == FOLDERS | {"rules_engine"}
