"""The rules about sensitive content; every module of this folder is read."""
