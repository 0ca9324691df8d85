"""Tests of `foitool/post`: what each way of sending promises, and what goes wrong.

A package, so that its tests may share a server (`scripted_server`), certificates and
the rows of the fault matrix.
"""
