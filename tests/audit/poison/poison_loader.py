# ruff: noqa: INP001, ARG001 - as a stranger's plugin is, with a loader's arguments
"""A plugin whose loader does to its process what the first line of a file says."""

import os
import signal
import time

from rules_engine.document import Document, Paragraph
from rules_engine.hookspecs import Loader, hookimpl

MARK = b"POISON "


@hookimpl
def register_loaders():
    return [Loader("poison", sniff, load)]


def sniff(data, name):
    return 1.0 if data.startswith(MARK) else 0.0


def load(data, name, limits):
    what = data.removeprefix(MARK).split()[0].decode()
    DEEDS[what]()
    return Document(name, "poison", (Paragraph("x", None),))


def _spin():
    while True:
        pass


def _eat():
    hoard = []
    while True:
        hoard.append(bytearray(1 << 24))


def _shout():
    os.write(1, b"not an answer" * 1000)
    raise ValueError("shouted")


DEEDS = {
    "spin": _spin,
    "sleep": lambda: time.sleep(3600),
    "exit": lambda: os._exit(3),
    "crash": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "eat": _eat,
    "leave": lambda: (_ for _ in ()).throw(SystemExit(5)),
    "shout": _shout,
}
