"""Rules of the library form."""
