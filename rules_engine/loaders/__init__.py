"""Built-in loaders, one file format each; they enter by entry point like a stranger's."""
