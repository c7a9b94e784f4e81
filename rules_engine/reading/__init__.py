"""A document read as the form it follows."""
