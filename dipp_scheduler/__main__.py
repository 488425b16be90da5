"""`python -m dipp_scheduler`: the program without its launcher, which some laptops block."""

from dipp_scheduler.cli.app import main

if __name__ == "__main__":
    main()
