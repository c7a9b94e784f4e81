"""Find plugins, gather what they offer, and name the one at fault."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pluggy

from rules_engine import hookspecs
from rules_engine.errors import PluginError, RuleError, RulesEngineError
from rules_engine.form import Form
from rules_engine.hookspecs import Command, Loader, Renderer, Store
from rules_engine.rules.rule import Rule

GROUP = "rules_engine"


@dataclass(frozen=True)
class Registry:
    """All that the installed plugins offer."""

    loaders: dict[str, Loader] = field(default_factory=dict)
    forms: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    renderers: dict[str, Renderer] = field(default_factory=dict)
    commands: dict[str, Command] = field(default_factory=dict)
    stores: dict[str, Store] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def editions(self) -> tuple[Form, ...]:
        """List every edition of every form."""
        return tuple(form for editions in self.forms.values() for form in editions)

    @property
    def rule_set(self) -> str:
        """Name the rule set: the same rules of the same plugin versions have the same name."""
        parts = [f"{name} {version}" for name, version in sorted(self.versions.items())]
        parts += [f"{rule.id} {rule.severity} {rule.title}" for _, rule in sorted(self.rules.items())]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def form_of(self, rule: Rule) -> str | None:
        """Name the form whose reports a rule reads; None if it reads every report."""
        return rule.form or (rule.plugin if rule.plugin in self.forms else None)

    def rules_for(self, form: str) -> list[Rule]:
        """Pick the form's own rules, and those that belong to no form."""
        return [rule for rule in self.rules.values() if self.form_of(rule) in {None, form}]

    def with_rules(self, rules: Iterable[Rule]) -> Registry:
        """Add rules that come from no plugin; raise `PluginError` for an id that is taken."""
        added: dict[str, Rule] = {}
        for rule in rules:
            if rule.id in self.rules or rule.id in added:
                raise PluginError(f"规则 {rule.id} 重复", f"there are two rules {rule.id}")
            added[rule.id] = rule
        registry = replace(self, rules=self.rules | added)
        registry.suit(added.values())
        return registry

    def suit(self, rules: Iterable[Rule]) -> None:
        """Check that rules can be asked about the reports they are for."""
        for rule in rules:
            owner = self.form_of(rule)
            if owner is not None and owner not in self.forms:
                raise RuleError(
                    f"规则 {rule.id}：没有格式 {owner!r}；有 {'、'.join(self.forms)}",
                    f"rule {rule.id}: there is no form {owner!r}; there are {', '.join(self.forms)}",
                )
            rule.suit(self.forms[owner] if owner else self.editions)


@cache
def load_plugins() -> Registry:
    """Load every installed plugin. One that fails stops the run: a missing rule looks like a clean report."""
    manager, versions = _manager()
    return replace(gather(manager), versions=versions)


@cache
def load_readers() -> Registry:
    """Load the loaders and the forms alone: all that a process needs that only reads."""
    manager, versions = _manager()
    return replace(_readers(manager), versions=versions)


def gather(manager: pluggy.PluginManager) -> Registry:
    """Ask every plugin what it offers, and check that it fits together."""
    hook = manager.hook
    rules = _offers(hook.register_rules)
    for plugin, rule in rules:
        if rule.plugin != plugin:
            raise PluginError(
                f"插件 {plugin!r}：规则 {rule.id!r} 应以 '{plugin}.' 开头",
                f"plugin {plugin!r}: rule {rule.id!r} should be called '{plugin}.…'",
            )
    registry = replace(
        _readers(manager),
        rules=_unique(rules, lambda rule: rule.id),
        renderers=_unique(_offers(hook.register_renderers), lambda renderer: renderer.name),
        commands=_unique(_offers(hook.register_commands), lambda command: command.name),
        stores=_unique(_offers(hook.register_stores), lambda store: store.scheme),
    )
    for plugin, rule in rules:
        with blaming(plugin):
            registry.suit([rule])
    return registry


def _manager() -> tuple[pluggy.PluginManager, dict[str, str]]:
    """Import every installed plugin; give their versions too."""
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    versions = {}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        with blaming(point.name):
            manager.register(point.load(), name=point.name)
            versions[point.name] = _version(point)
    return manager, versions


def _readers(manager: pluggy.PluginManager) -> Registry:
    return Registry(
        _unique(_offers(manager.hook.register_loaders), lambda loader: loader.name),
        _editions(_offers(manager.hook.register_forms)),
    )


@contextmanager
def blaming(plugin: str) -> Iterator[None]:
    """Say which plugin broke, and keep the cause."""
    try:
        yield
    except RulesEngineError as error:
        raise PluginError(
            f"插件 {plugin!r}：{error.words.zh}", f"plugin {plugin!r}: {error.words.en}"
        ) from error
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        raise PluginError(f"插件 {plugin!r}：{said}", f"plugin {plugin!r}: {said}") from error


def rules_in(package: ModuleType) -> list[Rule]:
    """Collect the rules of every module and TOML file of a package, in the order of their names."""
    rules: list[Rule] = []
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        rules += _rules_of(importlib.import_module(module.name))
    for folder in package.__path__:
        rules += _written_in(Path(folder))
    return rules


def rules_of_folder(folder: Path) -> list[Rule]:
    """Collect the rules of a folder that is no package: its TOML files and Python files (`--rules`)."""
    if not folder.is_dir():
        raise PluginError(f"{folder}：没有这个文件夹", f"{folder}: there is no such folder")
    rules: list[Rule] = []
    for path in sorted(folder.glob("*.py")):
        with blaming(str(path)):
            rules += _rules_of(_module(path))
    rules += _written_in(folder)
    if not rules:
        raise PluginError(
            f"{folder}：里面没有规则（.toml 或 .py）", f"{folder}: holds no rules (.toml or .py)"
        )
    return rules


def _written_in(folder: Path) -> list[Rule]:
    """Read the TOML files of a folder."""
    from rules_engine.rules.rule_files import read_rules  # noqa: PLC0415 - a process that only reads has no rules

    return [rule for path in sorted(folder.glob("*.toml")) for rule in read_rules(path)]


def _module(path: Path) -> ModuleType:
    name = f"rules_engine_folder_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise PluginError(f"{path}：无法作为 Python 读取", f"{path}: cannot be read as Python")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _rules_of(module: ModuleType) -> list[Rule]:
    return [
        value for name, value in vars(module).items() if isinstance(value, Rule) and not name.startswith("_")
    ]


def _version(point: EntryPoint) -> str:
    return point.dist.version if point.dist else "0"


def _offers(hook: pluggy.HookCaller) -> list[tuple[str, Any]]:
    offers: list[tuple[str, Any]] = []
    for implementation in hook.get_hookimpls():
        with blaming(implementation.plugin_name):
            offered = cast("Sequence[Any]", implementation.function())
            offers += [(implementation.plugin_name, offer) for offer in offered]
    return offers


def _unique(offers: Iterable[tuple[str, Any]], name: Callable[[Any], str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for plugin, offer in offers:
        if name(offer) in found:
            raise PluginError(
                f"插件 {plugin!r} 提供的 {name(offer)!r} 已由别的插件提供",
                f"plugin {plugin!r} offers {name(offer)!r}, which another plugin offers too",
            )
        found[name(offer)] = offer
    return found


def _editions(offers: Iterable[tuple[str, Form]]) -> dict[str, tuple[Form, ...]]:
    forms: dict[str, tuple[Form, ...]] = {}
    for plugin, form in offers:
        editions = forms.get(form.key, ())
        if any(known.edition == form.edition for known in editions):
            raise PluginError(
                f"插件 {plugin!r}：{form.key} {form.edition} 已有",
                f"plugin {plugin!r}: {form.key} {form.edition} is there already",
            )
        forms[form.key] = tuple(sorted((*editions, form), key=lambda f: f.since))
    return forms
