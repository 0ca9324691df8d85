"""The third floor: one file for each thing a person asks for.

A job gathers (from the tracker, the register, the templates), lets the dry
floors decide, and acts. It is given the workspace and the day, and returns or
yields values; it knows nothing of terminals. Every front door calls the same
jobs.
"""
