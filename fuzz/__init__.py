"""Coverage-guided fuzzing of every parser: ``python -m fuzz all --seconds 1800``. See :mod:`fuzz.__main__`."""
