"""A PDF that might run away with time or memory, read in a process of its own that can be stopped."""

from __future__ import annotations

import pickle
import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rules_engine.child_process import run_program
from rules_engine.errors import Code, LoadError
from rules_engine.limits import MIB, Limits
from rules_engine.loaders.pdf.reader import Contents, read_pdf
from rules_engine.wording import Words

MEMORY = 768 * MIB  # of address space, of which half is code and reserve
GRACE = 2.0  # seconds to start, and to hand over what was read
BROKE_DOWN = {-signal.SIGSEGV, -getattr(signal, "SIGBUS", signal.SIGSEGV)}


def read_apart(data: bytes, limits: Limits) -> Contents:
    """Read a PDF as `read_pdf` does; raise `LoadError` too if PDFium runs out of time, memory or its mind."""
    with TemporaryDirectory(prefix="rules-engine-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        (folder / "limits").write_bytes(pickle.dumps(limits))
        (folder / "report.pdf").write_bytes(data)
        finished = run_program([sys.executable, "-m", __name__], folder, limits.seconds + GRACE, MEMORY)
        result = folder / "contents"
        if finished.code in BROKE_DOWN:
            raise LoadError(Code.CORRUPT)
        if finished.code or not result.is_file():
            raise LoadError(Code.LIMIT, Words("展开后超出内存", "it needs too much memory"))
        contents = pickle.loads(result.read_bytes())  # noqa: S301  # written by our own process just now
    if isinstance(contents, LoadError):
        raise contents
    if not isinstance(contents, Contents):
        raise TypeError(contents)
    return contents


def main() -> None:
    """Read the PDF in the current folder and leave there what it holds, or what is wrong with it."""
    limits: Limits = pickle.loads(Path("limits").read_bytes())  # noqa: S301  # written by the process above
    try:
        contents: Contents | LoadError = read_pdf(Path("report.pdf").read_bytes(), limits)
    except LoadError as error:
        contents = error
    Path("contents").write_bytes(pickle.dumps(contents))


if __name__ == "__main__":
    main()
