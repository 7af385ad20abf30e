"""`python -m pcheck` is the command `pcheck`."""

from pcheck.cli import main

if __name__ == "__main__":
    main()
