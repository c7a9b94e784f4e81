"""The language model: which character was meant, and how strong the evidence is."""
