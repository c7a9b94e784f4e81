"""A PostgreSQL server of a test's own: on a free port of this machine, in a folder that goes with it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import path_of

NOBODY = 65534
QUICK = "-c fsync=off -c unix_socket_directories='' -c listen_addresses=127.0.0.1"


@contextmanager
def server() -> Iterator[str]:
    """Start a server, give the address of its database, and stop it."""
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    data, port = folder / "data", free_port()
    if os.geteuid() == 0:  # as whom no server of PostgreSQL runs
        os.chown(folder, NOBODY, NOBODY)
    try:
        run("initdb", "-D", data, "-U", "auditor", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-D", data, "-o", f"-p {port} {QUICK}", "-l", folder / "log", "-w", "start")
        try:
            yield f"postgresql://auditor:secret@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def run(program: str, *arguments: object) -> None:
    """Run a program of PostgreSQL, never as root."""
    whom = {"user": NOBODY, "group": NOBODY, "extra_groups": ()} if os.geteuid() == 0 else {}
    command = [str(path_of("pg_ctl").parent / program), *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **whom)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]
