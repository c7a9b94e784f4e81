"""Built-in renderers, one output each; they enter by entry point like a stranger's."""
