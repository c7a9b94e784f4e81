"""Run the command line as `python -m rules_engine`."""

from rules_engine.cli import main

if __name__ == "__main__":
    main()
