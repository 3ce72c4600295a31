"""States lapses as the worker does, in a process that may be killed: ``python -m tests.cases.lapser``.

Says the number of each dossier from within the transaction that states it, so that whoever reads it
may kill this process at the worst moment.
"""

import django


def main() -> None:
    django.setup()
    from majal.modules.cases.public import case_lapsed
    from majal.modules.cases.tasks import state_lapses

    case_lapsed.connect(lambda sender, case, **more: print(case.pk, flush=True), weak=False)
    state_lapses()
    print("done", flush=True)


if __name__ == "__main__":
    main()
