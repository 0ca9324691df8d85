"""`python -m foitool` is the same as `foitool`."""

from foitool.cli import run

if __name__ == "__main__":
    run()
