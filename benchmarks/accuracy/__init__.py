"""How often the engine finds what is wrong, and how often it cries wolf: on reports that are made here."""
