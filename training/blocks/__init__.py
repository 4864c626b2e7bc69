"""Trains the block labeller: ``python -m training.blocks --data ../shared/data``. Not shipped."""
