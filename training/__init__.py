"""Builds the language model: ``python -m training.language``, then ``python -m training.export``. Not shipped."""
