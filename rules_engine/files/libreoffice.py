"""LibreOffice as a converter of last resort: in a profile of its own, without macros, links or network."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import quoteattr

from rules_engine.errors import Code, LoadError
from rules_engine.files.child_process import run_program
from rules_engine.limits import MIB, Limits
from rules_engine.wording import Words

PROGRAMS = ("soffice", "libreoffice")
USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
MEMORY = 4096 * MIB
FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
MISSING = Words(
    "读取{kind}需要 LibreOffice，这台电脑上没有找到；请安装 LibreOffice，或用原来的软件另存为 .{target}",
    "reading {kind} needs LibreOffice, which was not found; install it, or save the file as .{target}",
)
FAILED = Words("LibreOffice 不能读取", "LibreOffice cannot read it")

# Never run macros, never follow links, never reach the network (a proxy at which nobody answers).
SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "2"),
    ("Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
NOWHERE = {
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
    "SAL_USE_VCLPLUGIN": "svp",
}


@lru_cache(maxsize=1)
def find_libreoffice() -> str | None:
    """Find the program; None if it is not installed."""
    found = (shutil.which(program) for program in (*PROGRAMS, *USUAL_PLACES))
    return next(filter(None, found), None)


def convert(data: bytes, kind: Words, suffix: str, target: str, limits: Limits) -> bytes:
    """Convert bytes of a format with this suffix to `docx` or `xlsx`.

    `kind` says what they are. Raise `LoadError` if LibreOffice is missing (type), cannot read them (corrupt),
    or takes longer than `limits.converter_seconds` (timeout).
    """
    program = find_libreoffice()
    if program is None:
        raise LoadError(Code.TYPE, _missing(kind, target))
    with TemporaryDirectory(prefix="rules-engine-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"report{suffix}"
        source.write_bytes(data)
        run_program(
            _command(program, folder, source, target), folder, limits.converter_seconds, MEMORY, NOWHERE
        )
        converted = folder / "out" / f"report.{target}"
        if not converted.is_file():
            raise LoadError(Code.CORRUPT, FAILED)
        limits.within("file_bytes", converted.stat().st_size)
        return converted.read_bytes()


def _missing(kind: Words, target: str) -> Words:
    return Words(MISSING.say("zh", kind=kind, target=target), MISSING.say("en", kind=kind, target=target))


def _command(program: str, folder: Path, source: Path, target: str) -> list[str]:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_settings(), "utf-8")
    switches = (
        "headless",
        "invisible",
        "norestore",
        "nolockcheck",
        "nodefault",
        "nofirststartwizard",
        "nologo",
    )
    return [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *(f"--{switch}" for switch in switches),
        "--convert-to",
        FILTERS[target],
        "--outdir",
        str(folder / "out"),
        str(source),
    ]


def _settings() -> str:
    items = "".join(
        f"<item oor:path={quoteattr('/org.openoffice.' + _component(path))}>"
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>'
    )


def _component(path: str) -> str:
    return path if path.startswith("Inet") else f"Office.{path}"
