"""Places to which audits are sent, one per file."""
