"""foitool: one Freedom of Information question, many authorities, every clock."""

__version__ = "0.1.0"
