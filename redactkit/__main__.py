"""`python -m redactkit` is the command, where its script is not on the path."""

from redactkit.cli import main

if __name__ == "__main__":
    main()
