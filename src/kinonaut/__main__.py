"""`python -m kinonaut` is the command line."""

from kinonaut.cli import main

if __name__ == "__main__":
    main()
