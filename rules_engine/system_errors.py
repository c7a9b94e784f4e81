"""What it means when the operating system refuses something, in both languages."""

from __future__ import annotations

import errno

from rules_engine.wording import Words

MEANS = {
    errno.ENOENT: Words("没有这个文件或文件夹", "there is no such file or folder"),
    errno.EACCES: Words("没有权限", "there is no permission"),
    errno.EPERM: Words("系统不允许", "the system does not permit it"),
    errno.EISDIR: Words("这是文件夹，不是文件", "this is a folder, not a file"),
    errno.ENOTDIR: Words("路径里有一段不是文件夹", "part of the path is no folder"),
    errno.ENOTEMPTY: Words("文件夹不是空的", "the folder is not empty"),
    errno.EEXIST: Words("已经存在", "it exists already"),
    errno.ENAMETOOLONG: Words("文件名太长", "the name is too long"),
    errno.ELOOP: Words("链接绕了一圈", "links lead round in a circle"),
    errno.EBUSY: Words("正被其他程序占用", "another program holds it"),
    errno.EROFS: Words("磁盘是只读的", "the disk is read-only"),
    errno.ENOSPC: Words("磁盘已满", "the disk is full"),
    errno.EDQUOT: Words("磁盘配额已用完", "the disk quota is used up"),
    errno.EFBIG: Words("文件超出系统允许的大小", "a file would be bigger than the system allows"),
    errno.EIO: Words("磁盘读写出错", "the disk failed"),
    errno.EMFILE: Words("同时打开的文件太多", "too many files are open at once"),
    errno.ENFILE: Words("系统打开的文件太多", "the system has too many files open"),
    errno.ENOMEM: Words("内存不够", "there is not enough memory"),
    errno.ETIMEDOUT: Words("等待超时", "it took too long"),
    errno.ECONNREFUSED: Words("对方拒绝连接", "the connection was refused"),
    errno.EINVAL: Words("系统不接受这个名称或操作", "the system accepts no such name or action"),
}


def meaning(error: Exception) -> Words:
    """Say what an error means; one that is not known says it itself."""
    number = getattr(error, "errno", None)
    own = str(getattr(error, "strerror", None) or error)
    return MEANS.get(number or 0, Words(own, own))
