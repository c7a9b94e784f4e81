"""Rules about Chinese wording, one subject a module."""
