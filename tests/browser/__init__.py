"""The pages as people see them: in a real browser, and with what a machine can tell."""
