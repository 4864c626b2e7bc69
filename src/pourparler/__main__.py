"""``python -m pourparler``: the command line, where the command itself is not on the path."""

from pourparler.cli import main

main()
