"""LibreOffice as a writer of formats that nothing else here can write."""

from __future__ import annotations

import subprocess
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory


@lru_cache(maxsize=32)
def converted(data: bytes, suffix: str, target: str) -> bytes:
    """Convert bytes of one format to another; once for all tests that want the same."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"a.{suffix}").write_bytes(data)
        subprocess.run(  # our own command
            [  # wherever it is installed
                *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
                *("--convert-to", target, "--outdir", str(folder / "out"), str(folder / f"a.{suffix}")),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return (folder / "out" / f"a.{target.partition(':')[0]}").read_bytes()
