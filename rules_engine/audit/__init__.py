"""Many files: read once, kept, checked again whenever the rules change, and asked about."""
