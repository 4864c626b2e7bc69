"""The record in formats that others read, and rows of other coders read back: one file a format.

:mod:`.formats` lists them. A writer takes :class:`~.told.Whole` reports one by one and never holds more than a few, so
the size of the record does not matter.
"""
