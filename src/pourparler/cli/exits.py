"""Exit codes. Wrong usage is 2, as Typer has it."""

SOME_SET_ASIDE = 1
NOTHING = 3
