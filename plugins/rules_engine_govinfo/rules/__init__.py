"""Rules of this form: drop a function or a TOML table into this folder and it runs."""
