"""The version, kept in this one place and readable without importing anything."""

__version__ = "0.1.0"
