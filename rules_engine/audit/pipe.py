"""What a child process and its parent say to each other, and how."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

LENGTH = struct.Struct("!Q")


class Job(Protocol):
    """Something to be done in a child."""

    def perform(self) -> Iterator[Any]:
        """Give the answers one by one."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The child has started."""


@dataclass(frozen=True, slots=True)
class Done:
    """A job is done; after a failure, with what was raised."""

    error: BaseException | None = None


def send(pipe: BinaryIO, message: bytes) -> None:
    """Write a message."""
    pipe.write(LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes | None:
    """Read a message; None at the end of the pipe."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    length = LENGTH.unpack(head)[0]
    message = pipe.read(length)
    return message if len(message) == length else None
