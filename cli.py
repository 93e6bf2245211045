"""Doorway for a checkout: `python cli.py …` is the `fenliu` command. Not shipped in the wheel."""

from classifier.cli import main

if __name__ == "__main__":
    main()
