"""Rules about any form, whatever it is about."""
