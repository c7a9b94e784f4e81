"""What ends an audit though no file is to blame: it says so, and can be run again to go on."""

from __future__ import annotations

import errno

from rules_engine.errors import OutputError
from rules_engine.system_errors import MEANS, meaning
from rules_engine.wording import Words

SHORTAGES = {
    errno.EMFILE: Words(
        "同时打开的文件太多：请调高上限（ulimit -n）或减少 --jobs",
        "too many files are open at once: raise the limit (ulimit -n) or lower --jobs",
    ),
    errno.ENFILE: Words("系统打开的文件太多", "the system has too many files open"),
    errno.ENOMEM: Words("内存不够：请减少 --jobs", "out of memory: lower --jobs"),
    errno.EAGAIN: Words("进程太多：请减少 --jobs", "too many processes: lower --jobs"),
}
AGAIN = Words("；已完成的都已保存，解决后再运行即可继续", "; what was done is kept, run again to go on")


class ShortageError(OutputError):
    """The machine lacks something without which no audit goes on."""


class StoreError(OutputError):
    """The store cannot be read or written."""


def shortage(error: BaseException | None) -> ShortageError | None:
    """Give the shortage behind an error, if it is one: no file may be blamed for it."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in SHORTAGES:
            said = SHORTAGES[error.errno]
            return ShortageError(said.zh + AGAIN.zh, said.en + AGAIN.en)
        error = error.__cause__
    return None


def store_error(where: object, error: Exception) -> StoreError:
    """Say why a store could not be written, and that nothing is lost."""
    said = meaning(error) if isinstance(error, OSError) else _full(error) or meaning(error)
    return StoreError(f"{where}：{said.zh}{AGAIN.zh}", f"{where}: {said.en}{AGAIN.en}")


def _full(error: Exception) -> Words | None:
    """Know what SQLite calls a full disk and a read-only one."""
    text = str(error)
    if "full" in text or "disk I/O" in text:
        return MEANS[errno.ENOSPC]
    return MEANS[errno.EROFS] if "readonly" in text or "read-only" in text else None
