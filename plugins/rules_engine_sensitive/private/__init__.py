"""Data that belong to one person, told from numbers that only look like them."""
