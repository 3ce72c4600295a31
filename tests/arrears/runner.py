"""``python -m tests.arrears.runner ROUND``: sends a round letter by letter, and may be killed."""

import sys

import django


def main():
    django.setup()
    from majal.kernel.actors import SYSTEM
    from majal.modules.arrears.commands import carry_out, rounds

    rounds.AT_ONCE = 1
    while carry_out(int(sys.argv[1]), by=SYSTEM):
        print("one more", flush=True)


if __name__ == "__main__":
    main()
