"""The letters as they leave: Jinja templates, shipped as `foitool.templates`."""
