"""Rules run over reports, and the one wrong cell named."""
