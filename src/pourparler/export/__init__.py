"""The record in formats that others read: one file a format."""
